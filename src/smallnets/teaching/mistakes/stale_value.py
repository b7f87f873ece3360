"""A number copied from another variant of the exercise."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.teaching.intervals import Interval, point
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import Target


def _values(target: Target) -> Iterator[Interval]:
    for peer in target.peers:
        yield from (point(value) for value in peer.exact.values())


STALE_VALUE = Mistake("stale_value", "the number is left over from another variant of the exercise", values=_values)
