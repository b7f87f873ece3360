"""Numbers that are certified: a normal form or a ball or an infinity, and comparisons that are never guessed."""

from __future__ import annotations

from dataclasses import dataclass

from smallnets.certify.algebra.forms import ZERO, Form
from smallnets.certify.balls import Unclear, arb, precision
from smallnets.certify.line.places import NotTold, Place, exact_ball
from smallnets.certify.line.rays import NotKnown

_BITS = 240
_MORE_BITS = (800, 3000)


@dataclass(frozen=True)
class RealValue:
    """A number: its normal form where that is known, a ball, or -1 or 1 as `infinite` for an infinity."""

    exact: Form | None
    ball: arb | None
    infinite: int = 0
    token: tuple[int, object] | None = None  # (sign, source): two values of one source are equal up to the signs

    @classmethod
    def of_form(cls, form: Form) -> RealValue:
        """An exact number.

        Raises:
            NotTold: no ball can be put around it.
        """
        try:
            return cls(form, exact_ball(form, 200))
        except (NotKnown, Unclear, OverflowError):
            raise NotTold("a number that cannot be enclosed") from None

    @classmethod
    def of_ball(cls, ball: arb) -> RealValue:
        """A number known by its digits."""
        return cls(None, ball, 0, (1, object()))

    @classmethod
    def of_end(cls, end: Place | int) -> RealValue:
        """An end of a stretch."""
        if isinstance(end, int):
            return cls(None, None, end)
        return cls(end.exact, end.enclosure(200))


MINUS, PLUS = RealValue(None, None, -1), RealValue(None, None, 1)


def compared(a: RealValue, b: RealValue) -> int:
    """-1, 0 or 1 as a is smaller, equal or larger.

    Raises:
        NotTold: the balls overlap and no algebra tells.
    """
    if a.infinite or b.infinite:
        return (a.infinite > b.infinite) - (a.infinite < b.infinite)
    assert a.ball is not None  # noqa: S101 - finite
    assert b.ball is not None  # noqa: S101 - finite
    if a.ball < b.ball:
        return -1
    if a.ball > b.ball:
        return 1
    if same(a, b):
        return 0
    if a.exact is not None and b.exact is not None:
        return _compared_closely(a.exact, b.exact)
    raise NotTold("whether two numbers are equal")


def _compared_closely(a: Form, b: Form) -> int:
    """The order of two exact numbers that many digits do not part, as tanh(100) and 1: by more digits."""
    for bits in _MORE_BITS:
        try:
            one, two = exact_ball(a, bits), exact_ball(b, bits)
        except (NotKnown, Unclear, OverflowError):
            break
        if one < two or one > two:
            return -1 if one < two else 1
    raise NotTold("whether two numbers are equal")


def same(a: RealValue, b: RealValue) -> bool:
    """Whether they are equal by algebra."""
    if a is b or (a.token is not None and a.token == b.token):
        return True
    if a.exact is None or b.exact is None:
        return False
    return (a.exact - b.exact).is_zero


def size(a: RealValue) -> RealValue:
    """|a|."""
    if a.infinite:
        return PLUS
    if a.exact is not None:
        return a if compared(a, RealValue.of_form(ZERO)) >= 0 else negative(a)
    if a.ball is not None and a.ball >= 0:
        return a
    if a.ball is not None and a.ball <= 0:
        return negative(a)
    raise NotTold("the sign of a number")


def negative(a: RealValue) -> RealValue:
    """-a."""
    if a.infinite:
        return MINUS if a.infinite > 0 else PLUS
    token = None if a.token is None else (-a.token[0], a.token[1])
    with precision(_BITS):
        return RealValue(None if a.exact is None else -a.exact, None if a.ball is None else -a.ball, 0, token)
