"""The numbers of an update that may differ from lane to lane: both rates, and the settings of the update rule.

Programs that differ in these alone train together, as one program with a rate for each lane.  They decide what is
multiplied and never in which order, so a lane keeps the bits that it has alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Number: TypeAlias = float | NDArray[np.float64]


class LaneRates(Frozen, eq=False):
    """Each is one number for all lanes, or one for each, float64 (S,).  `settings` are those of the update rule."""

    learning_rate: Number
    penalty_rate: Number
    settings: Mapping[str, Number]

    @classmethod
    def joined(cls, parts: Sequence[LaneRates], lanes: Sequence[int]) -> LaneRates:
        """The rates of parts with so many lanes each, one behind the other; what is equal in all stays one number."""

        def spread(numbers: Sequence[Number]) -> Number:
            if not any(isinstance(number, np.ndarray) or number != numbers[0] for number in numbers):
                return numbers[0]
            return np.concatenate([np.broadcast_to(np.float64(n), c) for n, c in zip(numbers, lanes, strict=True)])

        return cls(
            spread([part.learning_rate for part in parts]),
            spread([part.penalty_rate for part in parts]),
            {name: spread([part.settings[name] for part in parts]) for name in parts[0].settings},
        )

    def of(self, lanes: NDArray[np.int64]) -> LaneRates:
        """The rates of some lanes."""

        def some(number: Number) -> Number:
            return number[lanes] if isinstance(number, np.ndarray) else number

        settings = {name: some(number) for name, number in self.settings.items()}
        return LaneRates(some(self.learning_rate), some(self.penalty_rate), settings)

    def lane(self, lane: int) -> tuple[float, float, dict[str, float]]:
        """Learning rate, penalty rate and settings of one lane."""

        def one(number: Number) -> float:
            return float(number[lane]) if isinstance(number, np.ndarray) else number

        settings = {name: one(number) for name, number in self.settings.items()}
        return one(self.learning_rate), one(self.penalty_rate), settings

    @property
    def lanes(self) -> int | None:
        """How many lanes there are; None where all numbers stand for any lane."""
        numbers = (self.learning_rate, self.penalty_rate, *self.settings.values())
        return next((number.size for number in numbers if isinstance(number, np.ndarray)), None)
