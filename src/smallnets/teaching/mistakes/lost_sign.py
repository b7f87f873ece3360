"""A minus sign lost or added."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Node
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep, holds, opposite, terms, total
from smallnets.teaching.trees import negated


def _formulas(target: TargetStep) -> Iterator[Node]:
    if target.quantity != "change":
        yield negated(target.formula)
    if target.is_update:
        return
    parts = terms(target.formula)
    biases = target.operands("bias", "constant")
    for place, part in enumerate(parts if len(parts) > 1 else ()):
        if not any(holds(part, bias) for bias in biases):
            yield total([opposite(other) if at == place else other for at, other in enumerate(parts)])


LOST_SIGN = Mistake("lost_sign", "a minus sign was lost or added", _formulas)
