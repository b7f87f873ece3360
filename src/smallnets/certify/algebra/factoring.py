"""Sums of products as products of sums that have no further factors: x^2 - 2*x + 1 is (x - 1)^2.

FLINT finds the factors; that their product is the sum is multiplied out here.  Where python-flint is missing, a sum
stays as it is: fewer formulas are seen to be equal, none wrongly.
"""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TYPE_CHECKING, Any, TypeAlias

from smallnets.certify.algebra.polynomials import UNIT, Monomial, Polynomial, leading, multiplied, scaled
from smallnets.certify.balls import available

if TYPE_CHECKING:
    import flint
else:
    try:
        import flint
    except ImportError:  # no wheel for this machine
        flint = None

Factors: TypeAlias = "tuple[tuple[frozenset[tuple[Monomial, Fraction]], int], ...]"
"""Sums as values, each with how often it occurs."""

_MOST_TERMS = 120
_MOST_GENERATORS = 6
_HIGHEST = 48


def factors_of(p: Polynomial) -> Factors:
    """p, whose terms have no common factor and whose leading coefficient is 1, as a product.

    Each factor has the leading coefficient 1 too.
    """
    return _factors(frozenset(p.items()))


@lru_cache(maxsize=4096)
def _factors(terms: frozenset[tuple[Monomial, Fraction]]) -> Factors:
    p = dict(terms)
    whole: Factors = ((terms, 1),)
    keys = sorted({key for m in p for key, _ in m}, key=repr)
    steps = {key: lcm(*(power.denominator for m in p for k, power in m if k == key)) for key in keys}
    powers = [power * steps[key] for m in p for key, power in m]
    small = len(p) <= _MOST_TERMS and 0 < len(keys) <= _MOST_GENERATORS
    if not available() or not small or min(powers) < 0 or max(powers) > _HIGHEST:
        return whole
    rows = _found(p, keys, steps)
    product: Polynomial = {UNIT: Fraction(1)}
    for factor, times in rows:
        for _ in range(times):
            product = multiplied(product, dict(factor))
    return rows if product == p else whole


def _found(p: Polynomial, keys: list[Hashable], steps: dict[Hashable, int]) -> Factors:
    """What FLINT proposes, each factor scaled to the leading coefficient 1."""
    context = flint.fmpq_mpoly_ctx.get(tuple(f"g{k}" for k in range(len(keys))), flint.Ordering.lex)
    rows = {
        tuple(int(dict(m).get(key, Fraction(0)) * steps[key]) for key in keys): flint.fmpq(c.numerator, c.denominator)
        for m, c in p.items()
    }
    _, found = context.from_dict(rows).factor()
    done = [(_read(factor.to_dict(), keys, steps), int(times)) for factor, times in found]
    return tuple(sorted(((frozenset(f.items()), times) for f, times in done), key=repr))


def _read(rows: dict[tuple[int, ...], Any], keys: list[Hashable], steps: dict[Hashable, int]) -> Polynomial:
    p: Polynomial = {
        frozenset((key, Fraction(int(e), steps[key])) for key, e in zip(keys, exponents, strict=True) if e): Fraction(
            int(c.p), int(c.q)
        )
        for exponents, c in rows.items()
    }
    return scaled(p, 1 / p[leading(p)])
