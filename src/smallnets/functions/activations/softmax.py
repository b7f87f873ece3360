"""Softmax: a_j = e^z_j / sum_k e^z_k, for the units of an output layer together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from smallnets.functions.protocol import Mathematics, Value

NAME = "softmax"


def largest(zs: Sequence[Value], m: Mathematics) -> Value:
    """The largest of the values, lane by lane."""
    return reduce(lambda top, z: m.where(z > top, z, top), zs[1:], zs[0])


def total(values: Sequence[Value]) -> Value:
    """The sum from left to right."""
    return reduce(lambda so_far, value: so_far + value, values[1:], values[0])


def softmax(zs: Sequence[Value], m: Mathematics) -> list[Value]:
    """The share of each unit; shifted by the largest value, so that nothing overflows."""
    top = largest(zs, m)
    powers = [m.exp(z - top) for z in zs]
    below = total(powers)
    return [power / below for power in powers]


def pulled_back(outputs: Sequence[Value], slopes: Sequence[Value]) -> list[Value]:
    """d loss / d z_j = a_j (s_j - sum_k s_k a_k) from s_k = d loss / d a_k."""
    mean = total([a * s for a, s in zip(outputs, slopes, strict=True)])
    return [a * (s - mean) for a, s in zip(outputs, slopes, strict=True)]
