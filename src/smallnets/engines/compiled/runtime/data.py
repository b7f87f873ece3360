"""The data of a run as machine code reads it: shared by all lanes, or cut for each block."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from smallnets.engines.compiled.arrangement import Arrangement
from smallnets.engines.compiled.kernels.frame import PLACES
from smallnets.engines.compiled.runtime.memory import aligned, neighbours
from smallnets.engines.contract import Lanes
from smallnets.frozen import Frozen

NAMES = ("train_inputs", "train_targets", "test_inputs", "test_targets")


class Sharing(Frozen):
    """Which data all lanes share; with an order of its own each lane has its own anyway while training."""

    inputs: bool
    targets: bool


class BlockData(Frozen):
    """The arrays of one block, each (points, values) or (points, values, lanes), contiguous."""

    arrays: tuple[NDArray[Any], ...]

    def aim(self, frame: NDArray[Any]) -> None:
        """Write the addresses and the sizes of a sample into a frame."""
        for name, array in zip(NAMES, self.arrays, strict=True):
            frame[PLACES[name]] = array.ctypes.data
        for name, array in (("input_bytes", self.arrays[0]), ("target_bytes", self.arrays[1])):
            frame[PLACES[name]] = math.prod(array.shape[1:]) * array.itemsize


class LaneData:
    """The data of all lanes; what they share is laid out once."""

    def __init__(self, lanes: Lanes, arranged: Arrangement) -> None:
        self._shape, self._margin = arranged.shape, arranged.units
        self._given = [getattr(lanes, name) for name in NAMES]
        train, test = self._given[:2], self._given[2:]
        self.sharing = Sharing(*(_shared(a) and _shared(b) for a, b in zip(train, test, strict=True)))
        shares = (self.sharing.inputs, self.sharing.targets) * 2
        self._common = [
            self._copied(array[:, :, 0]) if shared else None for array, shared in zip(self._given, shares, strict=True)
        ]

    @property
    def _real(self) -> np.dtype[Any]:
        return np.dtype(f"float{self._shape.width}")

    def _copied(self, array: NDArray[Any]) -> NDArray[Any]:
        copy = self._empty(array.shape)
        copy[:] = array
        return copy

    def _empty(self, shape: tuple[int, ...]) -> NDArray[Any]:
        """An array with points behind its own, which vectors of samples may run over and which mean nothing."""
        return aligned((shape[0] + self._margin, *shape[1:]), self._real)[: shape[0]]

    def room(self) -> BlockData:
        """Memory for the data of one block at a time."""
        parts = zip(self._common, self._given, strict=True)
        return BlockData(tuple(self._own(given) if common is None else common for common, given in parts))

    def fill(self, room: BlockData, lanes: NDArray[np.int64]) -> None:
        """Write the data of a block's lanes."""
        chosen = neighbours(lanes)
        for common, given, own in zip(self._common, self._given, room.arrays, strict=True):
            if common is None:
                own[:, :, : len(lanes)] = given[:, :, chosen] if given.shape[2] > 1 else given

    def _own(self, given: NDArray[Any]) -> NDArray[Any]:
        return self._empty((*given.shape[:2], self._shape.lanes))


def _shared(array: NDArray[Any]) -> bool:
    """Whether all lanes have the same data: one lane, or a view that repeats one."""
    return array.shape[2] == 1 or array.strides[2] == 0
