"""What a course is written down as: knots, directions between them, pieces, and what is known of mirror images."""

from __future__ import annotations

from dataclasses import dataclass

from smallnets.certify.algebra.forms import Form
from smallnets.certify.line.numbers import RealValue, compared
from smallnets.certify.line.pieces import SmoothPiece
from smallnets.certify.line.places import End, Place


@dataclass(frozen=True)
class Knot:
    """A place where the course may turn, with the limits from both sides and the value there (None: none)."""

    at: End
    before: RealValue | None
    value: RealValue | None
    after: RealValue | None

    @property
    def continuous(self) -> bool:
        """Whether limits and value agree."""
        if self.before is None or self.value is None or self.after is None:
            return False
        return compared(self.before, self.value) == 0 == compared(self.value, self.after)


@dataclass(frozen=True)
class Reflection:
    """f(about - x) = sign * f(x) for all x."""

    about: Form
    sign: int


@dataclass(frozen=True)
class FunctionGraph:
    """Knots from left to right and, between them, +1 rising, -1 falling, 0 constant, None undefined.

    With a `period` it is told on [0, period].
    """

    knots: tuple[Knot, ...]
    directions: tuple[int | None, ...]
    pieces: tuple[SmoothPiece, ...]
    period: Form | None = None
    parity: int = 0  # 1 even, -1 odd, 0 neither or not shown
    reflections: tuple[Reflection, ...] = ()

    @property
    def levels(self) -> tuple[Place, ...]:
        """Where a function of one smooth piece has slope 0 and goes on in its direction."""
        if len(self.pieces) != 1:
            return ()
        rows = zip(self.knots[1:-1], self.directions, self.directions[1:], strict=False)
        return tuple(
            knot.at for knot, before, after in rows if before and before == after and isinstance(knot.at, Place)
        )
