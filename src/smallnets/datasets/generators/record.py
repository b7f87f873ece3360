"""What a generator is: a plan of raw draws, and a formula that turns them into points.

Stage 1 reads the random stream, point by point, and is the same for any data set with the same plan: an engine may do
it quickly.  Stage 2 is a formula over arrays, for one seed or thousands at once, with the same bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from smallnets.datasets.elementary import Floats
from smallnets.datasets.points import TWO_CLASSES, Kind, Targets

Entry = TypeVar("Entry", bound=np.generic)

Draw: TypeAlias = tuple[Literal["uniform", "polar"], int]

WIDTHS = {"uniform": 1, "polar": 2}
"""How many numbers a draw leaves: a uniform number itself; of a polar pair v1 and s."""


class Build(Protocol):
    """Stage 2: from raw draws (n, draws, ...) to x, y and targets, each (n, ...); trailing axes are kept.

    `noise` is the share q = percent / 100; `classes` is the number of classes.
    """

    def __call__(self, raw: Floats, noise: float, classes: int, /) -> tuple[Floats, Floats, Targets]:
        """X, y and targets."""
        ...


@dataclass(frozen=True)
class Generator:
    """A data set that is drawn from a random stream.

    Attributes:
        name: what people write.
        title: what it looks like, in two or three words.
        kind: "classification" or "regression".
        draws: the draws for one point, in the order of the stream: ("uniform", count) or ("polar", count).
        build: stage 2.
        noise_meaning: one sentence that says what noise does here.
        points: how many points there are unless somebody says otherwise.
        noise_limit: the largest noise in percent; the smallest is 0.
        reach: maps are drawn on [-reach, reach] in both inputs.
        class_limits: the smallest and the largest number of classes; (0, 0) for regression.
        class_default: how many classes there are unless somebody says otherwise.
        link_name: the name in a TensorFlow Playground link, or None where the Playground does not have it.
    """

    name: str
    title: str
    kind: Kind
    draws: tuple[Draw, ...]
    build: Build
    noise_meaning: str
    points: int = 500
    noise_limit: int = 80
    reach: float = 6.0
    class_limits: tuple[int, int] = (2, 2)
    class_default: int = 2
    link_name: str | None = None

    @property
    def width(self) -> int:
        """How many numbers the draws of one point leave."""
        return sum(WIDTHS[what] * count for what, count in self.draws)

    def class_names(self, classes: int) -> tuple[str, ...]:
        """The names of the classes: -1 and +1 where there are always two, else 0, 1, 2, ..."""
        if self.kind == "regression":
            return ()
        return TWO_CLASSES if self.class_limits == (2, 2) else tuple(str(index) for index in range(classes))


def between(raw: Floats, low: float, high: float) -> Floats:
    """Uniform on [low, high) from uniform on [0, 1), in the Playground's order of operations."""
    return raw * (high - low) + low


def first_half(count: int) -> int:
    """How many of `count` points belong to the first half, which has the odd point: 500 -> 250, 7 -> 4."""
    return count - count // 2


def blocks(count: int, classes: int) -> NDArray[np.int64]:
    """The class of each of `count` points that are drawn class by class, in equal parts; the first have one more."""
    return np.sort(np.arange(count, dtype=np.int64) % classes)


def for_each_seed(values: NDArray[Entry], raw: Floats) -> NDArray[Entry]:
    """One value a point, (n,), repeated along the seeds of `raw` (n, draws, ...): (n, ...)."""
    alike = values.reshape(-1, *(1,) * (raw.ndim - 2))
    return np.broadcast_to(alike, (len(raw), *raw.shape[2:]))
