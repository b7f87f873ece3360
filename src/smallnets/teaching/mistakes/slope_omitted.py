"""The slope of the activation left out of a delta."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Node
from smallnets.teaching.mistakes.dead_unit_gradient import is_dead
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.slopes import slope_in
from smallnets.teaching.mistakes.target import TargetStep


def _formulas(target: TargetStep) -> Iterator[Node]:
    found = slope_in(target)
    if found and found.before is not None and not is_dead(target):
        yield found.before


SLOPE_OMITTED = Mistake("slope_omitted", "the slope of the activation was left out", _formulas)
