"""The gradient check: every parameter's gradient beside the central difference of the loss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from smallnets.errors import InputError
from smallnets.expressions import Name, Node
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.rules.backward import CHECK_STEP, central_difference
from smallnets.teaching.solving.gradients import GRADIENTS
from smallnets.teaching.solving.parameters import places
from smallnets.teaching.step import Index, Value
from smallnets.teaching.trees import minus
from smallnets.teaching.work import Work

MOST = 200
"""Parameters whose gradients are checked at most."""

_FORWARD = frozenset({"pre_activation", "activation", "power", "loss_part", "sample_loss", "loss"})
_CLOSE = Fraction(1, 10**4)
"""How far a difference may be from 0, relative to the larger of 1 and the gradient."""


def add(work: Work) -> None:
    """Add, for each parameter that has a gradient, the losses beside it, their slope, and the difference.

    Raises:
        InputError: more than 200 parameters, or gradients that are not those of the loss.
    """
    if work.exercise.before.samples:
        why = "is no slope of the loss here: before.gathered adds gradients of other samples"
        raise InputError("asked", "gradient_check", why, "leave gathered out")
    if work.exercise.own_error is not None:
        why = "is no slope of the loss here: the perceptron rule and Adaline follow the outputs' own error"
        raise InputError("asked", "gradient_check", why, "leave it out, or state optimizer sgd and output_slope used")
    lines = [
        (step.symbol, step.formula)
        for step in work.steps
        if step.place.update == 0 and step.place.quantity in _FORWARD and step.formula is not None
    ]
    checked = [place for place in places(work.exercise) if work.names.symbol(_gradient(place)).name in work.exact]
    if len(checked) > MOST:
        raise InputError("asked", "gradient_check", f"is for at most {MOST} parameters", "take a smaller network")
    for place in checked:
        _check(work, place, lines)


def _gradient(parameter: Index) -> Index:
    return replace(parameter, quantity=GRADIENTS[parameter.quantity])


def _check(work: Work, parameter: Index, lines: Sequence[tuple[str, Node]]) -> None:
    name = work.names.symbol(parameter).name
    above, below = (
        work.record(
            "shifted_loss",
            replace(parameter, quantity=quantity),
            _loss(work.exact, name, work.exact[name] + shift, lines),  # pyright: ignore[reportOperatorIssue] - below
            "",
        )
        for quantity, shift in (("loss_above", CHECK_STEP), ("loss_below", -CHECK_STEP))
    )
    slope = central_difference(above, below)
    numeric = work.step("numeric_gradient", replace(parameter, quantity="numeric_gradient"), slope)
    gradient = Name(work.names.symbol(_gradient(parameter)).name)
    difference = minus(numeric, gradient)
    place = replace(parameter, quantity="gradient_difference")
    work.step("gradient_check", place, difference, note=_verdict(work, difference, gradient.name))


def _loss(exact: Mapping[str, Value], name: str, value: Value, lines: Sequence[tuple[str, Node]]) -> Value:
    """The loss of the whole batch with another value of one parameter."""
    values = dict(exact) | {name: value}
    for symbol, formula in lines:
        values[symbol] = value_of(formula, values)
    return values[lines[-1][0]]


def _verdict(work: Work, difference: Node, gradient: str) -> str:
    found, slope = Fraction(value_of(difference, work.exact)), Fraction(work.exact[gradient])
    if abs(found) <= _CLOSE * max(Fraction(1), abs(slope)):
        return "The gradient agrees with the central difference."
    return (
        "The gradient does not agree: a kink lies between the two losses, "
        "or by the conventions of the exercise it is not the slope of its loss."
    )
