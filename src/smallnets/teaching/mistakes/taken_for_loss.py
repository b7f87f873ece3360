"""An output or its error given as the loss."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Call, Name, Node
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.step import Index
from smallnets.teaching.trees import minus

_LOSSES = frozenset({"loss_part", "sample_loss", "loss"})


def _formulas(target: TargetStep) -> Iterator[Node]:
    if target.quantity not in _LOSSES or target.step.rule in ("batch_loss", "total_loss"):
        return
    for output in target.operands("activation"):
        place = target.entry(output).place
        yield Name(output)
        goal = target.at(Index("target", 0, place.unit, sample=place.sample))
        if goal is not None and "absolute" not in target.solution.exercise.loss_name:
            yield minus(Name(goal), Name(output))
            yield minus(Name(output), Name(goal))
            yield Call("abs", (minus(Name(goal), Name(output)),))


TAKEN_FOR_LOSS = Mistake("taken_for_loss", "the output or its error was given as the loss", _formulas)
