"""What was understood of an exercise, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.functions.updates import update
from smallnets.teaching.exercise import Asked, Exercise
from smallnets.teaching.exercise_convolution import ExerciseConvolution
from smallnets.teaching.exercise_parts import Before, Conventions
from smallnets.teaching.solving.learning import PASSES

ASKED: dict[Asked, str] = {
    "forward": "the sum z and the output a of every unit",
    "loss": "the loss",
    "deltas": "dL/dz of every unit",
    "gradient": "dL/dw and dL/db of every weight and bias",
    "input_gradient": "dL/dx of every input",
    "gradient_check": "each gradient beside the central difference of the loss",
    "change": "what an update adds to each parameter",
    "update": "the new parameters",
    "after": "outputs and loss with the new parameters",
    "collapse": "the one layer that linear layers are together",
    "dead_units": "which units are dead, and what revives them",
    "vanishing": "how the gradient shrinks from layer to layer",
    "count": "how many parameters there are",
    "shapes": "the shapes of the vectorised pass",
    "derivative": "the derivative, rule by rule",
    "extremum": "where the function is largest and smallest",
}
"""What each question asks for, in words."""

_OF_GRAPHS: dict[Asked, str] = {
    "forward": "the value of every part",
    "gradient": "the local slopes and the derivatives",
    "update": "the new values",
}

_OF_CONVOLUTIONS: dict[Asked, str] = {
    "forward": "the sums z, the outputs a, and the largest numbers p",
    "gradient": "dL/dw and dL/db of every filter",
    "input_gradient": "dL/dx of every number of the image",
    "update": "the new filters",
    "shapes": "rows and columns of sums and outputs",
}

LOSSES = {
    "half_squared": "(t - o)^2 / 2",
    "sum_squared": "(t - o)^2",
    "mean_squared": "(t - o)^2, averaged over the outputs",
    "half_mean_squared": "(t - o)^2 / 2, averaged over the outputs",
    "cross_entropy": "-t ln o, summed over the outputs",
    "binary_cross_entropy": "-t ln o - (1 - t) ln(1 - o), summed over the outputs",
    "absolute": "|o - t|, averaged over the outputs",
    "huber": "squared near the target, linear beyond, averaged over the outputs",
    "logistic": "-t ln o - (1 - t) ln(1 - o), averaged over the outputs",
}
"""What each loss is, as a formula of output o and target t."""


def summary_of(exercise: Exercise) -> list[str]:
    """What was understood, a sentence or two for each thing that the exercise states."""
    parts = (_subject, _samples, _loss, _asked, _learning, _before, _conventions, _further)
    return [sentence for part in parts for sentence in part(exercise)]


def _subject(exercise: Exercise) -> Iterator[str]:
    if exercise.layers or exercise.network:
        yield _network(exercise)
    if exercise.scores:
        yield f"Bare scores z in front of a softmax over {_counted(len(exercise.scores[0]), 'class', 'classes')}."
    if exercise.graph is not None:
        names, parts = ", ".join(exercise.graph.values), exercise.graph.parts
        formulas = "; ".join(f"{part.name} = {part.formula}" for part in parts)
        output = exercise.graph.output or parts[-1].name
        yield f"An expression graph over {names}: {formulas}.  {output} is differentiated by {_by(exercise)}."
    if exercise.convolution is not None:
        yield from _convolved(exercise.convolution)
    if exercise.function:
        yield f"The function f(x) = {exercise.function}."


def _convolved(of: ExerciseConvolution) -> Iterator[str]:
    image = f"{len(of.image[0])} numbers" if of.is_line else f"{len(of.image)} x {len(of.image[0])} numbers"
    rows, columns = of.field
    size = str(columns) if of.is_line else f"{rows} x {columns}"
    how = f"stride {of.stride}, no padding, {'with' if of.biases else 'without'} biases, {of.activation}"
    yield f"A convolution of {image} with {_counted(len(of.filters), 'filter')} of {size}: {how}."
    if of.pooling is not None:
        yield f"Max pooling over windows of {of.pooling.size}, stride {of.pooling.step}."


def _by(exercise: Exercise) -> str:
    graph = exercise.graph
    return ", ".join(graph.by) if graph is not None and graph.by else "every value and every part"


def _network(exercise: Exercise) -> str:
    plan = exercise.shape
    layers: list[str] = []
    for number, layer in enumerate(plan.layers, 1):
        kinds = list(dict.fromkeys(layer.activations))
        what = kinds[0] if len(kinds) == 1 else " and ".join(layer.activations)
        place = "output layer" if number == len(plan.layers) else f"layer {number}"
        biases = "" if layer.biases else " without biases"
        layers.append(f"{place} of {_counted(layer.units, f'{what} unit')}{biases}")
    return (
        f"A network with {_counted(plan.inputs, 'input')}: {', '.join(layers)}.  "
        f"{_counted(plan.parameter_count, 'parameter')}: {_counted(plan.weight_count, 'weight')} and "
        f"{_counted(plan.bias_count, 'bias', 'biases')}."
    )


def _samples(exercise: Exercise) -> Iterator[str]:
    if not (exercise.inputs or exercise.scores):
        return
    targets = " with targets" if exercise.targets else " without targets"
    yield f"{_counted(exercise.samples, 'sample')}{targets}."


def _loss(exercise: Exercise) -> Iterator[str]:
    if not exercise.loss:
        return
    over = "averaged" if exercise.averages else "summed"
    many = f", {over} over the samples" if exercise.samples > 1 else ""
    yield f"Loss: {exercise.loss}, {LOSSES[exercise.loss_name]}{many}."


def _asked(exercise: Exercise) -> Iterator[str]:
    words = {**ASKED, **_OF_GRAPHS} if exercise.graph is not None else ASKED
    words = {**ASKED, **_OF_CONVOLUTIONS} if exercise.convolution is not None else words
    if exercise.asked:
        yield f"Asked: {'; '.join(words[topic] for topic in exercise.asked)}."
    elif exercise.graph is None:
        yield 'Nothing is asked: write for example asked = ["forward", "loss", "gradient", "update"].'


def _learning(exercise: Exercise) -> Iterator[str]:
    if not {"update", "after", "change"} & set(exercise.asked):
        return
    if exercise.graph is None and exercise.convolution is None:
        size = exercise.batch or exercise.samples
        rule = update(exercise.optimizer)
        how = f"{_counted(exercise.updates, 'update')} with {_counted(size, 'sample')} each"
        yield f"{how}, by {rule.title}: {rule.formula}{_settings(exercise)}."
    else:
        yield f"An update w - eta g with eta = {exercise.rate}."
    if exercise.penalty != "none":
        yield f"Penalty {exercise.penalty} with rate {exercise.penalty_rate}{_dead(exercise)}."
    if exercise.fixed:
        yield f"Not changed by updates: {', '.join(exercise.fixed)}."


def _settings(exercise: Exercise) -> str:
    rule = update(exercise.optimizer)
    stated = {rule.letters.get(p.name, p.name): rule.settings.get(p.name, p.default) for p in rule.parameters}
    rate = "eta is not stated yet" if exercise.rate is None else f"eta = {exercise.rate}"
    return f", {', '.join([rate, *(f'{letter} = {value:g}' for letter, value in stated.items())])}"


def _dead(exercise: Exercise) -> str:
    return "; a weight that it carries across 0 stays there" if exercise.dead_links else ""


def _before(exercise: Exercise) -> Iterator[str]:
    before = exercise.before
    if before == Before():
        return
    remembered = [f"{name} of {', '.join(getattr(before, name))}" for name in ("velocities", "squares", "gathered")]
    given = [text for text in remembered if not text.endswith("of ")]
    yield f"Brought along: {', '.join([_counted(before.updates, 'update') + ' made before', *given])}."


def _conventions(exercise: Exercise) -> Iterator[str]:
    usual = Conventions()
    other = {
        name: getattr(exercise.conventions, name)
        for name in Conventions.__struct_fields__
        if getattr(exercise.conventions, name) != getattr(usual, name)
    }
    if other:
        yield f"Conventions: {', '.join(f'{name} = {_value(value)}' for name, value in other.items())}."
    elif PASSES & set(exercise.asked):
        yield "Conventions: the usual ones (every factor a line, nothing rounded)."


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _further(exercise: Exercise) -> Iterator[str]:
    if exercise.names:
        pairs = ", ".join(f"{own} for {standard}" for standard, own in exercise.names.items())
        yield f"Names: {pairs}."
    if exercise.aliases:
        yield f"Also read: {', '.join(f'{name} as {symbol}' for name, symbol in exercise.aliases.items())}."
    for name, changes in exercise.allowed.items():
        changed = ", ".join(f"{key} = {_value(value)}" for key, value in changes.items())
        yield f"Also right: {name} ({changed})."
    if exercise.variants:
        yield f"{_counted(len(exercise.variants), 'variant')} from which numbers may have been copied."


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or f'{one}s'}"
