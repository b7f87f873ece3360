"""How the runs of one cell ended, as arrays, and their summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any, cast

import msgspec
import numpy as np

from smallnets.frozen import Frozen
from smallnets.statistics import Quartiles, quartiles, wilson

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

COLUMNS = ("train_loss", "test_loss", "accuracy")
ARRAYS = (*COLUMNS, "epochs", "diverged")
THREE = 3


class CellRuns(Frozen, eq=False):
    """How the runs of some seeds of one cell ended; each array is (S,), losses NaN where a run diverged.

    `extra` holds what else was recorded: arrays whose last axis is the seeds, or lists with one entry a seed.
    """

    seeds: tuple[str, ...]
    train_loss: Floats
    test_loss: Floats
    accuracy: Floats
    epochs: NDArray[np.int64]
    diverged: NDArray[np.bool_]
    extra: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def of(self, seeds: Sequence[str]) -> CellRuns:
        """The runs of these seeds, in their order."""
        if tuple(seeds) == self.seeds:
            return self
        places = {seed: place for place, seed in enumerate(self.seeds)}
        chosen = np.array([places[seed] for seed in seeds], np.int64)
        arrays: dict[str, Any] = {name: getattr(self, name)[chosen] for name in ARRAYS}
        extra = {name: _some(part, chosen) for name, part in self.extra.items()}
        return CellRuns(seeds=tuple(seeds), extra=extra, **arrays)

    @classmethod
    def joined(cls, parts: Sequence[CellRuns]) -> CellRuns:
        """The runs of several batches of one cell, one after the other; what only some recorded is left out."""
        if len(parts) == 1:
            return parts[0]
        arrays: dict[str, Any] = {name: np.concatenate([getattr(part, name) for part in parts]) for name in ARRAYS}
        shared = [name for name in parts[0].extra if all(name in part.extra for part in parts)]
        extra = {name: _joined([part.extra[name] for part in parts]) for name in shared}
        return cls(seeds=tuple(seed for part in parts for seed in part.seeds), extra=extra, **arrays)

    def summary(self, solved_at: float | None) -> CellSummary:
        """Quartiles of the test loss, and how many runs reached the target."""
        count = None if solved_at is None else int((self.test_loss <= solved_at).sum())
        return CellSummary(len(self.seeds), count, quartiles(self.test_loss.tolist()), int(self.diverged.sum()))


class CellSummary(Frozen):
    """The runs of a cell in few numbers; `count` is None without a target."""

    of: int
    count: int | None
    loss: Quartiles
    diverged: int

    @property
    def rate(self) -> float | None:
        """The share of runs that reached the target."""
        return None if self.count is None or not self.of else self.count / self.of

    @property
    def wilson(self) -> tuple[float, float] | None:
        """The 95 % interval of the rate."""
        return None if self.count is None else wilson(self.count, self.of)


def packed(extra: Mapping[str, Any]) -> bytes:
    """What else was recorded, as bytes."""
    return msgspec.msgpack.encode({name: _plain(part) for name, part in extra.items()}) if extra else b""


def unpacked(content: bytes) -> dict[str, Any]:
    """What `packed` wrote."""
    found: dict[str, Any] = msgspec.msgpack.decode(content) if content else {}
    return {
        name: _array(cast("dict[str, Any]", part)) if isinstance(part, dict) else part for name, part in found.items()
    }


def _plain(part: Any) -> Any:  # noqa: ANN401 - an array or a list
    if not isinstance(part, np.ndarray):
        return part
    array = cast("NDArray[Any]", part)
    return {"kind": array.dtype.str, "shape": array.shape, "bytes": np.ascontiguousarray(array).tobytes()}


def _array(part: dict[str, Any]) -> NDArray[Any]:
    return np.frombuffer(part["bytes"], np.dtype(part["kind"])).reshape(part["shape"])


def _some(part: Any, chosen: NDArray[np.int64]) -> Any:  # noqa: ANN401
    if isinstance(part, np.ndarray):
        return cast("NDArray[Any]", part)[..., chosen]
    return [part[place] for place in chosen.tolist()]


def _joined(parts: list[Any]) -> Any:  # noqa: ANN401
    if isinstance(parts[0], np.ndarray):
        return np.concatenate([_as_long(part, parts) for part in parts], axis=-1)
    return [entry for part in parts for entry in part]


def _as_long(part: NDArray[Any], parts: list[Any]) -> NDArray[Any]:
    """Records (3, records, S) of runs that stopped earlier than others, with the last one repeated."""
    if part.ndim < THREE:
        return part
    missing = max(other.shape[1] for other in parts) - part.shape[1]
    return np.concatenate([part, np.repeat(part[:, -1:], missing, axis=1)], axis=1)
