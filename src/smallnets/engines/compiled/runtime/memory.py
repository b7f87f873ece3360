"""Memory that machine code works on: aligned arrays, and the layout of a block's arena.

The arena of a block is a row of regions, each a row of vectors, [number][lane]: first what training changes
(parameters, the gathered gradient, slots, dead marks), then the values that pass through the network.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from smallnets.engines.compiled.language.shape import Shape
from smallnets.frozen import Frozen

ALIGNMENT = 64
"""The widest vector, and a line of the processor's cache."""


def aligned_bytes(size: int) -> NDArray[np.uint8]:
    """So many bytes of zeros, the first at a multiple of 64."""
    raw = np.zeros(size + ALIGNMENT, np.uint8)
    start = -raw.ctypes.data % ALIGNMENT
    return raw[start : start + size]


def aligned(shape: tuple[int, ...], dtype: DTypeLike) -> NDArray[Any]:
    """An array of zeros whose first byte stands at a multiple of 64.  All that machine code touches is made here."""
    kind = np.dtype(dtype)
    return aligned_bytes(math.prod(shape) * kind.itemsize).view(kind).reshape(shape)


def neighbours(places: NDArray[np.intp]) -> NDArray[np.intp] | slice:
    """Ascending places as NumPy takes them quickest: as a slice if none is left out between them."""
    if len(places) == 0 or places[-1] - places[0] != len(places) - 1:
        return places
    return slice(int(places[0]), int(places[-1]) + 1)


class MemoryRegion(Frozen):
    """A row of `count` vectors in the arena; `offset` is in bytes."""

    offset: int
    count: int


@dataclass
class Layout:
    """Regions one after the other."""

    shape: Shape
    regions: dict[str, MemoryRegion] = field(default_factory=dict[str, MemoryRegion])
    vectors: int = 0

    def add(self, name: str, count: int) -> MemoryRegion:
        """The next region."""
        region = MemoryRegion(self.vectors * self.shape.bytes, count)
        self.regions[name] = region
        self.vectors += count
        return region

    def offset(self, name: str, vector: int = 0) -> int:
        """Where a vector of a region stands.

        Raises:
            ValueError: it stands outside the region.
        """
        region = self.regions[name]
        if not 0 <= vector <= region.count:
            raise ValueError(f"vector {vector} is outside region {name} of {region.count}")
        return region.offset + vector * self.shape.bytes

    def view(self, arena: NDArray[Any], name: str) -> NDArray[Any]:
        """A region of an arena, (count, lanes)."""
        region = self.regions[name]
        first = region.offset // self.shape.bytes
        return arena[first : first + region.count]
