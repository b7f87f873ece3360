"""A parameter, most often a bias, given as it was before the update."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallnets.expressions import Name, Node
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep


def old_value(target: TargetStep) -> str | None:
    """The symbol of the value before the update; None where the step is no update, or changes nothing."""
    if not target.is_update:
        return None
    place = target.step.place
    old = target.at(replace(place, update=place.update - 1))
    return None if old is None or target.value(old) == target.value(target.step.symbol) else old


def _formulas(target: TargetStep) -> Iterator[Node]:
    old = old_value(target)
    if old is not None:
        yield Name(old)


NOT_UPDATED = Mistake("not_updated", "the weight or the bias was not updated", _formulas)
