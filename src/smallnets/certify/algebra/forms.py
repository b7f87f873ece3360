"""Normal forms: a formula without branches as one quotient of sums of products of generators.

A generator is a variable, pi, the root of a prime, exp of a product, a logarithm, a root, a sine or cosine, an
arctangent, an error function.  What is rewritten on the way is a closed list of laws, each true wherever its left
side has a value: see `laws`.  Two formulas with the same normal form are equal wherever both have a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import Any, TypeAlias

from smallnets.certify.algebra.factoring import factors_of
from smallnets.certify.algebra.polynomials import (
    Monomial,
    Polynomial,
    added,
    constant,
    content,
    divided,
    generator,
    leading,
    multiplied,
    scaled,
    to_power,
)

Factor: TypeAlias = "frozenset[tuple[Monomial, Fraction]]"
"""A polynomial as a value: its terms."""

_LONGEST_DIVISION = 60


@dataclass(frozen=True)
class Key:
    """A generator: its kind, and what it is made of (a name, a prime, or a normal form)."""

    kind: str
    of: Any

    def __repr__(self) -> str:
        return self._text

    @cached_property
    def _text(self) -> str:
        return f"{self.kind}({self.of!r})"

    @cached_property
    def _hash(self) -> int:
        return hash((self.kind, self.of))

    def __hash__(self) -> int:
        return self._hash


@dataclass(frozen=True)
class Form:
    """above / product of below^power; no factor of `below` divides `above`, none is a product of generators."""

    above: Factor
    below: frozenset[tuple[Factor, int]]

    @cached_property
    def top(self) -> Polynomial:
        return dict(self.above)

    @cached_property
    def _hash(self) -> int:
        return hash((self.above, self.below))

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        top = "+".join(sorted(f"{c}*{sorted(map(repr, m))}" for m, c in self.above))
        return top + "".join(sorted(f"/({sorted(map(repr, f))})^{n}" for f, n in self.below))

    @property
    def is_zero(self) -> bool:
        """Whether it is 0 by algebra."""
        return not self.above

    def number(self) -> Fraction | None:
        """Its value if it is a plain number."""
        if self.below or any(m for m, _ in self.above):
            return None
        return next((c for _, c in self.above), Fraction(0))

    def __neg__(self) -> Form:
        return Form(frozenset((m, -c) for m, c in self.above), self.below)

    def __add__(self, other: Form) -> Form:
        mine, yours = dict(self.below), dict(other.below)
        common = {f: max(mine.get(f, 0), yours.get(f, 0)) for f in (*mine, *yours)}
        a = _raised(self.top, {f: n - mine.get(f, 0) for f, n in common.items()})
        b = _raised(other.top, {f: n - yours.get(f, 0) for f, n in common.items()})
        return made(added(a, b), common)

    def __sub__(self, other: Form) -> Form:
        return self + -other

    def __mul__(self, other: Form) -> Form:
        if self.is_zero or other.is_zero:
            return ZERO
        mine, below = _cancelled(self.top, dict(other.below))
        yours, rest = _cancelled(other.top, dict(self.below))
        for factor, power in rest.items():
            below[factor] = below.get(factor, 0) + power
        return made(multiplied(mine, yours), below)

    def inverse(self) -> Form:
        """1 / it; it is not 0."""
        by = content(self.top)
        rest = scaled(self.top, Fraction(1), to_power(by, Fraction(-1)))
        unit = rest[leading(rest)]
        above: Polynomial = {to_power(by, Fraction(-1)): 1 / unit}
        for factor, power in self.below:
            for _ in range(power):
                above = multiplied(above, dict(factor))
        if len(rest) == 1:
            return made(above, {})
        return made(above, dict(factors_of(scaled(rest, 1 / unit))))

    def __truediv__(self, other: Form) -> Form:
        return self * other.inverse()

    def __pow__(self, exponent: int) -> Form:
        if exponent < 0:
            return self.inverse() ** -exponent
        result = number_form(Fraction(1))
        square = self
        while exponent:
            if exponent & 1:
                result = result * square
            exponent >>= 1
            square = square * square if exponent else square
        return result


def number_form(value: Fraction | int) -> Form:
    """A number."""
    return Form(frozenset(constant(Fraction(value)).items()), frozenset())


def generator_form(key: Key, exponent: Fraction = Fraction(1)) -> Form:
    """A generator to a power."""
    return made(generator(key, exponent), {})


def polynomial_form(p: Polynomial) -> Form:
    """A sum of products."""
    return made(p, {})


def _raised(p: Polynomial, factors: dict[Factor, int]) -> Polynomial:
    for factor, power in factors.items():
        for _ in range(power):
            p = multiplied(p, dict(factor))
    return p


def made(above: Polynomial, below: dict[Factor, int]) -> Form:
    """The quotient in lowest terms as far as its own factors go, with squares of sines and whole powers of roots gone.

    Laws: sin(u)^2 = 1 - cos(u)^2; (u^(1/n))^n = u; common factors cancel (where the denominator is not 0).
    """
    below = dict(below)
    above = _without_squares(_without_whole_roots(above, below))
    if not above:
        return Form(frozenset(), frozenset())
    above, below = _cancelled(above, below)
    return Form(frozenset(above.items()), frozenset(below.items()))


def _cancelled(above: Polynomial, below: dict[Factor, int]) -> tuple[Polynomial, dict[Factor, int]]:
    """Without the factors that both have."""
    rest = dict(below)
    for factor in below:
        if len(above) > _LONGEST_DIVISION * len(factor):
            continue
        while rest[factor] and (shorter := divided(above, dict(factor))) is not None:
            above = shorter
            rest[factor] -= 1
        if not rest[factor]:
            del rest[factor]
    return above, rest


def _without_whole_roots(p: Polynomial, below: dict[Factor, int]) -> Polynomial:
    """Roots keep exponents from 0 to below 1; whole powers are multiplied out, negative ones go below."""
    for key in {key for m in p for key, _ in m if key.kind in ("root", "prime")}:
        powers = [dict(m).get(key, Fraction(0)) for m in p]
        if all(0 <= power < 1 for power in powers):
            continue
        shift = -min(0, floor(min(powers)))
        base = constant(Fraction(key.of)) if key.kind == "prime" else dict(key.of)
        result: Polynomial = {}
        for monomial, coefficient in p.items():
            exponents = dict(monomial)
            whole = floor(exponents.get(key, Fraction(0)) + shift)
            rest = exponents.pop(key, Fraction(0)) + shift - whole
            if rest:
                exponents[key] = rest
            term: Polynomial = {frozenset(exponents.items()): coefficient}
            for _ in range(whole):
                term = multiplied(term, base)
            result = added(result, term)
        if shift and key.kind == "prime":
            result = scaled(result, Fraction(1, int(key.of) ** shift))
        elif shift:
            unit = base[leading(base)]
            for by, times in factors_of(scaled(base, 1 / unit)):
                below[by] = below.get(by, 0) + shift * times
            result = scaled(result, 1 / unit**shift)
        p = result
    return p


def _without_squares(p: Polynomial) -> Polynomial:
    """sin^2 = 1 - cos^2, until every sine stands at most once."""
    while True:
        row = next(
            ((m, key, power) for m in p for key, power in m if key.kind == "sin" and power >= 2),
            None,
        )
        if row is None:
            return p
        monomial, key, power = row
        coefficient = p[monomial]
        exponents = dict(monomial)
        del exponents[key]
        if power > 2:
            exponents[key] = power - 2
        rest: Polynomial = {frozenset(exponents.items()): coefficient}
        cosine = generator(Key("cos", key.of), Fraction(2))
        p = added({m: c for m, c in p.items() if m != monomial}, rest)
        p = added(p, multiplied(rest, cosine), Fraction(-1))


ZERO, ONE = number_form(0), number_form(1)
