"""Weights that are already updated used in the same backward pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec

from smallnets.expressions import Name, Node, substitute
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.solution import Solution

_WHERE = frozenset({"activation_gradient", "activation_gradient_part", "delta", "input_gradient"})


def _formulas(target: TargetStep) -> Iterator[Node]:
    if target.quantity not in _WHERE:
        return
    news: dict[str, Node] = {}
    for name in target.operands("weight"):
        place = target.entry(name).place
        new = target.at(replace(place, update=place.update + 1))
        if new is not None:
            news[name] = Name(new)
    if news:
        yield substitute(target.formula, news)


def _solutions(target: TargetStep) -> Iterator[Solution]:
    exercise = target.solution.exercise
    if exercise.layers and target.step.place.update and exercise.conventions.order == "simultaneous":
        conventions = msgspec.structs.replace(exercise.conventions, order="sequential")
        yield target.solve(msgspec.structs.replace(exercise, conventions=conventions))


UPDATED_TOO_EARLY = Mistake(
    "updated_too_early", "weights that were already updated were used going back", _formulas, solutions=_solutions
)
