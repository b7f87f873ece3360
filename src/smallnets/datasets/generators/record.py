"""What a generator is: a plan of raw draws, and a formula that turns them into points.

Stage 1 reads the random stream, point by point, and is the same for any data set with the same plan: an engine may do
it quickly.  Stage 2 is a formula of one point, for one seed or thousands at once, with the same bits on every host.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeAlias, cast

import numpy as np

from smallnets.conditions import refuse
from smallnets.datasets.elementary import MATHEMATICS, Floats
from smallnets.datasets.generators.point import Host, Point, Real, Value
from smallnets.datasets.points import TWO_CLASSES, Kind, Targets
from smallnets.errors import InputError, Refusal
from smallnets.frozen import Frozen

Draw: TypeAlias = tuple[Literal["uniform", "polar"], int]

WIDTHS = {"uniform": 1, "polar": 2}
"""How many numbers a draw leaves: a uniform number itself; of a polar pair v1 and s."""


Body: TypeAlias = Callable[[Host, Point, Real, Real], tuple[Value, Value, Value]]
"""Stage 2: x, y and the target of a point, from the share q = percent / 100 of noise and the number of classes."""


FEW_POINTS = Refusal("points", "is below {least}", "write for example {usual}", unless="points >= least")
NOISE_LIMIT = Refusal(
    "noise",
    "is outside 0 to {noise_limit} percent",
    "write for example 10",
    unless="0 <= noise and noise <= noise_limit",
)
CLASS_LIMIT = Refusal(
    "classes", "is not possible for {name}", "write {limits}", unless="low <= classes and classes <= high"
)


class Generator(Frozen):
    """A data set that is drawn from a random stream.

    Attributes:
        name: what people write.
        title: what it looks like, in two or three words.
        kind: "classification" or "regression".
        draws: the draws for one point, in the order of the stream: ("uniform", count) or ("polar", count).
        body: stage 2.
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
    body: Body
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

    @property
    def least_points(self) -> int:
        """How few points there may be."""
        return max(2, self.class_limits[1])

    def check(self, **given: float) -> None:
        """Refuse numbers outside the limits: `points`, `noise` in percent, `classes`.

        Raises:
            InputError: a number is outside.
        """
        low, high = self.class_limits
        limits = {"least": self.least_points, "usual": self.points, "noise_limit": self.noise_limit}
        limits |= {"low": low, "high": high}
        refuse((FEW_POINTS, NOISE_LIMIT, CLASS_LIMIT), {**given, **limits, **self._words()})

    def wrong_classes(self, given: object) -> InputError:
        """The error for what is no number of classes here."""
        return CLASS_LIMIT.error(given, **self._words())

    def _words(self) -> dict[str, str]:
        low, high = self.class_limits
        return {"name": self.name, "limits": f"{low}" if low == high else f"{low} to {high}"}

    def class_names(self, classes: int) -> tuple[str, ...]:
        """The names of the classes: -1 and +1 where there are always two, else 0, 1, 2, ..."""
        if self.kind == "regression":
            return ()
        return TWO_CLASSES if self.class_limits == (2, 2) else tuple(str(index) for index in range(classes))

    def build(self, raw: Floats, noise: float, classes: int) -> tuple[Floats, Floats, Targets]:
        """X, y and targets, each (n, ...), from raw draws (n, draws, ...); trailing axes are seeds side by side."""
        count = len(raw)
        index = np.arange(count, dtype=np.float64).reshape(count, *(1,) * (raw.ndim - 2))
        point: Any = Point(tuple(np.moveaxis(raw, 1, 0)), cast("Value", index), float(count))
        found = self.body(cast("Host", MATHEMATICS), point, noise, float(classes))
        x, y, target = (np.broadcast_to(cast("Floats", values), raw[:, 0].shape) for values in found)
        return x, y, target if self.kind == "regression" else target.astype(np.int64)
