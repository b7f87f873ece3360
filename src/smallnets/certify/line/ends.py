"""A formula at an end of a stretch: its sign just inside, its limit, and how it comes near."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from smallnets.certify.algebra.forms import ONE, Form, Key, generator_form, number_form
from smallnets.certify.algebra.laws import NoValueThere
from smallnets.certify.algebra.polynomials import TooLarge
from smallnets.certify.balls import Unclear, interval, precision, sign
from smallnets.certify.line.places import End, NotTold, Place, X, sign_at
from smallnets.certify.line.ray_functions import ray_of
from smallnets.certify.line.rays import BITS, CONSTANT, NotKnown, Ray, Scale, TooNear, constant_sign
from smallnets.certify.values import value_at
from smallnets.expressions import Binary, Call, Negative, Node, names

_T = Scale((), Fraction(1))
STARTS = tuple(Fraction(2) ** k for k in (2, 4, 6, 9, 13, 20, 30, 45, 70, 110, 200))
_KEEP = (4, 8)
T = TypeVar("T")


def line_at(node: Node, end: int) -> Form | None:
    """The line a x + b that the formula approaches at an infinity; None where there is none, or none is shown."""

    def use(start: Fraction, keep: int) -> Form | None:
        f = ray_of(node, {X: _on_ray(end, -end, start, keep)})
        rows = {scale: c for scale, c in f.terms if scale.direction() >= 0}
        slope, level = rows.pop(_T, ONE - ONE), rows.pop(CONSTANT, ONE - ONE)
        if rows or (f.rest is not None and f.rest[0].direction() >= 0):
            return None
        return slope * number_form(end) * generator_form(Key("name", X)) + level

    try:
        return _tried(use)
    except (NotKnown, NoValueThere):
        return None


@dataclass(frozen=True)
class EndLimit:
    """The limit at an end: a number, or -1 or 1 for the infinities.

    `side` is 1 where it is approached from above, -1 from below, 0 where the formula is equal to it.
    """

    value: Form | int
    side: int


def _on_ray(end: End, side: int, start: Fraction, keep: int) -> Ray:
    """x as a ray: t, -t, p + 1/t or p - 1/t; `side` is 1 right of a place, -1 left of it."""
    t = Ray(start, ((Scale((), Fraction(1)), ONE),), None, keep)
    if isinstance(end, int):
        return t if end > 0 else -t
    if end.exact is None:
        raise NotKnown
    near = t.of([(Scale((), Fraction(-1)), ONE)])
    return t.of([(CONSTANT, end.exact)]) + (near if side > 0 else -near)


def _tried(use: Callable[[Fraction, int], T]) -> T:
    """The first start and number of terms that answer.

    Raises:
        NotKnown: none does.
    """
    with precision(BITS):
        for keep in _KEEP:
            for start in STARTS:
                try:
                    return use(start, keep)
                except TooNear:
                    continue
                except (NotKnown, Unclear, TooLarge, OverflowError):
                    break
    raise NotKnown


@lru_cache(maxsize=4096)
def sign_near(node: Node, end: End, side: int) -> tuple[int, Fraction]:
    """The sign of a formula on a whole ray: (sign, start); at a place p for all x with 0 < |x - p| < 1/start.

    Raises:
        NotKnown: it is not told by its leading terms.
        NoValueThere: the formula has no value there.
    """

    def use(start: Fraction, keep: int) -> tuple[int, Fraction]:
        return _sign(node, _on_ray(end, side, start, keep)), start

    return _tried(use)


def _sign(node: Node, x: Ray) -> int:
    """By leading terms, else by the signs of factors."""
    try:
        return ray_of(node, {X: x}).sign()
    except (NotKnown, Unclear):
        match node:
            case Negative(x=u):
                return -_sign(u, x)
            case Binary(op="*" | "/", left=a, right=b):
                return _sign(a, x) * _sign(b, x)
            case Binary(op="^", left=a, right=b) if names(b):
                if _sign(a, x) > 0:
                    return 1
                raise
            case Call(function="exp"):
                return 1
            case Binary(op="+", left=a, right=b):
                return _common(_sign(a, x), _sign(b, x))
            case Binary(op="-", left=a, right=b):
                return _common(_sign(a, x), -_sign(b, x))
            case _:
                raise


def _common(a: int, b: int) -> int:
    if a * b < 0:
        raise NotKnown
    return a or b


@lru_cache(maxsize=4096)
def limit_at(node: Node, end: End, side: int) -> EndLimit:
    """The limit of a formula at an end.

    Raises:
        NotTold: the leading terms do not tell.
        NoValueThere: the formula has no value there.
    """
    try:
        return _tried(lambda start, keep: _limit(ray_of(node, {X: _on_ray(end, side, start, keep)})))
    except NotKnown:
        return _composed(node, end, side)


def _limit(f: Ray) -> EndLimit:
    if f.is_zero:
        return EndLimit(f.of(()).terms[0][1] if f.terms else ONE - ONE, 0)
    if not f.terms:
        if f.rest is not None and f.rest[0].direction() < 0:
            return EndLimit(ONE - ONE, 2)
        raise NotKnown
    scale, coefficient = f.terms[0]
    if scale.direction() > 0:
        return EndLimit(constant_sign(coefficient) if f.settled else f.sign(), 0)
    if f.rest is not None and f.rest[0].direction() >= 0:
        raise NotKnown
    if scale == CONSTANT:
        rest = f - f.of([(CONSTANT, coefficient)])
        return EndLimit(coefficient, _side(rest))
    return EndLimit(ONE - ONE, _side(f))


def _side(rest: Ray) -> int:
    """The sign of what is left; 2 where it is not known."""
    if rest.is_zero:
        return 0
    try:
        return constant_sign(rest.lead()[1]) if rest.settled else 2
    except NotKnown:
        return 2


def _composed(node: Node, end: End, side: int) -> EndLimit:
    """The limit of a function that is continuous up to the infinities, of the limit of what stands in it."""
    if isinstance(node, Call) and node.function in ("exp", "log", "sqrt"):
        inner = limit_at(node.arguments[0], end, side)
        if isinstance(inner.value, int):
            if inner.value > 0:
                return EndLimit(1, 0)
            if node.function == "exp":
                return EndLimit(ONE - ONE, 1)
    if isinstance(node, Negative):
        inner = limit_at(node.x, end, side)
        return EndLimit(-inner.value, -inner.side if inner.side in (1, -1) else inner.side)
    if isinstance(node, Binary) and node.op == "^" and names(node.right):
        power = Call("exp", (Binary("*", node.right, Call("log", (node.left,))),))
        return _composed(power, end, side)
    if isinstance(node, Binary) and node.op == "*":
        a, b = limit_at(node.left, end, side), limit_at(node.right, end, side)
        if isinstance(a.value, int) and isinstance(b.value, int):
            return EndLimit(a.value * b.value, 0)
    raise NotTold("a limit that its leading terms do not tell")


def sign_beside(node: Node, end: End, side: int) -> tuple[int, Fraction]:
    """The sign just inside an end, and a fraction up to which it surely holds.

    Raises:
        NotTold: not told.
        NoValueThere: no value there.
    """
    if isinstance(end, Place) and end.exact is None:
        return _beside_enclosed(node, end, side)
    if isinstance(end, Place) and end.within and end.fraction is not None:
        try:
            return sign_at(node, end.fraction), end.fraction
        except Unclear:
            pass  # it may be 0 there
    try:
        found, start = sign_near(node, end, side)
    except NotKnown:
        raise NotTold("a sign at an end that its leading terms do not tell") from None
    if isinstance(end, int):
        return found, start * end
    number = end.fraction
    if number is not None:
        return found, number + side / start
    inner = end.high if side > 0 else end.low
    width = end.high - end.low
    if width * 2 * start > 1:
        raise NotTold("a place that is not known well enough")
    return found, inner + side * (1 / start - 2 * width)


def _beside_enclosed(node: Node, end: Place, side: int) -> tuple[int, Fraction]:
    """At the zero of another function: the value on a small ball around it, if that is not 0."""
    for bits in (24, 60, 120):
        low, high = end.narrowed(bits)
        try:
            value = value_at(node, {X: interval(low, high)}, 200)
        except Unclear:
            continue
        if value is None:
            raise NoValueThere
        known = sign(value)
        if known:
            return known, high if side > 0 else low
    raise NotTold("a value at a place that is known only by its digits")
