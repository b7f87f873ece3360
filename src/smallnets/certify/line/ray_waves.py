"""Sines, inverse angles and the error function on rays, by series about a limit or at infinity."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import factorial

from smallnets.certify.algebra.forms import ONE, ZERO, Form, Key, generator_form, number_form
from smallnets.certify.algebra.laws import HALF, NeedsSign, NoForm
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import arb, ball
from smallnets.certify.line.ray_powers import TERMS, constant, constants, exponential, inverse, to_rational
from smallnets.certify.line.rays import CONSTANT, NotKnown, Ray
from smallnets.expressions import Call, Node


def _split(f: Ray) -> tuple[Form, Ray] | None:
    """The limit L and the rest u = f - L; None where f does not settle."""
    if f.is_zero:
        return ZERO, f
    scale, _ = f.size()
    if scale.direction() > 0 or (f.rest is not None and f.rest[0].direction() >= 0):
        return None
    limit = next((c for s, c in f.terms if s == CONSTANT), ZERO)
    return limit, f - f.of([(CONSTANT, limit)])


def wave(kind: int) -> Callable[[Ray], Ray]:
    """Sine (1) or cosine (0): a series about the limit of the angle, or something from -1 to 1."""

    def value(f: Ray) -> Ray:
        found = _split(f)
        if found is None:
            return f.of((), [(CONSTANT, arb(1))])
        limit, u = found
        cosine, sine = _constant_pair(limit)
        turn = [sine, cosine, -sine, -cosine] if kind else [cosine, -sine, -cosine, sine]
        row = [turn[k % 4] * number_form(Fraction(1, factorial(k))) for k in range(TERMS)]
        return u.series(row, lambda _reach: arb(1) / factorial(TERMS))

    return value


def _constant_pair(angle: Form) -> tuple[Form, Form]:
    try:
        builder = constants()
        return builder.angles.pair(angle, builder)
    except (NeedsSign, NoForm):
        raise NotKnown from None


def arctangent(f: Ray) -> Ray:
    """arctan f; where f grows without bound, by arctan(f) = pi/2 - arctan(1/f)."""
    found = _split(f)
    if found is None:
        if f.rest is not None and not f.terms:
            raise NotKnown
        quarter = generator_form(Key("pi", "")) * number_form(HALF * f.sign())
        return f.of([(CONSTANT, quarter)]) - arctangent(inverse(f))
    limit, u = found
    start = constant(lambda builder: builder.form(_call("arctan", limit)))
    steps = _inverse_series([ONE + limit * limit, limit + limit, ONE], TERMS - 1)
    row = [start, *(step * number_form(Fraction(1, k)) for k, step in enumerate(steps, 1))]
    return u.series(row, lambda _reach: arb(1) / TERMS)


def _inverse_series(p: list[Form], count: int) -> list[Form]:
    """The first coefficients of 1 / (p0 + p1 u + p2 u^2)."""
    first = p[0].inverse()
    row = [first]
    for k in range(1, count):
        total = ZERO
        for back in (1, 2):
            if k >= back:
                total = total + p[back] * row[k - back]
        row.append(-(total * first))
    return row


def _call(function: str, argument: Form) -> Node:
    return Call(function, (written(argument),))


def arcsine(f: Ray) -> Ray:
    """arcsin f = arctan(f / sqrt(1 - f^2))."""
    one = f.of([(CONSTANT, ONE)])
    beside = one - f * f
    if beside.is_zero:
        return f.of([(CONSTANT, generator_form(Key("pi", "")) * number_form(HALF * f.sign()))])
    return arctangent(f * inverse(to_rational(beside, HALF)))


def error_function(f: Ray) -> Ray:
    """erf f."""
    found = _split(f)
    one = f.of([(CONSTANT, ONE)])
    if found is None:
        if f.rest is not None and not f.terms:
            raise NotKnown
        return one - _complement(f) if f.sign() > 0 else _complement(-f) - one
    limit, u = found
    row = [constant(lambda builder: builder.form(_call("erf", limit))), *_gauss_series(limit)]
    return u.series(row, lambda _reach: arb(2))


def _gauss_series(limit: Form) -> list[Form]:
    """The coefficients of erf(L + u) from the first power on: those of 2/sqrt(pi) exp(-(L + u)^2), integrated."""
    start = constant(lambda builder: builder.exponential(-(limit * limit)))
    root = generator_form(Key("pi", ""), Fraction(-1, 2))
    slope = [number_form(1)]
    for k in range(1, TERMS - 1):  # g' = -2 (L + u) g
        before = slope[k - 2] if k >= 2 else ZERO
        slope.append((limit * slope[k - 1] + before) * number_form(Fraction(-2, k)))
    lead = start * root * number_form(2)
    return [lead * row * number_form(Fraction(1, k)) for k, row in enumerate(slope, 1)]


def _complement(f: Ray) -> Ray:
    """erfc(f) for f that grows without bound: exp(-f^2) / (f sqrt(pi)) times a series that alternates."""
    square = inverse(f * f).scaled(number_form(HALF))
    row, term = [], Fraction(1)
    for k in range(TERMS):
        row.append(number_form(term))
        term = -term * (2 * k + 1)
    size = abs(ball(term))
    series = square.series(row, lambda _reach: size)
    root = generator_form(Key("pi", ""), Fraction(-1, 2))
    return exponential(-(f * f)) * inverse(f).scaled(root) * series
