"""Whether a solution meets the conditions of its template; the first that it does not meet, by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from smallnets.expressions import decimal_text
from smallnets.teaching import Exercise, Index, Solution, Step, Value
from smallnets.teaching.exercise_parts import amount
from smallnets.teaching.values import round_places
from smallnets.templates.conditions import Conditions
from smallnets.templates.wrong_numbers import alike, invisible

_GRADIENTS = ("weight_gradient", "bias_gradient", "input_gradient", "delta")
_SATURATING = ("sigmoid", "tanh", "softmax")


def needs_sums(conditions: Conditions) -> bool:
    """Whether a forward pass alone can refuse a draw, which takes a fraction of the time."""
    return (
        conditions.relus != "any"
        or conditions.saturation is not None
        or conditions.short_sums is not None
        or conditions.outputs_are_targets
    )


def unmet_by_sums(solution: Solution, conditions: Conditions) -> str | None:
    """The first condition on weighted sums that is not met."""
    sums = [step for step in solution.steps if step.place.quantity == "pre_activation"]
    if conditions.relus != "any" and not _relus_are(solution.exercise, sums, conditions.relus):
        return "relus"
    limit = conditions.saturation
    if limit is not None and any(abs(_value(step)) > Fraction(str(limit)) for step in _of(sums, solution.exercise)):
        return "saturation"
    short = conditions.short_sums
    if short is not None and not all(_is_short(step, short) for step in sums):
        return "short_sums"
    if conditions.outputs_are_targets and not _hits_targets(solution):
        return "outputs_are_targets"
    return None


def unmet(solution: Solution, conditions: Conditions) -> str | None:
    """The first condition on the whole solution that is not met."""
    numbers = [step for step in solution.steps if step.exact is not None]
    digits = conditions.gradient_digits
    if digits is not None and not all(_has_digits(step, digits, conditions.places) for step in numbers):
        return "gradient_digits"
    largest = conditions.largest
    if largest is not None and any(abs(_value(step)) > Fraction(str(largest)) for step in numbers):
        return "largest"
    if conditions.corrections is not None and _corrections(solution) < conditions.corrections:
        return "corrections"
    if conditions.clear_maxima and not _clear_maxima(solution):
        return "clear_maxima"
    names = conditions.mistakes("visible_mistakes")
    if names and invisible(solution, conditions.places, names):
        return "visible_mistakes"
    names = conditions.mistakes("distinct_mistakes")
    if names and alike(solution, conditions.places, names):
        return "distinct_mistakes"
    return None


def _value(step: Step) -> Fraction:
    return Fraction(0) if step.exact is None else Fraction(step.exact)


def _of(sums: list[Step], exercise: Exercise) -> Iterator[Step]:
    """The sums of units that saturate."""
    for step in sums:
        if _kind(step, exercise) in _SATURATING:
            yield step


def _kind(step: Step, exercise: Exercise) -> str:
    layer, unit = step.place.layer, step.place.unit
    if not 1 <= layer <= len(exercise.layers):
        return "softmax" if exercise.scores else ""
    return exercise.layers[layer - 1].activations[unit - 1].strip().lower()


def _relus_are(exercise: Exercise, sums: list[Step], wish: str) -> bool:
    first = [step for step in sums if not step.place.update and _kind(step, exercise) == "relu"]
    if any(_value(step) == 0 for step in first):
        return False
    by_unit: dict[tuple[int, int], list[bool]] = {}
    by_sample: dict[tuple[int, int], list[bool]] = {}
    for step in first:
        is_on = _value(step) > 0
        by_unit.setdefault((step.place.layer, step.place.unit), []).append(is_on)
        by_sample.setdefault((step.place.layer, step.place.sample), []).append(is_on)
    match wish:
        case "on":
            return all(all(states) for states in by_unit.values())
        case "both":
            return all(any(states) and not all(states) for states in by_unit.values())
        case "mixed":
            return all(any(states) and not all(states) for states in by_sample.values())
        case _:
            dead = [not any(states) for states in by_unit.values()]
            return any(dead) and not all(dead)


def _hits_targets(solution: Solution) -> bool:
    """Whether every output is its target; a forward pass alone does not list the targets."""
    exercise = solution.exercise
    last = [step for step in solution.steps if step.place.quantity == "activation" and not step.place.update]
    outputs = [step for step in last if step.place.layer == len(exercise.layers)]
    return bool(outputs) and all(
        step.exact == amount(exercise.targets[max(step.place.sample, 1) - 1][step.place.unit - 1], "targets")
        for step in outputs
    )


def _is_short(step: Step, places: int) -> bool:
    """Whether a rational sum has at most so many decimals; one that is not rational is not asked."""
    if not isinstance(step.exact, Fraction):
        return True
    try:
        decimal_text(abs(step.exact))
    except ValueError:
        return False  # its decimal does not end
    return Fraction(round_places(step.exact, places)) == step.exact


def _has_digits(step: Step, digits: int, places: int) -> bool:
    if step.place.quantity not in _GRADIENTS or _value(step) == 0:
        return True
    return abs(Fraction(round_places(_value(step), places))) >= Fraction(10) ** (digits - 1 - places)


def _clear_maxima(solution: Solution) -> bool:
    """Whether every window of max pooling has one largest number, above 0: which one it is can then be told."""
    for step in solution.steps:
        if step.rule == "max_pooling":
            largest = sorted((Fraction(solution.exact[name]) for name in step.depends), reverse=True)
            if largest[0] <= 0 or largest[0] in largest[1:]:
                return False
    return True


def _corrections(solution: Solution) -> int:
    """How many updates change a weight or a bias."""
    history: dict[Index, dict[int, Value]] = {}
    for entry in (*solution.given, *solution.steps):
        if entry.place.quantity in ("weight", "bias") and entry.exact is not None:
            history.setdefault(replace(entry.place, update=0), {})[entry.place.update] = entry.exact
    changed: set[int] = set()
    for values in history.values():
        made = sorted(values)
        changed |= {update for before, update in pairwise(made) if values[before] != values[update]}
    return len(changed)
