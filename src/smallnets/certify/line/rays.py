"""What a formula is for large t: a few leading terms, and a bound of all the rest that holds on a whole ray.

A function on [start, infinity) is written as a sum of terms c * exp(c1 t^k1 + ...) * t^a * log(t)^b, largest first,
plus a rest whose size is at most bound * M(t) for every t >= start.  So a limit is read off the first term, and the
sign on the whole ray too, as soon as the first term outweighs all others: no sampling, no end of the axis.
A place x = p is looked at by x = p + 1/t or p - 1/t.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from smallnets.certify.algebra.forms import ONE, ZERO, Form, number_form
from smallnets.certify.algebra.signs import ANY, Possible
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unclear, Unsettled, arb, ball, sign
from smallnets.certify.values import value_at

BITS = 160


class NotKnown(Unsettled):
    """The behaviour at the end is outside what terms of this kind can tell."""


class TooNear(Unsettled):
    """The ray has to begin farther out."""


@lru_cache(maxsize=4096)
def constant_ball(form: Form) -> arb:
    """A form without variables as a ball."""
    found = value_at(written(form), {}, BITS)
    if found is None:
        raise NotKnown
    return ball(found)


def constant_sign(form: Form) -> int:
    """The sign of a form without variables."""
    if form.is_zero:
        return 0
    found = sign(constant_ball(form))
    if found is None:
        raise NotKnown
    return found


def constant_signs(form: Form) -> Possible:
    """The same as what `Signs` asks; anything where a variable stands."""
    try:
        return frozenset({constant_sign(form)})
    except (NotKnown, Unclear, KeyError):
        return ANY


@dataclass(frozen=True)
class Scale:
    """exp(sum of rate * t^power) * t^degree * log(t)^logs; rates by falling power."""

    rates: tuple[tuple[Fraction, Form], ...] = ()
    degree: Fraction = Fraction(0)
    logs: int = 0

    def times(self, other: Scale, exponent: int = 1) -> Scale:
        """The product with other^exponent."""
        rates = dict(self.rates)
        for power, rate in other.rates:
            total = rates.get(power, ZERO) + rate * number_form(exponent)
            rates[power] = total
        kept = tuple((p, r) for p, r in sorted(rates.items(), reverse=True) if not r.is_zero)
        return Scale(kept, self.degree + exponent * other.degree, self.logs + exponent * other.logs)

    def to(self, exponent: Fraction) -> Scale:
        """Its power."""
        logs = self.logs * exponent
        if logs.denominator != 1:
            raise NotKnown
        rates = tuple((p, r * number_form(exponent)) for p, r in self.rates) if exponent else ()
        return Scale(rates, self.degree * exponent, logs.numerator)

    def direction(self) -> int:
        """1 where it grows without bound, -1 where it goes to 0, 0 for 1."""
        if self.rates:
            return constant_sign(self.rates[0][1])
        lead = self.degree or self.logs
        return (lead > 0) - (lead < 0)

    def at(self, t: Fraction) -> arb:
        """Its value."""
        x = ball(t)
        total = arb(0)
        for power, rate in self.rates:
            total += constant_ball(rate) * _to_power(x, power)
        return total.exp() * _to_power(x, self.degree) * x.log() ** self.logs

    def largest(self, start: Fraction) -> arb:
        """Its supremum on the ray, where it falls or is 1.

        Raises:
            TooNear: it does not fall from there on.
        """
        if self.direction() > 0:
            raise NotKnown
        x = ball(start)
        top = self.rates[0][0] if self.rates else Fraction(0)
        growth = arb(0)  # t * (log of it)', over t^top: every part shrinks but the first
        for power, rate in self.rates:
            part = constant_ball(rate) * ball(power) * _to_power(x, power - top)
            growth += part if power == top or part > 0 else arb(0)
        if self.rates:
            growth += ball(max(self.degree, Fraction(0))) / _to_power(x, top)
            growth += arb(max(self.logs, 0)) / (x.log() * _to_power(x, top))
        else:
            growth += ball(self.degree) + arb(max(self.logs, 0)) / x.log()
        if not growth <= 0:
            raise TooNear
        return self.at(start)


CONSTANT = Scale()


def _to_power(x: arb, exponent: Fraction) -> arb:
    return x**exponent.numerator if exponent.denominator == 1 else (ball(exponent) * x.log()).exp()


@dataclass(frozen=True)
class Ray:
    """Terms (scale, coefficient), largest first, and the rest (scale, bound) or None."""

    start: Fraction
    terms: tuple[tuple[Scale, Form], ...]
    rest: tuple[Scale, arb] | None = None
    keep: int = 5

    def of(self, terms: Iterable[tuple[Scale, Form]], rests: Iterable[tuple[Scale, arb]] = ()) -> Ray:
        """A function on the same ray: equal scales joined, small terms moved into the rest."""
        joined: dict[Scale, Form] = {}
        for scale, coefficient in terms:
            joined[scale] = joined.get(scale, ZERO) + coefficient
        rows = [(s, c) for s, c in joined.items() if not c.is_zero]
        rows = _sorted(rows)
        small = [(s, abs(constant_ball(c))) for s, c in rows[self.keep :]]
        rows = rows[: self.keep]
        pending = [*rests, *small]
        if not pending:
            return Ray(self.start, tuple(rows), None, self.keep)
        top = _largest([scale for scale, _ in pending])
        while rows and rows[-1][0].times(top, -1).direction() < 0:
            scale, coefficient = rows.pop()
            pending.append((scale, abs(constant_ball(coefficient))))
        bound = arb(0)
        for scale, size in pending:
            bound += size * scale.times(top, -1).largest(self.start)
        return Ray(self.start, tuple(rows), (top, bound.upper()), self.keep)

    @property
    def is_zero(self) -> bool:
        """Whether it is 0 on the whole ray."""
        return not self.terms and self.rest is None

    def lead(self) -> tuple[Scale, Form]:
        """The first term, with a coefficient that is surely not 0; the rest may be as large."""
        if not self.terms:
            raise NotKnown
        constant_sign(self.terms[0][1])
        return self.terms[0]

    @property
    def settled(self) -> bool:
        """Whether the first term outgrows all the rest, so that it decides in the end."""
        return bool(self.terms) and (self.rest is None or self.terms[0][0].times(self.rest[0], -1).direction() > 0)

    def size(self) -> tuple[Scale, arb]:
        """A scale and a bound: |f| <= bound * scale on the ray."""
        if self.is_zero:
            return CONSTANT, arb(0)
        top = self.terms[0][0] if self.terms else self.rest[0]  # pyright: ignore[reportOptionalSubscript]
        total = arb(0)
        for scale, coefficient in self.terms:
            total += abs(constant_ball(coefficient)) * scale.times(top, -1).largest(self.start)
        if self.rest is not None:
            total += self.rest[1] * self.rest[0].times(top, -1).largest(self.start)
        return top, total.upper()

    def __add__(self, other: Ray) -> Ray:
        rests = [r for r in (self.rest, other.rest) if r is not None]
        return self.of([*self.terms, *other.terms], rests)

    def __neg__(self) -> Ray:
        return Ray(self.start, tuple((s, -c) for s, c in self.terms), self.rest, self.keep)

    def __sub__(self, other: Ray) -> Ray:
        return self + -other

    def __mul__(self, other: Ray) -> Ray:
        terms = [(s.times(u), c * d) for s, c in self.terms for u, d in other.terms]
        rests: list[tuple[Scale, arb]] = []
        for mine, yours in ((self, other), (other, self)):
            if mine.rest is not None and not yours.is_zero:
                scale, bound = yours.size()
                rests.append((mine.rest[0].times(scale), mine.rest[1] * bound))
        return self.of(terms, rests)

    def scaled(self, factor: Form) -> Ray:
        """factor * f for a constant."""
        return self * self.of([(CONSTANT, factor)]) if not factor.is_zero else self.of(())

    def over_lead(self) -> tuple[Scale, Form, Ray]:
        """f = c * M * (1 + u): the first scale M, its coefficient c, and u."""
        scale, coefficient = self.lead()
        by = self.of([(CONSTANT.times(scale, -1), coefficient.inverse())])
        return scale, coefficient, (self * by) - self.of([(CONSTANT, ONE)])

    def sign(self) -> int:
        """Its sign on the whole ray.

        Raises:
            TooNear: farther out it may be one sign.
            NotKnown: the first term is not known.
        """
        if self.is_zero:
            return 0
        _, coefficient, rest = self.over_lead()
        if not rest.small() < 1:
            raise TooNear
        return constant_sign(coefficient)

    def small(self) -> arb:
        """The supremum of |u| for a u that goes to 0."""
        scale, bound = self.size()
        if not self.is_zero and scale.direction() > 0:
            raise NotKnown
        return (bound * scale.largest(self.start)).upper()

    def series(self, coefficients: Sequence[Form], tail: Callable[[arb], arb]) -> Ray:
        """sum of coefficients[k] * u^k and a rest of at most tail(sup |u|) * |u|^n, for u = f that goes to 0."""
        if self.is_zero:
            return self.of([(CONSTANT, coefficients[0])])
        scale, bound = self.size()
        if scale.direction() >= 0:
            raise NotKnown
        reach = self.small()
        power = self.of([(CONSTANT, ONE)])
        total = self.of([(CONSTANT, coefficients[0])])
        for coefficient in coefficients[1:]:
            power = power * self
            total = total + power.scaled(coefficient)
        count = len(coefficients)
        rest = (scale.to(Fraction(count)), tail(reach) * bound**count)
        return total.of(total.terms, [rest, *([total.rest] if total.rest else [])])


def _largest(scales: Sequence[Scale]) -> Scale:
    top = scales[0]
    for scale in scales[1:]:
        if scale.times(top, -1).direction() > 0:
            top = scale
    return top


def _sorted(rows: list[tuple[Scale, Form]]) -> list[tuple[Scale, Form]]:
    """Largest first, by insertion: comparing two scales may need balls."""
    done: list[tuple[Scale, Form]] = []
    for row in rows:
        place = 0
        while place < len(done) and done[place][0].times(row[0], -1).direction() > 0:
            place += 1
        done.insert(place, row)
    return done
