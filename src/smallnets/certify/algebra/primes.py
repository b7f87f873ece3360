"""Fractions as products of primes, as far as primes are worth finding."""

from __future__ import annotations

from fractions import Fraction

_LARGEST = 10_000


def prime_factors(number: Fraction) -> list[tuple[int, int]]:
    """(prime, power) of a positive fraction; what has no prime factor up to 10,000 stands as one."""
    rows = [(prime, power) for prime, power in _factors(number.numerator)]
    return rows + [(prime, -power) for prime, power in _factors(number.denominator)]


def _factors(n: int) -> list[tuple[int, int]]:
    rows: list[tuple[int, int]] = []
    prime = 2
    while prime <= _LARGEST and prime * prime <= n:
        power = 0
        while n % prime == 0:
            n, power = n // prime, power + 1
        if power:
            rows.append((prime, power))
        prime += 1 if prime == 2 else 2
    return [*rows, (n, 1)] if n > 1 else rows
