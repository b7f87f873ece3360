"""Parameters counted without the biases."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Binary, Node
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep


def _formulas(target: TargetStep) -> Iterator[Node]:
    match target.formula:
        case Binary(op="+", left=weights) if target.step.place.quantity == "count" and target.step.place.unit == 3:
            yield weights
        case _:
            return


BIASES_NOT_COUNTED = Mistake("biases_not_counted", "the biases were not counted", _formulas)
