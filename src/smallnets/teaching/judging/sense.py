"""Whether a wrong value can be used to go on: an output of a sigmoid lies between 0 and 1, a loss is not negative."""

from __future__ import annotations

from decimal import Decimal

from smallnets.functions.activations import activation
from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.intervals import Interval
from smallnets.teaching.judging.judgement import Judgement
from smallnets.teaching.mistakes.activation_left_out import ACTIVATION_LEFT_OUT
from smallnets.teaching.step import Index, Step

_NOT_NEGATIVE = frozenset({"loss", "loss_part", "sample_loss", "power", "squares", "count"})


def impossible(finding: Judgement, step: Step, printed: Printed, exercise: Exercise) -> str:
    """A sentence about a value that the step cannot give; "" about others, and where z was given as a."""
    why = nonsense(step, printed.interval, exercise)
    if not why or finding.mistake == ACTIVATION_LEFT_OUT.name:
        return ""
    return f"{printed.text} cannot be: {why}; the lines after it may go on with it, or with {finding.expected}"


def nonsense(step: Step, printed: Interval, exercise: Exercise) -> str:
    """Why a value cannot be what the step gives; "" where it can."""
    if step.rule == "softmax" and (printed.high < 0 or printed.low > 1):
        return "a share of softmax lies between 0 and 1"
    if step.place.quantity in _NOT_NEGATIVE and printed.high < 0:
        return "it cannot be negative"
    if step.rule != "softmax" and step.place.quantity == "activation":
        return _outside(step.place, printed, exercise)
    return ""


def _outside(place: Index, printed: Interval, exercise: Exercise) -> str:
    if not 1 <= place.layer <= len(exercise.layers):
        return ""
    name = exercise.layers[place.layer - 1].activations[place.unit - 1]
    facts = None if name == "softmax" else activation(name).facts
    if facts is None or (printed.high >= Decimal(facts.low) and printed.low <= Decimal(facts.high)):
        return ""
    return f"an output of {name} lies between {facts.low:g} and {facts.high:g}"
