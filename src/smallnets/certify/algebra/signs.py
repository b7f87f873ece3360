"""What is known of the sign of a normal form: by its own structure, and by facts (a case, or what a side needs)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from smallnets.certify.algebra.factoring import factors_of
from smallnets.certify.algebra.forms import Form, Key
from smallnets.certify.algebra.polynomials import (
    Monomial,
    Polynomial,
    added,
    content,
    divided,
    leading,
    scaled,
    to_power,
)

Possible: TypeAlias = "frozenset[int]"
"""The signs that a number can have, among -1, 0 and 1."""

POSITIVE, NEGATIVE, NULL = frozenset({1}), frozenset({-1}), frozenset({0})
NOT_NEGATIVE, NOT_POSITIVE, ANY = frozenset({0, 1}), frozenset({-1, 0}), frozenset({-1, 0, 1})
NOT_ZERO = frozenset({-1, 1})
_STEPS = 3
_MOST_FACTS = 14
_POSITIVE_KINDS = frozenset({"exp", "prime", "pi"})


@dataclass(frozen=True)
class SignFact:
    """The sign of a sum of products, as a case assumes it or a formula's value needs it."""

    of: Form
    signs: Possible


class Signs:
    """Facts, and what follows from them with one step of adding or multiplying.

    `judge` may know the sign of a whole form by other means (on a stretch of the line).
    """

    def __init__(self, facts: Iterable[SignFact] = (), judge: Callable[[Form], Possible] | None = None) -> None:
        self.facts = tuple(facts)
        self._judge = judge
        self._done: dict[Form, Possible] = {}

    def with_facts(self, facts: Iterable[SignFact]) -> Signs:
        """The same with more facts."""
        return Signs((*self.facts, *facts), self._judge)

    def with_only(self, facts: Iterable[SignFact]) -> Signs:
        """The same with other facts."""
        return Signs(facts, self._judge)

    def of(self, form: Form) -> Possible:
        """The signs that the form can have where it has a value."""
        if form not in self._done:
            found = self._structural(form)
            if len(found) > 1 and self._judge is not None:
                found &= self._judge(form)
            self._done[form] = found
        return self._done[form]

    def _structural(self, form: Form) -> Possible:
        found = self._polynomial(form.top)
        for factor, power in form.below:
            found = _times(found, _power(self._polynomial(dict(factor)) - NULL, Fraction(power)))
        return found

    def _polynomial(self, p: Polynomial) -> Possible:
        if not p:
            return NULL
        common = content(p)
        rest = scaled(p, Fraction(1), to_power(common, Fraction(-1)))
        found = self._by_facts(rest, _STEPS) & self._sum([self._term(m, c) for m, c in rest.items()])
        if len(found) > 1 and len(rest) > 1:
            found &= self._by_factors(rest) & self._of_product(rest)
        whole = self._by_facts(p, _STEPS) if common else ANY
        return _times(found, self._monomial(common)) & whole

    def _by_factors(self, p: Polynomial) -> Possible:
        """p as a product of a form whose sign is a fact and a rest."""
        found = ANY
        for fact in self.facts if len(self.facts) <= _MOST_FACTS else ():
            known = fact.of.top
            if fact.of.below or not 1 < len(known) < len(p) + 2 or found == NULL:
                continue
            rest = divided(p, known)
            if rest is not None and any(rest):
                found &= _times(fact.signs, self._polynomial(rest))
        return found

    def _of_product(self, p: Polynomial) -> Possible:
        """p by the signs of its factors, where it has some: (x - 1)^2 is at least 0."""
        unit = p[leading(p)]
        factors = factors_of(scaled(p, 1 / unit))
        found = POSITIVE if unit > 0 else NEGATIVE
        if len(factors) == 1 and factors[0][1] == 1:
            return ANY
        for factor, times in factors:
            found = _times(found, _power(self._polynomial(dict(factor)), Fraction(times)))
        return found

    def _by_facts(self, p: Polynomial, steps: int) -> Possible:
        """p as a sum of multiples of known forms and a rest with an evident sign."""
        found = ANY
        for fact in self.facts if steps and len(self.facts) <= _MOST_FACTS else ():
            if not fact.of.below and len(found) > 1:
                found &= self._compared(p, fact.of.top, fact.signs, steps)
        return found

    def _compared(self, p: Polynomial, known: Polynomial, signs: Possible, steps: int) -> Possible:
        found = ANY
        for monomial in known:
            if monomial not in p or not known:
                continue
            factor = p[monomial] / known[monomial]
            rest = added(p, known, -factor)
            part = _times(signs, POSITIVE if factor > 0 else NEGATIVE)
            evident = self._sum([self._term(m, c) for m, c in rest.items()])
            if len(evident) > 2 and len(rest) <= len(p):
                evident = self._by_facts(rest, steps - 1)
            found &= _plus(part, evident)
        return found

    def _sum(self, signs: list[Possible]) -> Possible:
        total = NULL
        for sign in signs:
            total = _plus(total, sign)
        return total

    def _term(self, monomial: Monomial, coefficient: Fraction) -> Possible:
        return _times(self._monomial(monomial), POSITIVE if coefficient > 0 else NEGATIVE)

    def _monomial(self, monomial: Monomial) -> Possible:
        found = POSITIVE
        for key, power in monomial:
            found = _times(found, _power(self._generator(key), power))
        return found

    def _generator(self, key: Key) -> Possible:
        if key.kind in _POSITIVE_KINDS:
            return POSITIVE
        if key.kind == "root":
            return NOT_NEGATIVE
        found = ANY
        if key.kind in ("arctan", "erf", "arcsin"):
            return self.of(key.of)
        for fact in self.facts:
            top = fact.of.top
            monomial = leading(top) if top else frozenset()
            if len(top) == 1 and not fact.of.below and monomial == frozenset({(key, Fraction(1))}):
                found &= _times(fact.signs, POSITIVE if top[monomial] > 0 else NEGATIVE)
        for fact in self.facts if key.kind == "name" else ():
            found &= self._bound(key, fact)
        return found

    @staticmethod
    def _bound(key: Key, fact: SignFact) -> Possible:
        """x - a > 0 with a >= 0 makes x positive, and its like."""
        alone, unit = frozenset({(key, Fraction(1))}), frozenset[tuple[Key, Fraction]]()
        top = fact.of.top
        if fact.of.below or set(top) != {alone, unit}:
            return ANY
        slope, offset = top[alone], top[unit]
        side = _times(fact.signs, POSITIVE if slope > 0 else NEGATIVE)
        border = -offset / slope
        if side <= NOT_NEGATIVE and border > 0:
            return POSITIVE
        return NEGATIVE if side <= NOT_POSITIVE and border < 0 else ANY


def _times(a: Possible, b: Possible) -> Possible:
    return frozenset(x * y for x in a for y in b)


def _plus(a: Possible, b: Possible) -> Possible:
    found: set[int] = set()
    for x in a:
        for y in b:
            found |= {-1, 0, 1} if x * y < 0 else {x or y}
    return frozenset(found)


def _power(signs: Possible, exponent: Fraction) -> Possible:
    if exponent.denominator != 1:
        found = NOT_NEGATIVE if 0 in signs else POSITIVE
    else:
        found = frozenset(x ** abs(exponent.numerator) for x in signs)
    return found - NULL if exponent < 0 else found
