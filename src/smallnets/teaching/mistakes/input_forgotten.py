"""A gradient without its input: delta given as dL/dw."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Node
from smallnets.teaching.mistakes.gradient_parts import parts_of
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep


def _formulas(target: TargetStep) -> Iterator[Node]:
    found = parts_of(target)
    if found is not None:
        yield found.delta


INPUT_FORGOTTEN = Mistake("input_forgotten", "the gradient was not multiplied by the weight's input", _formulas)
