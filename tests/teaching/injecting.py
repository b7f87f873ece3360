"""Random exercises, solved as a person would with a few digits, with one mistake put in on purpose."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

import msgspec

from smallnets.errors import InputError
from smallnets.teaching import Conventions, Exercise, ExerciseLayer, solve
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.mistakes import MISTAKES
from smallnets.teaching.mistakes.swapped_digits import repeated, swapped
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.values import printed

BY_NAME = {mistake.name: mistake for mistake in MISTAKES}


HEADS = (
    ("sigmoid", "half_squared"),
    ("linear", "half_squared"),
    ("sigmoid", "sum_squared"),
    ("tanh", "half_squared"),
    ("softmax", "cross_entropy"),
)


def random_exercise(rng, head=None, hidden=None):
    """Two layers, two or three units each, with numbers of one or two decimals as exercises have them."""
    last, loss = head or rng.choice(HEADS)
    shapes = [(2, 2, 2), (2, 3, 2), (3, 3, 3)] + ([] if last == "softmax" else [(2, 2, 1), (3, 2, 1)])
    inputs, units, outputs = rng.choice(shapes)
    kind = rng.randrange(outputs)
    targets = [rng.choice(["0", "1", "0.1", "0.9"]) for _ in range(outputs)]
    if last == "softmax":
        targets = [str(int(unit == kind)) for unit in range(outputs)]
    return Exercise(
        asked=("forward", "loss", "deltas", "gradient", "update"),
        layers=(
            _layer(rng, inputs, units, hidden or rng.choice(["sigmoid", "tanh", "relu"])),
            _layer(rng, units, outputs, last),
        ),
        inputs=(tuple(_number(rng, 1.5) for _ in range(inputs)),),
        targets=(tuple(targets),),
        loss=loss,
        rate=rng.choice(["0.5", "0.1", "0.25"]),
        conventions=Conventions(form=rng.choice(["chain", "chain", "delta"])),
    )


def _layer(rng, sources, units, activation):
    return ExerciseLayer(
        weights=tuple(tuple(_number(rng, 1.2) for _ in range(sources)) for _ in range(units)),
        biases=tuple(_number(rng, 0.9) for _ in range(units)),
        activation=activation,
    )


def _number(rng, size):
    while True:
        found = round(rng.uniform(-size, size), 2)
        if abs(found) > 0.05:
            return str(found)


@dataclass(frozen=True)
class Work:
    """What a person wrote down: symbol -> text, in order; `wrong` is the step with the mistake."""

    lines: dict[str, str]
    wrong: str = ""
    right_text: str = ""
    telling: bool = True

    def text(self, solution):
        return "\n".join(f"{solution[symbol].shown} = {text}" for symbol, text in self.lines.items())


@dataclass(frozen=True)
class Injected:
    """An exercise, its lines with one mistake, and the variants that numbers may have been copied from."""

    exercise: Exercise
    work: Work
    text: str
    variants: tuple[Exercise, ...] = ()


def injected(name, seed):
    """A random exercise with that mistake; None where the seed's exercise has no place for it."""
    rng = seeded(f"{name} {seed}")
    if name == "biases_not_counted":
        return _miscounted(rng)
    exercise = random_exercise(rng, **_NEEDS.get(name, {}))
    digits = rng.choice((3, 4, 5, 6))
    variants = (_variant(exercise),) if name == "stale_value" else ()
    work = with_mistake(exercise, digits, name, rng, tuple(map(solve, variants)))
    return None if work is None else Injected(exercise, work, work.text(solve(exercise)), variants)


_NEEDS = {
    "wrong_logarithm": {"head": ("softmax", "cross_entropy")},
    "target_not_subtracted": {"head": ("softmax", "cross_entropy")},
    "not_normalised": {"head": ("softmax", "cross_entropy")},
    "dead_unit_gradient": {"hidden": "relu"},
    "half_forgotten": {"head": ("sigmoid", "half_squared")},
    "wrong_class": {"head": ("softmax", "cross_entropy")},
    "sign_in_exponent": {"hidden": "sigmoid"},
    "activation_left_out": {"hidden": "tanh"},
}
"""What an exercise has to be for a mistake to have a place in it."""


def _variant(exercise):
    first, *others = exercise.layers
    other = "tanh" if first.activation != "tanh" else "relu"
    return msgspec.structs.replace(exercise, layers=(msgspec.structs.replace(first, activation=other), *others))


def _miscounted(rng):
    """The parameters of a network in shorthand, the biases left out of one count."""
    exercise = Exercise(network="-".join(str(rng.randint(2, 20)) for _ in range(rng.randint(3, 5))), asked=("count",))
    solution = solve(exercise)
    totals = [step for step in solution.steps if step.place.unit == 3]
    wrong = rng.choice(totals)
    (formula,) = BY_NAME["biases_not_counted"].formulas(TargetStep(wrong, solution, (), solve))
    values = {step.symbol: step.exact for step in solution.steps}
    lines = {symbol: str(value) for symbol, value in values.items()} | {wrong.symbol: str(value_of(formula, values))}
    work = Work(lines, wrong.symbol, wrong.decimal)
    return Injected(exercise, work, work.text(solution))


def worked(exercise, digits):
    """The solution as a person writes it with so many significant digits."""
    solution = solve(exercise, digits)
    return Work({step.symbol: step.decimal for step in solution.steps if step.carried is not None})


def with_mistake(exercise, digits, name, rng, peers=()):
    """The same with one mistake; None where the exercise has no place for it, or where no printed digit changes."""
    solution = solve(exercise, digits)
    places = list(_places(solution, name, peers))
    if not places:
        return None
    step, make = rng.choice(places)
    values = dict(solution.exact) | {given.symbol: given.exact for given in solution.given}
    values |= dict(solution.carried)
    try:
        right = value_of(step.formula, values)
        wrong = make(rng, values, digits)
    except InputError:
        return None
    if wrong is None:
        return None
    right_text, wrong_text = printed(right, digits), printed(wrong, digits)
    if right_text == wrong_text or not Fraction(wrong_text):
        return None
    lines = _carried_on(solution, step, wrong_text, digits)
    telling = abs(Fraction(wrong_text) - Fraction(right)) > _slack(step, values, solution, digits, wrong_text)
    return None if lines is None else Work(lines, step.symbol, right_text, telling)


def _carried_on(solution, changed, text, digits):
    """Every line, those after the changed one computed with its value."""
    values = {given.symbol: given.exact for given in solution.given}
    lines = {}
    for step in solution.steps:
        if step.carried is None or step.formula is None:
            continue
        try:
            value = value_of(step.formula, values)
        except InputError:
            return None
        lines[step.symbol] = text if step is changed else printed(value, digits)
        values[step.symbol] = Fraction(lines[step.symbol])
    return lines


def _slack(step, values, solution, digits, text):
    """How far rounding of the operands alone can move the value: the sum of the one-sided changes, and a margin."""
    base = Fraction(value_of(step.formula, values))
    total = abs(base) / 10 ** (digits - 1) + _half_unit(text)
    for operand in step.depends:
        if any(other.symbol == operand for other in solution.steps):
            shift = _half_unit(solution[operand].decimal) * 2
            moved = {**values, operand: Fraction(values[operand]) + shift}
            total += abs(Fraction(value_of(step.formula, moved)) - base)
    return Fraction(13, 10) * total


def _half_unit(text):
    mantissa, _, exponent = text.partition("e")
    return Fraction(1, 2) * Fraction(10) ** (int(exponent or 0) - len(mantissa.partition(".")[2]))


def _places(solution, name, peers):
    """The steps in which the mistake can be made, each with what makes its value."""
    mistake = BY_NAME[name]
    for step in solution.steps:
        if step.formula is None or step.carried is None or (not step.carried and name != "dead_unit_gradient"):
            continue
        target = TargetStep(step, solution, tuple(peers), solve)
        for formula in mistake.formulas(target):
            yield step, lambda _rng, values, _digits, formula=formula: value_of(formula, values)
        if name in ("swapped_digits", "wrong_digit"):
            yield (
                step,
                lambda rng, values, digits, step=step: _misprinted(rng, value_of(step.formula, values), name, digits),
            )
        if name == "stale_value":
            for peer in peers:
                entry = peer.find(step.symbol)
                if entry is not None and peer[entry].exact:
                    yield step, lambda _rng, _values, _digits, value=peer[entry].exact: value


def _misprinted(rng, value, name, digits):
    text = printed(value, digits)
    mantissa, _, exponent = text.partition("e")
    places = [at for at, character in enumerate(mantissa) if character.isdigit()]
    while places and mantissa[places[0]] == "0":
        places.pop(0)
    if len(places) < 4:
        return None
    old = "".join(mantissa[at] for at in places)
    if name == "swapped_digits":
        choices = [copy for make in (swapped, repeated) for copy in make(old) if copy != old and copy[0] != "0"]
    else:
        choices = [
            old[:at] + digit + old[at + 1 :]
            for at in range(len(old) - 1)
            for digit in "123456789"
            if old[:at] + digit + old[at + 1 :] not in (old, *swapped(old), *repeated(old))
        ]
    if not choices:
        return None
    new = rng.choice(choices)
    written = "".join(new[places.index(at)] if at in places else mantissa[at] for at in range(len(mantissa)))
    return Fraction(f"{written}e{exponent}" if exponent else written)


def seeded(seed):
    """A generator of its own for each seed."""
    return random.Random(seed)  # noqa: S311 - exercises, not secrets
