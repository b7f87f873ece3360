"""Gradients of parameters and inputs, of one sample and of a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from smallnets.expressions import Node, number
from smallnets.teaching.exercise_parts import amount
from smallnets.teaching.rules.backward import sent_back_through, weight_gradient
from smallnets.teaching.rules.losses import over_batch
from smallnets.teaching.solving.backward import Backward
from smallnets.teaching.solving.parameters import named
from smallnets.teaching.step import Index, Quantity, Value
from smallnets.teaching.trees import negated, opposite, over, summed, times
from smallnets.teaching.work import Work

GRADIENTS: dict[Quantity, Quantity] = {"weight": "weight_gradient", "bias": "bias_gradient"}
"""What the gradient of a parameter is."""
_RULES: dict[Quantity, str] = {"weight": "weight_gradient", "bias": "bias_gradient"}


def term(back: Backward, parameter: Index) -> Node:
    """What one sample adds to a parameter's gradient: its delta times the parameter's input."""
    delta = back.deltas[parameter.layer][parameter.unit - 1]
    if parameter.quantity == "bias":
        return delta
    sources = back.done.outputs[parameter.layer - 1]
    if parameter.source <= len(sources):
        return weight_gradient(delta, sources[parameter.source - 1])
    constant = back.parameters.layers[parameter.layer - 1][parameter.unit - 1].constant
    return delta if constant is None else times(delta, constant)


@dataclass(frozen=True)
class Gathered:
    """Sums of the gradients of `samples` samples that were seen before, by the places of the parameters."""

    sums: Mapping[Index, Value]
    samples: int


NOTHING = Gathered({}, 0)


def gathered_before(work: Work) -> Gathered:
    """What the exercise says of samples that were seen before the first update.

    Raises:
        InputError: a name that no parameter has.
    """
    before = work.exercise.before
    waiting = named(work, before.gathered, "gathered")
    return Gathered({place: amount(value, "gathered") for place, value in waiting.items()}, before.samples)


def of_batch(
    work: Work,
    backs: Sequence[Backward],
    parameter: Index,
    *,
    own_line: bool = False,
    gathered: Gathered = NOTHING,
) -> Node:
    """The gradient of a parameter over a batch, for the update: a step, or in the delta form a part of the update.

    Under the convention "descent" it is the negative gradient, unless it has to be a line of its own.
    """
    descent = work.exercise.conventions.delta == "descent"
    wanted = own_line or "gradient" in work.exercise.asked or gathered.samples > 0
    place = replace(parameter, quantity=GRADIENTS[parameter.quantity], update=backs[0].done.update)
    terms = [term(back, parameter) for back in backs]
    rule = _RULES[parameter.quantity]
    if descent or (work.exercise.conventions.form == "delta" and not wanted):
        inline = _whole(work, [opposite(one) for one in terms] if gathered.samples else terms, parameter, gathered)
        if not wanted:
            return inline
        signed = inline if gathered.samples else negated(inline)
        found = work.step(rule, place, signed)
        return found if own_line else negated(found) if gathered.samples else inline
    if len(backs) > 1:
        terms = [
            work.step(rule, replace(place, sample=back.done.sample), own)
            for back, own in zip(backs, terms, strict=True)
        ]
    whole = _whole(work, terms, parameter, gathered)
    return work.step(rule if len(backs) == 1 and not gathered.samples else "batch_gradient", place, whole)


def _whole(work: Work, terms: Sequence[Node], parameter: Index, gathered: Gathered) -> Node:
    """The mean or the sum of the samples' shares, with what was gathered before."""
    if not gathered.samples:
        return over_batch(terms, averages=work.exercise.averages)
    before = work.state(replace(parameter, quantity="gathered"), gathered.sums.get(parameter, Fraction(0)))
    whole = summed([before, *terms])
    return over(whole, number(len(terms) + gathered.samples)) if work.exercise.averages else whole


def of_inputs(back: Backward) -> None:
    """Add the gradient of every input of a sample."""
    for unit in range(1, len(back.done.outputs[0]) + 1):
        ways = [first.weights[unit - 1] for first in back.parameters.layers[0]]
        formula = sent_back_through(ways, back.deltas[1])
        if back.work.exercise.conventions.delta == "descent":
            formula = negated(formula)
        back.work.step("input_gradient", back.place("input_gradient", 0, unit), formula)
