"""The version of the arithmetic."""

from __future__ import annotations

ARITHMETIC = "1"
"""Stands for every bit of every result: the elementary functions' polynomials, the order of operations in them
and in the engines, multiply and add kept apart, rounding to nearest even, subnormal numbers kept.

Results that carry the same version are equal bit for bit on any machine.  A change of any bit, even a better
one, is a new version.
"""
