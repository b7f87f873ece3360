"""Quotients, powers, exponentials and logarithms on rays, by series with a bound of what is left out."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import factorial

from smallnets.certify.algebra.forms import ONE, ZERO, Form, number_form
from smallnets.certify.algebra.laws import Builder, NeedsSign, NoForm, NoValueThere
from smallnets.certify.algebra.signs import Signs
from smallnets.certify.balls import arb, ball
from smallnets.certify.line.rays import CONSTANT, NotKnown, Ray, Scale, TooNear, constant_sign, constant_signs

LOG = Scale((), Fraction(0), 1)
TERMS = 6
_HIGHEST = 64


def constants() -> Builder:
    """Normal forms of numbers: signs by enclosure."""
    return Builder(Signs((), constant_signs))


def constant(compute: Callable[[Builder], Form]) -> Form:
    """A number in normal form.

    Raises:
        NotKnown: it has none.
    """
    try:
        return compute(constants())
    except (NeedsSign, NoForm):
        raise NotKnown from None


def inverse(f: Ray) -> Ray:
    """1 / f."""
    if f.is_zero:
        raise NoValueThere
    scale, coefficient, u = f.over_lead()
    if not u.small() < 0.9:
        raise TooNear
    series = u.series([number_form((-1) ** k) for k in range(TERMS)], lambda reach: 1 / (1 - reach))
    return series * f.of([(CONSTANT.times(scale, -1), coefficient.inverse())])


def to_rational(f: Ray, r: Fraction) -> Ray:
    """f^r for a fraction r."""
    if r.denominator == 1:
        return _whole_power(f, r.numerator)
    if f.is_zero:
        if r > 0:
            return f
        raise NoValueThere
    scale, coefficient, u = f.over_lead()
    if constant_sign(coefficient) < 0:
        raise NoValueThere
    if not u.small() < 0.9:
        raise TooNear
    lead = f.of([(scale.to(r), constant(lambda builder: builder.to_rational(coefficient, r)))])
    return lead * _binomial(u, r)


def _whole_power(f: Ray, exponent: int) -> Ray:
    if exponent < 0:
        return _whole_power(inverse(f), -exponent)
    if exponent > _HIGHEST:
        raise NotKnown
    result = f.of([(CONSTANT, ONE)])
    for _ in range(exponent):
        result = result * f
    return result


def _binomial(u: Ray, r: Fraction) -> Ray:
    """(1 + u)^r; what is left out is the next coefficient times (1 + v)^(r - n) for a v between 0 and u."""
    binomials = [Fraction(1)]
    for k in range(1, TERMS + 1):
        binomials.append(binomials[-1] * (r - k + 1) / k)
    last = abs(ball(binomials[-1]))

    def tail(reach: arb) -> arb:
        exponent = ball(r - TERMS)
        return last * (exponent * (1 - reach).log()).exp().max((exponent * (1 + reach).log()).exp())

    return u.series([number_form(b) for b in binomials[:-1]], tail)


def exponential(f: Ray) -> Ray:
    """e^f: what grows goes into the scale, the constant into the coefficient, the rest into a series."""
    rates: list[tuple[Fraction, Form]] = []
    degree, level, small = Fraction(0), ZERO, []
    for scale, coefficient in f.terms:
        direction = scale.direction()
        if direction < 0:
            small.append((scale, coefficient))
        elif scale == CONSTANT:
            level = coefficient
        elif scale == LOG and (power := coefficient.number()) is not None:
            degree = power
        elif not scale.rates and not scale.logs:
            rates.append((scale.degree, coefficient))
        else:
            raise NotKnown
    if f.rest is not None and f.rest[0].direction() >= 0:
        raise NotKnown
    u = f.of(small, [f.rest] if f.rest else [])
    series = u.series([number_form(Fraction(1, factorial(k))) for k in range(TERMS)], _exponential_tail)
    coefficient = constant(lambda builder: builder.exponential(level))
    return series * f.of([(Scale(tuple(rates), degree), coefficient)])


def _exponential_tail(reach: arb) -> arb:
    return reach.exp() / factorial(TERMS)


def logarithm(f: Ray) -> Ray:
    """log f."""
    if f.is_zero:
        raise NoValueThere
    scale, coefficient, u = f.over_lead()
    if constant_sign(coefficient) < 0:
        raise NoValueThere
    if scale.logs:
        raise NotKnown
    if not u.small() < 0.9:
        raise TooNear
    row = [ZERO, *(number_form(Fraction((-1) ** (k + 1), k)) for k in range(1, TERMS))]
    series = u.series(row, lambda reach: 1 / (TERMS * (1 - reach)))
    terms = [(Scale((), power), rate) for power, rate in scale.rates]
    terms.append((LOG, number_form(scale.degree)))
    terms.append((CONSTANT, constant(lambda builder: builder.logarithm(coefficient))))
    return series + f.of(terms)
