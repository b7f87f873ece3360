"""Sums of products with exact coefficients: what a normal form is made of.

A monomial is a set of (generator, exponent) pairs; exponents are fractions and may be negative.  A generator is any
hashable thing that stands for a number.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from smallnets.certify.balls import Unsettled

Monomial: TypeAlias = "frozenset[tuple[Any, Fraction]]"
Polynomial: TypeAlias = "dict[Monomial, Fraction]"

UNIT: Monomial = frozenset()
_LARGEST = 4000


class TooLarge(Unsettled):
    """A polynomial outgrew what anybody would wait for."""


def constant(value: Fraction) -> Polynomial:
    """A number."""
    return {UNIT: value} if value else {}


def generator(key: Hashable, exponent: Fraction = Fraction(1)) -> Polynomial:
    """One generator to a power."""
    return {frozenset({(key, exponent)}): Fraction(1)}


def added(a: Polynomial, b: Polynomial, factor: Fraction = Fraction(1)) -> Polynomial:
    """a + factor * b."""
    result = dict(a)
    for monomial, coefficient in b.items():
        total = result.get(monomial, Fraction(0)) + factor * coefficient
        if total:
            result[monomial] = total
        else:
            result.pop(monomial, None)
    return result


def multiplied(a: Polynomial, b: Polynomial) -> Polynomial:
    """a * b.

    Raises:
        TooLarge: more products than can be waited for.
    """
    if len(a) * len(b) > 25 * _LARGEST:
        raise TooLarge
    result: Polynomial = {}
    for m, c in a.items():
        for n, d in b.items():
            monomial = product(m, n)
            total = result.get(monomial, Fraction(0)) + c * d
            if total:
                result[monomial] = total
            else:
                del result[monomial]
    if len(result) > _LARGEST:
        raise TooLarge
    return result


def product(m: Monomial, n: Monomial) -> Monomial:
    """The product of two monomials."""
    if not m or not n:
        return m or n
    exponents = dict(m)
    for key, exponent in n:
        total = exponents.get(key, Fraction(0)) + exponent
        if total:
            exponents[key] = total
        else:
            del exponents[key]
    return frozenset(exponents.items())


def to_power(m: Monomial, exponent: Fraction) -> Monomial:
    """A monomial with every exponent multiplied."""
    return frozenset((key, power * exponent) for key, power in m) if exponent else UNIT


def scaled(a: Polynomial, factor: Fraction, by: Monomial = UNIT) -> Polynomial:
    """factor * by * a."""
    return {product(m, by): c * factor for m, c in a.items()} if factor else {}


def content(a: Polynomial) -> Monomial:
    """The product of generators, each to the smallest exponent that occurs, that is common to all terms."""
    monomials = iter(a)
    lowest = dict(next(monomials))
    rest = [dict(m) for m in monomials]
    for m in rest:
        for key in [*lowest, *(k for k in m if k not in lowest)]:
            lowest[key] = min(lowest.get(key, Fraction(0)), m.get(key, Fraction(0)))
    for key in [k for k in lowest if lowest[k] > 0 and any(k not in m for m in rest)]:
        lowest[key] = Fraction(0)
    return frozenset((key, power) for key, power in lowest.items() if power)


def order(m: Monomial) -> tuple[tuple[str, Fraction], ...]:
    """A total order of monomials, the same in every run, compatible with multiplication."""
    return tuple(sorted(((repr(key), power) for key, power in m), key=lambda row: row[0]))


def leading(a: Polynomial) -> Monomial:
    """The first monomial, generators taken in the order of their names, larger exponents first."""
    keys = sorted({key for m in a for key, _ in m}, key=repr)
    return max(a, key=lambda m: tuple(dict(m).get(key, Fraction(0)) for key in keys))


def divided(a: Polynomial, b: Polynomial) -> Polynomial | None:
    """a / b where it leaves no remainder, else None; the terms of b have no common factor."""
    keys = sorted({key for m in (*a, *b) for key, _ in m}, key=repr)

    def rank(m: Monomial) -> tuple[Fraction, ...]:
        exponents: Mapping[Hashable, Fraction] = dict(m)
        return tuple(exponents.get(key, Fraction(0)) for key in keys)

    if not _may_divide(a, b, keys):
        return None
    top = max(b, key=rank)
    inverse, unit = to_power(top, Fraction(-1)), 1 / b[top]
    low = tuple(min(rank(m)[i] for m in a) - min(rank(m)[i] for m in b) for i in range(len(keys)))
    quotient: Polynomial = {}
    rest = dict(a)
    while rest:
        first = max(rest, key=rank)
        by = product(first, inverse)
        if any(have < need for have, need in zip(rank(by), low, strict=True)) or len(quotient) > _LARGEST // 8:
            return None
        factor = rest[first] * unit
        quotient[by] = factor
        rest = added(rest, scaled(b, factor, by), Fraction(-1))
    return quotient


def _may_divide(a: Polynomial, b: Polynomial, keys: list[Hashable]) -> bool:
    """Whether the spans of the exponents allow it: a has at least the span of b in every generator."""

    def span(p: Polynomial, key: Hashable) -> Fraction:
        powers = [dict(m).get(key, Fraction(0)) for m in p]
        return max(powers) - min(powers)

    return all(span(a, key) >= span(b, key) for key in keys)
