"""A number copied from another variant of the exercise."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from smallnets.teaching.intervals import Interval, point
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep

_ROUNDED = Decimal("0.0001")
"""How far a copied number may be off, as a share of it: it was rounded in its own chain."""


def _values(target: TargetStep) -> Iterator[Interval]:
    for peer in target.peers:
        for value in filter(None, peer.exact.values()):
            copied = point(value)
            yield copied.widened(copied.size * _ROUNDED)


STALE_VALUE = Mistake("stale_value", "the number is left over from another variant of the exercise", values=_values)
