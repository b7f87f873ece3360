"""Products and powers of normal forms: the laws of exponents, logarithms and roots, each with its side condition.

No law guesses a sign: where one is needed that is not known, it is asked for (`NeedsSign`), and whoever proves goes
through the cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import cast

from smallnets.certify.algebra.angles import Angles
from smallnets.certify.algebra.factoring import factors_of
from smallnets.certify.algebra.forms import ONE, ZERO, Form, Key, generator_form, made, number_form, polynomial_form
from smallnets.certify.algebra.polynomials import Polynomial, content, divided, leading, scaled, to_power
from smallnets.certify.algebra.primes import prime_factors
from smallnets.certify.algebra.signs import (
    NEGATIVE,
    NOT_NEGATIVE,
    NOT_POSITIVE,
    NULL,
    POSITIVE,
    Possible,
    SignFact,
    Signs,
)
from smallnets.certify.balls import Unsettled

HALF = Fraction(1, 2)
_HIGHEST = 64


class NeedsSign(Unsettled):
    """A law needs the sign of this form; `strict`: 0 is a case of its own."""

    def __init__(self, of: Form, *, strict: bool) -> None:
        super().__init__("a sign is needed")
        self.of = of
        self.strict = strict


class NoForm(Unsettled):
    """The formula is outside what normal forms know."""


class NoValueThere(Unsettled):
    """Under the facts that are assumed the formula has no value anywhere."""


class Products:
    """What is known of signs, what was needed of them so far (`needs`), and the laws that were used."""

    def __init__(self, signs: Signs | None = None, given: Mapping[str, Form] | None = None) -> None:
        self.signs = signs or Signs()
        self.given = given or {}
        self.angles = Angles()
        self.laws: dict[str, None] = {}
        self.needs: dict[SignFact, None] = {}

    def known_sign(self, u: Form) -> int:
        """-1, 0 or 1."""
        found = self.signs.of(u)
        if len(found) == 1:
            return next(iter(found))
        if not found:
            raise NoValueThere
        raise self._unknown(u, strict=True)

    def exponential(self, u: Form) -> Form:
        """e^u: e^(a + b) = e^a e^b, e^(r a) = (e^a)^r, e^(log v) = v."""
        result = ONE
        for monomial, coefficient in u.top.items():
            part = made({monomial: Fraction(1)}, dict(u.below))
            inner = _only_generator(part)
            if inner is not None and inner.kind == "log":
                self._use("exp(r*log(v)) = v^r where v > 0")
                result = result * self.to_rational(cast("Form", inner.of), coefficient)
            else:
                result = result * generator_form(Key("exp", part), coefficient)
        if len(u.above) > 1:
            self._use("exp(a + b) = exp(a)*exp(b)")
        return result

    def logarithm(self, u: Form) -> Form:
        """log u: log(a b) = log a + log b where both are positive, log e^v = v, log of a fraction by primes."""
        if u.is_zero or self.signs.of(u) <= NOT_POSITIVE:
            raise NoValueThere
        self._need(u, POSITIVE)
        total = ZERO
        for base, power in self._factors(u):
            total = total + number_form(power) * self._log_of(base)
        return total

    def _log_of(self, base: Form) -> Form:
        number = base.number()
        if number is not None:
            if number <= 0:
                raise NoValueThere
            return self._log_of_number(number)
        key = _only_generator(base)
        if key is not None and key.kind == "exp":
            self._use("log(exp(v)) = v")
            return cast("Form", key.of)
        return generator_form(Key("log", base))

    @staticmethod
    def _log_of_number(number: Fraction) -> Form:
        total = ZERO
        for prime, power in prime_factors(number):
            total = total + number_form(power) * generator_form(Key("log", number_form(prime)))
        return total

    def to_rational(self, u: Form, r: Fraction) -> Form:
        """u^r for a fraction r: (a b)^r = a^r b^r where both are at least 0, (a^p)^r = a^(p r) where a is."""
        if r.denominator == 1:
            if u.is_zero and r <= 0:
                if r == 0:
                    return ONE
                raise NoValueThere
            if abs(r) > _HIGHEST and len(u.above) > 1:
                raise NoForm
            return u**r.numerator
        if u.is_zero:
            if r < 0:
                raise NoValueThere
            return ZERO
        if self.signs.of(u) <= NEGATIVE:
            raise NoValueThere
        self._need(u, NOT_NEGATIVE if r > 0 else POSITIVE)
        result = ONE
        for base, power in self._factors(u):
            result = result * self._root_of(base, power * r)
        return result

    def _root_of(self, base: Form, power: Fraction) -> Form:
        number = base.number()
        if number is not None:
            if number < 0:
                raise NoValueThere
            result = ONE
            for prime, times in prime_factors(number):
                result = result * generator_form(Key("prime", prime), times * power)
            return result
        key = _only_generator(base)
        if key is not None:
            return generator_form(key, power)
        if base.below:
            raise NoForm
        return generator_form(Key("root", base.above), power)

    def powered(self, u: Form, v: Form, *, literal: bool) -> Form:
        """u^v; a base below 0 stands with whole exponents only."""
        exponent = v.number()
        if exponent is not None and (literal or exponent != 0):
            return self.to_rational(u, exponent)
        found = self.signs.of(u)
        if found <= POSITIVE:
            self._use("u^v = exp(v*log(u)) where u > 0")
            return self.exponential(v * self.logarithm(u))
        if found <= NEGATIVE:
            self._use("u^v = (-1)^v * (-u)^v where u < 0, v whole")
            return self._parity(v) * self.exponential(v * self.logarithm(-u))
        if found <= NULL:
            if self.signs.of(v) <= POSITIVE:
                return ZERO
            if self.signs.of(v) <= NOT_POSITIVE:
                raise NoValueThere
            raise self._unknown(v, strict=True)
        raise self._unknown(u, strict=True)

    def _parity(self, v: Form) -> Form:
        """(-1)^v as a formal product over the terms of v: the same exponents, the same sign."""
        result = ONE
        for monomial, coefficient in v.top.items():
            if not monomial and not v.below and coefficient.denominator == 1:
                result = result * number_form((-1) ** coefficient.numerator)
            else:
                part = made({monomial: Fraction(1)}, dict(v.below))
                result = result * generator_form(Key("parity", part), coefficient)
        return result

    def _factors(self, u: Form) -> list[tuple[Form, Fraction]]:
        """u as a product of powers of forms that are at least 0; u itself has a logarithm or a root."""
        known: list[tuple[Form, Fraction]] = []
        open_: list[tuple[Form, Fraction]] = []
        sign = 1
        for base, power in self._split_by_facts(pieces_of(u)):
            found = self.signs.of(base) if power.denominator == 1 else NOT_NEGATIVE
            if found <= NOT_NEGATIVE:
                known.append((base, power))
            elif found <= NOT_POSITIVE and power.denominator == 1:
                known.append((-base, power))
                sign *= (-1) ** power.numerator
            else:
                open_.append((base, power))
        if len(open_) == 1:
            base, power = open_[0]
            if power.denominator == 1 and power.numerator % 2 == 0:
                raise NeedsSign(base, strict=False)
            return [*known, (base if sign > 0 else -base, power)]
        if not open_:
            if sign < 0:  # at most 0, and at least 0 where it has a root: one of the factors is 0
                maybe = next(
                    (base for base, power in known if power.denominator == 1 and 0 in self.signs.of(base)), None
                )
                raise NoValueThere if maybe is None else NeedsSign(maybe, strict=True)
            return known
        raise NeedsSign(open_[0][0], strict=False)

    def _split_by_facts(self, rows: list[tuple[Form, Fraction]]) -> list[tuple[Form, Fraction]]:
        """Sums with the factors taken out whose signs are known: x^2 - 1 where x - 1 >= 0 is."""
        done: list[tuple[Form, Fraction]] = []
        for base, power in rows:
            rest = base
            for fact in self.signs.facts if len(base.above) > 1 else ():
                known = fact.of.top
                while len(known) > 1 and len(rest.above) > 1 and rest.above != fact.of.above:
                    shorter = divided(rest.top, known)
                    if shorter is None or not any(shorter):  # no factor, or the same but for a number
                        break
                    rest = polynomial_form(shorter)
                    done.append((fact.of, power))
            done.append((rest, power))
        scaled_rows = [(part, own * power) for base, power in done for part, own in pieces_of(base)]
        return [row for row in scaled_rows if row[0] != ONE]

    def _unknown(self, u: Form, *, strict: bool) -> NeedsSign:
        """The question for the sign of the first factor of u that is not known."""
        for base, power in pieces_of(u):
            found = self.signs.of(base)
            told = len(found) == 1 if strict else found <= NOT_NEGATIVE or found <= NOT_POSITIVE
            if power.denominator == 1 and not told:
                return NeedsSign(base, strict=strict)
        return NeedsSign(u, strict=strict)

    def _need(self, u: Form, signs: Possible) -> None:
        """What holds wherever the formula has a value."""
        if not self.signs.of(u) <= signs:
            self.needs[SignFact(without_denominator(u), signs)] = None

    def _use(self, law: str) -> None:
        self.laws[law] = None


def without_denominator(u: Form) -> Form:
    """A form of the same sign without a denominator."""
    for factor, power in u.below:
        u = u * polynomial_form(dict(factor)) ** (power + power % 2)
    return u


def pieces_of(u: Form) -> list[tuple[Form, Fraction]]:
    """u as number, generators, and sums, each to a power."""
    common = content(u.top)
    rest = scaled(u.top, Fraction(1), to_power(common, Fraction(-1)))
    unit = rest[leading(rest)]
    rows: list[tuple[Form, Fraction]] = []
    if unit != 1:
        rows.append((number_form(abs(unit)), Fraction(1)))
    for key, power in sorted(common, key=repr):
        rows.append((generator_form(key), power))
    if len(rest) > 1:
        rows += _powers_of_sums(scaled(rest, 1 / abs(unit)), negative=unit < 0)
    elif unit < 0:
        rows.append((number_form(-1), Fraction(1)))
    for factor, power in sorted(u.below, key=repr):
        rows.append((polynomial_form(dict(factor)), Fraction(-power)))
    return rows


def _powers_of_sums(p: Polynomial, *, negative: bool) -> list[tuple[Form, Fraction]]:
    """A sum by the powers that it holds: x^2*y - 2*x*y + y is y, which is content, and (x - 1)^2."""
    factors = factors_of(scaled(p, Fraction(-1)) if negative else p)
    if all(times == 1 for _, times in factors):
        return [(polynomial_form(p), Fraction(1))]
    sums: dict[int, Form] = {}
    for factor, times in factors:
        sums[times] = sums.get(times, ONE) * polynomial_form(dict(factor))
    rows = [(form, Fraction(times)) for times, form in sums.items()]
    return [*rows, *([(number_form(-1), Fraction(1))] if negative else [])]


def _only_generator(form: Form) -> Key | None:
    """The generator that the form is, if it is one and nothing else."""
    if form.below or len(form.above) != 1:
        return None
    monomial, coefficient = next(iter(form.above))
    if coefficient != 1 or len(monomial) != 1:
        return None
    key, power = next(iter(monomial))
    return cast("Key", key) if power == 1 else None
