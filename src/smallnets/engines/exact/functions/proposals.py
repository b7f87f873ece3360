"""Guesses at the exact form of a number that is known by its digits; whoever uses one checks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from smallnets.certify.algebra.forms import Form, Key, generator_form, number_form
from smallnets.certify.balls import Unclear, Unsettled, arb, fraction_in, interval, precision
from smallnets.certify.line.places import Place, simplest_between
from smallnets.certify.line.ray_powers import constants
from smallnets.expressions import Node

_BITS = 120
_LARGEST = 2000
_HALF = Fraction(1, 2)


def proposals(node: Node, low: Fraction, high: Fraction) -> Sequence[Form]:
    """Roots, parts of pi, exponentials and logarithms of short numbers that the zero may be."""
    try:
        place = Place(low, high, None, node)
        near = place.enclosure(_BITS)
    except Unclear:
        near = interval(low, high)
    with precision(_BITS + 40):
        return _guesses(near)


def _guesses(z: arb) -> list[Form]:
    found: list[Form] = []
    pi = generator_form(Key("pi", ""))
    sign = number_form(-1 if z < 0 else 1)
    part = _short(z / arb.pi())
    if part is not None:
        found.append(pi * number_form(part))
    for power in (2, 4):
        square = _short(z**power)
        if square is not None and square > 0:
            found += _form(
                lambda square=square, power=power: constants().to_rational(number_form(square), Fraction(1, power)),
                sign,
            )
    found += _logarithms(z)
    if abs(z) > 0:
        for rate in (1, 2):
            exponent = _short(rate * abs(z).log())
            if exponent is not None:
                found += _form(lambda e=exponent, r=rate: constants().exponential(number_form(e / r)), sign)
    return found


def _logarithms(z: arb) -> list[Form]:
    """log r / k, and log (a + root b) / k by w + 1/w or w - 1/w for w = e^(k z)."""
    found: list[Form] = []
    if not abs(z) < 50:
        return found
    for rate in (1, 2, 4):
        w = (rate * z).exp()
        plain = _short(w)
        if plain is not None and plain > 0:
            found += _form(lambda r=plain, k=rate: constants().logarithm(number_form(r)) * number_form(Fraction(1, k)))
            continue
        for constant in (1, -1):
            total = _short(w + constant / w)
            if total is not None:
                found += _form(lambda t=total, c=constant, k=rate, up=bool(z > 0): _quadratic(t, c, k, up=up))
        root = _surd(w)
        if root is not None:
            found += _form(lambda r=root, k=rate: constants().logarithm(r) * number_form(Fraction(1, k)))
    return found


def _quadratic(total: Fraction, constant: int, rate: int, *, up: bool) -> Form:
    """log(w) / rate for w^2 - total w + constant = 0."""
    builder = constants()
    root = builder.to_rational(number_form(total * total / 4 - constant), _HALF)
    half = number_form(total / 2)
    w = half + root if up or constant < 0 else half - root
    return builder.logarithm(w) * number_form(Fraction(1, rate))


def _surd(w: arb) -> Form | None:
    """a root of a fraction."""
    square = _short(w * w)
    return None if square is None or square <= 0 else constants().to_rational(number_form(square), _HALF)


def _form(make: Callable[[], Form], sign: Form | None = None) -> list[Form]:
    try:
        form = make()
    except Unsettled:
        return []
    return [form if sign is None else form * sign]


def _short(z: arb) -> Fraction | None:
    """The fraction that the ball is so near to that it is hardly chance."""
    if not z.is_finite():
        return None
    middle = fraction_in(z)
    reach = Fraction(1, 2**90) * max(1, abs(middle))
    found = simplest_between(middle - reach, middle + reach)
    return found if found.denominator <= _LARGEST and abs(found.numerator) <= _LARGEST * 50 else None
