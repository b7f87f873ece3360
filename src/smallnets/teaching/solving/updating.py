"""One update of a parameter: what the rule remembers, its change and its new value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from smallnets.errors import InputError
from smallnets.expressions import Binary, Node, number
from smallnets.functions.penalties import Penalty, penalty
from smallnets.functions.updates import UPDATES, Update, update
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.exercise_parts import amount
from smallnets.teaching.memory_letters import memory_letters
from smallnets.teaching.solving import update_lines
from smallnets.teaching.solving.parameters import is_weight, named
from smallnets.teaching.step import Index, Quantity
from smallnets.teaching.symbols import SETTINGS
from smallnets.teaching.trees import minus, negated, opposite, plus, times
from smallnets.teaching.work import Work

_RULES = {
    ("momentum", "v"): "update_momentum",
    ("momentum", "w"): "momentum_applied",
    ("perceptron", "w"): "update_by_error",
    ("adaline", "w"): "update_by_error",
    ("nesterov", "v"): "update_momentum",
    ("nesterov", "w"): "update_nesterov",
    ("adagrad", "s"): "adagrad_squares",
    ("rmsprop", "s"): "rmsprop_squares",
    ("adam", "m"): "adam_mean",
    ("adam", "v"): "adam_squares",
    ("adam", "mhat"): "adam_corrected",
    ("adam", "vhat"): "adam_corrected",
}
"""What explains a line of an update; `update_...` of its rule where nothing else stands here."""


@dataclass
class Updater:
    """The exercise's update rule; it remembers each parameter's velocity and squares by the parameter's first place."""

    work: Work
    rule: Update
    rate: Node
    settings: dict[str, Node]
    penalty: Penalty | None
    strength: Node
    slots: dict[tuple[Quantity, Index], Node] = field(default_factory=dict["tuple[Quantity, Index]", Node])
    still: set[Index] = field(default_factory=set[Index])

    @property
    def descends(self) -> bool:
        """Whether the gradients that it is given are negative ones: only where they stand once in the rule."""
        return self.work.exercise.conventions.delta == "descent" and not uses_gradient_line(self.rule)


def uses_gradient_line(rule: Update) -> bool:
    """Whether a rule needs the gradient more than once, so that it is a line of its own."""
    return rule.same_step(UPDATES).name not in ("sgd", "momentum")


def updater(work: Work) -> Updater:
    """The update rule with its numbers and its memory stated.

    Raises:
        InputError: the exercise states no learning rate, or names what is no parameter.
    """
    exercise = work.exercise
    if exercise.rate is None:
        raise InputError("rate", "nothing", "is stated", "write for example rate = 0.1")
    rule = update(exercise.optimizer)
    if rule.name == "nesterov" and exercise.conventions.lookahead == "ahead":
        _check_at_rest(exercise)
    rate = work.state(Index("rate"), amount(exercise.rate, "rate"))
    numbers = {p.name: rule.settings.get(p.name, p.default) for p in rule.parameters}
    settings = {
        (letter := rule.letters.get(name, name)): work.state(_setting(letter), Fraction(repr(value)))
        for name, value in numbers.items()
    }
    strength = amount(exercise.penalty_rate, "penalty_rate")
    chosen = penalty(exercise.penalty) if strength != 0 else None
    found = Updater(work, rule, rate, settings, chosen, number(0))
    if chosen is not None:
        found.strength = work.state(_setting("lambda"), strength)
    _remember(found)
    return found


def _check_at_rest(exercise: Exercise) -> None:
    """Refuse the look ahead where it leads away from the weights that the passes are made with."""
    if exercise.updates > 1 or exercise.before.velocities:
        why = "takes the gradient at other weights than the passes, from the second update on"
        raise InputError("lookahead", "ahead", why, 'ask for one update from rest, or write lookahead = "change"')


def _setting(letter: str) -> Index:
    return Index("setting", unit=SETTINGS.index(letter))


def _remember(rule: Updater) -> None:
    """State what the update rule brings along, and which parameters it leaves alone."""
    exercise = rule.work.exercise
    slots: tuple[tuple[Quantity, dict[str, str | int | float]], ...] = (
        ("velocity", exercise.before.velocities),
        ("squares", exercise.before.squares),
    )
    for quantity, given in slots:
        for place, value in named(rule.work, given, "before").items():
            if quantity in rule.rule.slots:
                rule.slots[quantity, place] = rule.work.state(
                    replace(place, quantity=quantity), amount(value, "before")
                )
    rule.still.update(named(rule.work, dict.fromkeys(exercise.fixed, True), "fixed"))


def apply(rule: Updater, parameter: Index, old: Node, gradient: Node, count: int) -> Node:
    """Add the new value of a parameter in update number `count` (from 1); a fixed one keeps its own."""
    if parameter in rule.still:
        return old
    return _new(rule, parameter, old, _formula(rule, parameter, old, gradient, count), count)


def change_of(rule: Updater, parameter: Index, old: Node, gradient: Node, count: int) -> None:
    """Add what an update adds to a parameter, without its new value."""
    if parameter in rule.still:
        return
    formula = _formula(rule, parameter, old, gradient, count)
    if _can_die(rule, parameter):
        formula = _pulled(rule, old, formula)
    rule.work.step("change", replace(parameter, quantity="change", update=count - 1), _change(old, formula))


def _formula(rule: Updater, parameter: Index, old: Node, gradient: Node, count: int) -> Node:
    """The formula of the new value, behind the lines of what is remembered; without a penalty that comes after it."""
    known = _known(rule, parameter, old, gradient)
    number_of_update = rule.work.exercise.before.updates + count
    lines = update_lines.written(rule.rule, rule.work.exercise.conventions)
    quantities = memory_letters(rule.rule)
    for letter, text in lines[:-1]:
        quantity = quantities[letter]
        line = update_lines.line(text, known, number_of_update)
        place = replace(parameter, quantity=quantity, update=count)
        known[f"{letter}_new"] = rule.slots[quantity, parameter] = rule.work.step(
            _RULES[rule.rule.name, letter], place, line
        )
    formula = update_lines.line(lines[-1][1], known, number_of_update)
    match formula:
        case Binary(op="-", left=left, right=move) if rule.descends and not rule.rule.slots:
            return plus(left, move)
        case _:
            return formula


def _known(rule: Updater, parameter: Index, old: Node, gradient: Node) -> dict[str, Node]:
    """What w, g and the letters of the rule stand for."""
    if rule.penalty is not None and is_weight(rule.work.exercise, parameter):
        if rule.penalty.place == "before":
            old = update_lines.shrunk(old, rule.rate, rule.strength)
        elif not rule.work.exercise.dead_links:
            pulling = update_lines.pull(rule.penalty, rule.strength, old)
            gradient = update_lines.joined(gradient, pulling, descent=rule.descends)
    if rule.descends and rule.rule.slots:
        gradient = opposite(gradient)
    known = {"eta": rule.rate, **rule.settings, "w": old, "g": gradient}
    for letter, quantity in memory_letters(rule.rule).items():
        known[letter] = rule.slots.get((quantity, parameter), number(0))
    return known


def _new(rule: Updater, parameter: Index, old: Node, formula: Node, count: int) -> Node:
    """Add the new value, and its change before it where that is asked."""
    new = replace(parameter, update=count)
    name = _RULES.get((rule.rule.name, "w"), f"update_{rule.rule.name}")
    dying = _is_dying(rule, parameter, old, formula)
    if dying is not None:
        rule.still.add(parameter)
        return rule.work.step(name, new, dying, note="The penalty carries the weight across 0, where it stays.")
    if _can_die(rule, parameter):
        formula = _pulled(rule, old, formula)
    if "change" not in rule.work.exercise.asked:
        return rule.work.step(name, new, formula)
    place = replace(parameter, quantity="change", update=count - 1)
    change = rule.work.step("change", place, _change(old, formula))
    return rule.work.step("changed", new, plus(old, change))


def _change(old: Node, formula: Node) -> Node:
    """What is added to a parameter: the formula of its new value without itself."""
    match formula:
        case Binary(op="+", left=left, right=move) if left == old:
            return move
        case Binary(op="-", left=left, right=move) if left == old:
            return negated(move)
        case _:
            return minus(formula, old)


def _can_die(rule: Updater, parameter: Index) -> bool:
    exercise = rule.work.exercise
    return exercise.dead_links and rule.penalty is not None and is_weight(exercise, parameter)


def _pulled(rule: Updater, old: Node, formula: Node) -> Node:
    """The new value with the penalty taken off after the update."""
    assert rule.penalty is not None  # noqa: S101 - held by `_can_die`
    return minus(formula, times(rule.rate, update_lines.pull(rule.penalty, rule.strength, old)))


def _is_dying(rule: Updater, parameter: Index, old: Node, formula: Node) -> Node | None:
    """The formula of a weight that the penalty carries across 0; None where it does not."""
    if not _can_die(rule, parameter):
        return None
    pulled = _pulled(rule, old, formula)
    fresh, end = value_of(formula, rule.work.exact), value_of(pulled, rule.work.exact)
    crosses = fresh < 0 < end or end < 0 < fresh
    return update_lines.stopped(pulled, positive=fresh > 0) if crosses else None
