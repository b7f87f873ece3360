"""The language in which data sets are written: one point, its draws and its place, on any host of mathematics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from smallnets.frozen import Frozen
from smallnets.functions.protocol import Mathematics, Real, Value


class Host(Mathematics, Protocol):
    """The mathematics of formulas, and whole numbers."""

    def floor(self, x: Real, /) -> Value:
        """The largest whole number that is not above x."""
        ...


class Point(Frozen, eq=False):
    """A point that is being made; a host may make many side by side.

    Attributes:
        draws: the numbers that its draws left, in the order of the stream.
        index: which point it is, from 0, before the shuffle.
        count: how many points there are.
    """

    draws: Sequence[Value]
    index: Value
    count: Real


def between(raw: Value, low: float, high: float) -> Value:
    """Uniform on [low, high) from uniform on [0, 1), in the Playground's order of operations."""
    return raw * (high - low) + low


def first_half(m: Host, point: Point) -> Real:
    """How many points belong to the first half, which has the odd point: 500 -> 250, 7 -> 4."""
    return point.count - m.floor(point.count / 2.0)


def block(m: Host, point: Point, classes: Real) -> Value:
    """The class of a point where points are made class by class, in equal parts; the first classes have one more."""
    size = m.floor(point.count / classes)
    larger = point.count - size * classes
    edge = larger * (size + 1.0)
    early = m.floor(point.index / (size + 1.0))
    return m.where(point.index < edge, early, larger + m.floor((point.index - edge) / size))


__all__ = ["Host", "Point", "Real", "Value", "between", "block", "first_half"]
