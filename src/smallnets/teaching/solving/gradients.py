"""Gradients of parameters and inputs, of one sample and of a batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from smallnets.expressions import Node
from smallnets.teaching.rules import batch, bias_gradient, hidden_delta, weight_gradient
from smallnets.teaching.solving.backward import Backward
from smallnets.teaching.step import Place, Quantity
from smallnets.teaching.trees import negated, times
from smallnets.teaching.work import Work

_GRADIENTS: dict[Quantity, Quantity] = {"weight": "weight_gradient", "bias": "bias_gradient"}
_RULES: dict[Quantity, str] = {"weight": "weight_gradient", "bias": "bias_gradient"}


def term(back: Backward, parameter: Place) -> Node:
    """What one sample adds to a parameter's gradient: its delta times the parameter's input."""
    delta = back.deltas[parameter.layer][parameter.unit - 1]
    if parameter.quantity == "bias":
        return bias_gradient.formula(delta)
    sources = back.done.outputs[parameter.layer - 1]
    if parameter.source <= len(sources):
        return weight_gradient.formula(delta, sources[parameter.source - 1])
    constant = back.parameters.layers[parameter.layer - 1][parameter.unit - 1].constant
    return delta if constant is None else times(delta, constant)


def of_batch(work: Work, backs: Sequence[Backward], parameter: Place) -> Node:
    """The gradient of a parameter over a batch, for the update: a step, or in the delta form a part of the update.

    Under the convention "descent" it is the negative gradient.
    """
    descent = work.exercise.conventions.delta == "descent"
    wanted = "gradient" in work.exercise.asked
    inline = batch.formula([term(back, parameter) for back in backs], work.exercise.reduction)
    place = replace(parameter, quantity=_GRADIENTS[parameter.quantity], update=backs[0].done.update)
    if descent:
        if wanted:
            work.step(_RULES[parameter.quantity], place, negated(inline))
        return inline
    if work.exercise.conventions.form == "delta" and not wanted:
        return inline
    if len(backs) == 1:
        return work.step(_RULES[parameter.quantity], place, inline)
    terms = [
        work.step(_RULES[parameter.quantity], replace(place, sample=back.done.sample), term(back, parameter))
        for back in backs
    ]
    return work.step("batch_gradient", place, batch.formula(terms, work.exercise.reduction))


def of_inputs(back: Backward) -> None:
    """Add the gradient of every input of a sample."""
    for unit in range(1, len(back.done.outputs[0]) + 1):
        ways = [first.weights[unit - 1] for first in back.parameters.layers[0]]
        formula = hidden_delta.back(ways, back.deltas[1])
        if back.work.exercise.conventions.delta == "descent":
            formula = negated(formula)
        back.work.step("input_gradient", back.place("input_gradient", 0, unit), formula)
