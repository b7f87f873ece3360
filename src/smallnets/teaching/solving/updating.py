"""One update of a parameter: its change and its new value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from smallnets.errors import InputError
from smallnets.expressions import Node, number
from smallnets.functions.updates import Update, update
from smallnets.teaching.exercise_parts import amount
from smallnets.teaching.rules import update_adam, update_momentum, update_sgd
from smallnets.teaching.step import Place
from smallnets.teaching.symbols import SETTINGS
from smallnets.teaching.trees import plus, squared
from smallnets.teaching.work import Work


@dataclass
class Updater:
    """The exercise's update rule; it remembers each parameter's velocity and squares by the parameter's first place."""

    work: Work
    rule: Update
    rate: Node
    settings: dict[str, Node]
    slots: dict[tuple[str, Place], Node]

    @property
    def shows_changes(self) -> bool:
        """Whether the change of a parameter is a line of its own."""
        return "change" in self.work.exercise.asked


def updater(work: Work) -> Updater:
    """The update rule with its numbers stated.

    Raises:
        InputError: the exercise states no learning rate.
    """
    exercise = work.exercise
    if exercise.rate is None:
        raise InputError("rate", "nothing", "is stated", "write for example rate = 0.1")
    rule = update(exercise.optimizer)
    rate = work.state(Place("rate"), amount(exercise.rate, "rate"))
    numbers = {p.name: rule.settings.get(p.name, p.default) for p in rule.parameters}
    spelled = {"momentum": "mu"}
    settings = {
        name: work.state(Place("setting", unit=SETTINGS.index(spelled.get(name, name))), Fraction(repr(value)))
        for name, value in numbers.items()
    }
    return Updater(work, rule, rate, settings, {})


def apply(rule: Updater, parameter: Place, old: Node, gradient: Node, count: int) -> Node:
    """Add the new value of a parameter in update number `count` (from 1)."""
    new = replace(parameter, update=count)
    match rule.rule.name:
        case "momentum":
            velocity = _velocity(rule, parameter, gradient, count)
            return rule.work.step("changed", new, update_sgd.formula(old, rule.rate, velocity))
        case "adam":
            return rule.work.step("update_adam", new, _adam(rule, parameter, old, gradient, count))
        case _:
            return _sgd(rule, parameter, old, gradient, count)


def _sgd(rule: Updater, parameter: Place, old: Node, gradient: Node, count: int) -> Node:
    descent = rule.work.exercise.conventions.delta == "descent"
    new = replace(parameter, update=count)
    if not rule.shows_changes:
        return rule.work.step("update_sgd", new, update_sgd.formula(old, rule.rate, gradient, descent=descent))
    change = change_of(rule, parameter, gradient, count)
    return rule.work.step("changed", new, plus(old, change))


def change_of(rule: Updater, parameter: Place, gradient: Node, count: int) -> Node:
    """Add what gradient descent adds to a parameter."""
    descent = rule.work.exercise.conventions.delta == "descent"
    place = replace(parameter, quantity="change", update=count - 1)
    return rule.work.step("change", place, update_sgd.change(rule.rate, gradient, descent=descent))


def _velocity(rule: Updater, parameter: Place, gradient: Node, count: int) -> Node:
    before = rule.slots.get(("velocity", parameter), number(0))
    formula = update_momentum.formula(rule.settings["momentum"], before, gradient)
    found = rule.work.step("update_momentum", replace(parameter, quantity="velocity", update=count), formula)
    rule.slots["velocity", parameter] = found
    return found


def _adam(rule: Updater, parameter: Place, old: Node, gradient: Node, count: int) -> Node:
    corrected: list[Node] = []
    for slot, setting, taken in (("velocity", "beta1", gradient), ("squares", "beta2", squared(gradient))):
        kept = rule.settings[setting]
        before = rule.slots.get((slot, parameter), number(0))
        place = replace(parameter, quantity=slot, update=count)
        name = "adam_mean" if slot == "velocity" else "adam_squares"
        mean = rule.slots[slot, parameter] = rule.work.step(name, place, update_adam.mean(kept, before, taken))
        place = replace(place, quantity=f"{slot}_corrected")
        corrected.append(rule.work.step("adam_corrected", place, update_adam.corrected(kept, mean, count)))
    return update_adam.formula(old, rule.rate, corrected[0], corrected[1], rule.settings["eps"])
