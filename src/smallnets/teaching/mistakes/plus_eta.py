"""The step taken uphill: w + eta dL/dw."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Binary, Node
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.trees import minus, negated, plus


def _formulas(target: TargetStep) -> Iterator[Node]:
    if target.quantity == "change":
        yield negated(target.formula)
    match target.formula:
        case Binary(op="-", left=old, right=move) if target.is_update:
            yield plus(old, move)
        case Binary(op="+", left=old, right=move) if target.is_update:
            yield minus(old, move)
        case _:
            return


PLUS_ETA = Mistake("plus_eta", "the step was taken uphill: plus instead of minus eta times the gradient", _formulas)
