"""The deltas of the output layer: where the loss and the last activation meet."""

from __future__ import annotations

from smallnets.expressions import Node, number
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.rules.backward import behind_softmax, output_delta
from smallnets.teaching.rules.losses import AVERAGED, cross_entropy_slope, loss_slope
from smallnets.teaching.solving.backward import Backward
from smallnets.teaching.solving.forward import Pass
from smallnets.teaching.solving.losses import targets
from smallnets.teaching.solving.parameters import Parameters
from smallnets.teaching.trees import minus, negated, opposite, over, summed
from smallnets.teaching.values import printed
from smallnets.teaching.work import Work


def begin(work: Work, parameters: Parameters, done: Pass) -> Backward:
    """Add the deltas of the output layer."""
    back = Backward(work, parameters, done)
    wanted = targets(work, done.sample)
    if work.exercise.own_error is not None:
        _by_error(back, wanted)
    elif _cancels(back):
        _short(back, wanted)
    elif parameters.softmax:
        _behind_softmax(back, wanted)
    else:
        _unit_by_unit(back, wanted)
    return back


def _by_error(back: Backward, wanted: list[Node]) -> None:
    """The perceptron rule and Adaline: the error itself, whatever the activation's slope is."""
    compared = (back.done.sums if back.work.exercise.own_error == "net" else back.done.outputs)[-1]
    for unit, target in enumerate(wanted, 1):
        _add(back, "error_as_delta", unit, negated(minus(target, compared[unit - 1])))


def _cancels(back: Backward) -> bool:
    """Whether the slopes of loss and activation cancel to p - t."""
    match back.work.exercise.loss_name:
        case "cross_entropy":
            return back.parameters.softmax
        case "binary_cross_entropy" | "logistic":
            return all(function.text == "sigmoid" for function in back.parameters.functions[-1])
        case _:
            return False


def _add(back: Backward, rule: str, unit: int, formula: Node) -> None:
    """Add a delta, with the sign that the exercise gives it."""
    if back.work.exercise.conventions.delta == "descent":
        formula = opposite(formula)
    place = back.place("delta", back.last, unit)
    back.deltas[back.last].append(back.work.step(rule, place, formula))


def _short(back: Backward, wanted: list[Node]) -> None:
    exercise = back.work.exercise
    averaged = exercise.loss_name in AVERAGED and len(wanted) > 1
    total = _total(back, wanted) if back.parameters.softmax else None
    for unit, (share, target) in enumerate(zip(back.done.outputs[-1], wanted, strict=True), 1):
        slope = cross_entropy_slope(share, target, exercise.conventions.logarithm, total)
        _add(back, "cross_entropy_slope", unit, over(slope, number(len(wanted))) if averaged else slope)


def _total(back: Backward, wanted: list[Node]) -> Node | None:
    """The sum of the targets where it is not 1, which is said."""
    total = summed(wanted)
    value = value_of(total, back.work.exact)
    if value == 1:
        return None
    which = f" of sample {back.done.sample}" if back.work.exercise.samples > 1 else ""
    back.work.notes.append(
        f"The targets{which} sum to {printed(value)}, not to 1 as shares do: the slope of the cross-entropy is "
        "p sum(t) - t then, not p - t."
    )
    return total


def _loss_slope(back: Backward, unit: int, target: Node) -> Node:
    exercise, outputs = back.work.exercise, back.done.outputs[-1]
    return loss_slope(exercise.loss, outputs[unit - 1], target, len(outputs), exercise.conventions.logarithm)


def _behind_softmax(back: Backward, wanted: list[Node]) -> None:
    slopes = [
        back.work.step(
            "loss_slope", back.place("activation_gradient", back.last, unit), _loss_slope(back, unit, target)
        )
        for unit, target in enumerate(wanted, 1)
    ]
    for unit in range(1, len(wanted) + 1):
        _add(back, "softmax_delta", unit, behind_softmax(back.done.outputs[-1], slopes, unit - 1))


def _unit_by_unit(back: Backward, wanted: list[Node]) -> None:
    for unit, target in enumerate(wanted, 1):
        slope = _loss_slope(back, unit, target)
        if back.form != "delta":
            slope = back.work.step("loss_slope", back.place("activation_gradient", back.last, unit), slope)
        _add(back, "output_delta", unit, output_delta(slope, back.slope(back.last, unit)))
