"""Powers of a number below 1 with whole exponents, rounded from double length.

A library's `pow` differs from machine to machine in its last bit; these are products alone, in one fixed order, so that
every host computes the same bits.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

Pair: TypeAlias = tuple[float, float]

SPLITTER = 134217729.0
"""2^27 + 1 cuts a float64 into two halves whose products are exact."""

BLOCK = 256
ONE: Pair = (1.0, 0.0)


def whole_power(base: float, count: int) -> float:
    """base^count for 0 <= base <= 1 and count >= 0."""
    small = small_powers(base)
    blocks, rest = divmod(count, BLOCK)
    return product(large_powers(base, blocks)[blocks], small[rest])[0]


def large_powers(base: float, last: int) -> list[Pair]:
    """base^0, base^BLOCK, ... up to base^(last * BLOCK) at least."""
    small, large = _tables(base)
    while len(large) <= last:
        large.append(product(large[-1], small[BLOCK]))
    return large


def small_powers(base: float) -> list[Pair]:
    """base^0, ..., base^BLOCK."""
    return _tables(base)[0]


@lru_cache(maxsize=16)
def _tables(base: float) -> tuple[list[Pair], list[Pair]]:
    """base^0, ..., base^BLOCK; and base^0, base^BLOCK, ..., which grows with use."""
    small = [ONE]
    while len(small) <= BLOCK:
        small.append(product(small[-1], (base, 0.0)))
    return small, [ONE]


def product(a: Pair, b: Pair) -> Pair:
    """A product of double length, after Dekker (1971); the high part is the rounded sum."""
    total = a[0] * b[0]
    a_high, a_low = _split(a[0])
    b_high, b_low = _split(b[0])
    lost = a_high * b_high - total + a_high * b_low + a_low * b_high + a_low * b_low + (a[0] * b[1] + a[1] * b[0])
    high = total + lost
    return high, lost - (high - total)


def _split(x: float) -> Pair:
    raised = x * SPLITTER
    high = raised - (raised - x)
    return high, x - high
