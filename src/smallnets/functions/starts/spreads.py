"""How widely a start draws, as data: a rule that any host can follow."""

from __future__ import annotations

import math
from typing import Literal

from smallnets.frozen import Frozen


class Fixed(Frozen):
    """The same spread for every layer."""

    value: float

    def __call__(self, fan_in: int, fan_out: int) -> float:
        """The value."""
        del fan_in, fan_out
        return self.value


class Chosen(Frozen):
    """The spread that stands in the setting `scale`."""

    def __call__(self, fan_in: int, fan_out: int, *, scale: float) -> float:
        """The setting."""
        del fan_in, fan_out
        return scale


class Scaled(Frozen):
    """The square root of `stretch` times the variance `numerator` / fans.

    `stretch` is 3 for the half width of a uniform distribution and 1 for a standard deviation; `fans` says whether
    fan-in alone or fan-in + fan-out stands below, at least 1.
    """

    numerator: float
    fans: Literal["in", "sum"]
    stretch: float

    def __call__(self, fan_in: int, fan_out: int) -> float:
        """The spread of a layer."""
        below = fan_in if self.fans == "in" else fan_in + fan_out
        return math.sqrt(self.stretch * (self.numerator / max(1, below)))


Spread = Fixed | Chosen | Scaled
