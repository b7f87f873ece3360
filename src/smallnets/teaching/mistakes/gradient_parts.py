"""The two factors of a weight's gradient: the delta behind it and its input."""

from __future__ import annotations

from typing import NamedTuple

from smallnets.expressions import Binary, Name, Node
from smallnets.teaching.mistakes.target import TargetStep


class GradientParts(NamedTuple):
    """dL/dw = delta * input."""

    delta: Node
    input: str


def parts_of(target: TargetStep) -> GradientParts | None:
    """The factors; None where the step is no weight's gradient of one sample."""
    match target.formula:
        case Binary(op="*", left=delta, right=Name(name=name)) if target.quantity == "weight_gradient":
            return GradientParts(delta, name)
        case _:
            return None
