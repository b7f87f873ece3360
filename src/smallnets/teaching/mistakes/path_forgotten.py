"""One path of several left out on the way back."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Binary, Node
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep, terms, total

_WHERE = frozenset({"activation_gradient", "input_gradient", "delta", "part_gradient"})
_RULES = frozenset({"back_through_weights", "sum_over_outputs", "hidden_delta", "input_gradient", "part_adjoint"})
_MOST = 8


def _formulas(target: TargetStep) -> Iterator[Node]:
    if target.quantity not in _WHERE or target.step.rule not in _RULES:
        return
    match target.formula:
        case Binary(op="*", left=sent, right=slope) if target.quantity == "delta":
            yield from (Binary("*", part, slope) for part in _without_one(sent))
        case formula:
            yield from _without_one(formula)


def _without_one(sent: Node) -> Iterator[Node]:
    ways = terms(sent)
    if not 1 < len(ways) <= _MOST:
        return
    for place in range(len(ways)):
        yield total([way for at, way in enumerate(ways) if at != place])
    if len(ways) > 2:
        yield from ways


PATH_FORGOTTEN = Mistake("path_forgotten", "one of several paths back was left out", _formulas)
