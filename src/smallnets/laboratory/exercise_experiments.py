"""An exercise as an experiment, so that the page can show its network, data, weights, loss and update rule.

The page's own reading of exercise files is its twin; the sentences and the table of losses are generated from here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

from smallnets.datasets.stream import Stream
from smallnets.errors import InputError, Refusal
from smallnets.functions.activations.softmax import NAME as SOFTMAX
from smallnets.functions.losses import loss
from smallnets.functions.updates import update
from smallnets.plans import complete
from smallnets.plans.building import Built, build
from smallnets.plans.rules import LEARNING_RATE, SEED
from smallnets.teaching import Exercise, read_exercise
from smallnets.teaching.exercise_files import is_exercise
from smallnets.teaching.exercise_losses import stated_loss
from smallnets.teaching.exercise_parts import Amount, Conventions, amount

LINEAR_IN_GRADIENT = ("sgd", "momentum", "nesterov", "perceptron", "adaline")
"""Update rules under which twice the gradient is twice the learning rate, where nothing is penalised."""

LOSSES = MappingProxyType({
    "half_squared": "half_squared",
    "sum_squared": "",
    "mean_squared": "mean_squared",
    "half_mean_squared": "",
    "cross_entropy": "softmax_cross_entropy",
    "binary_cross_entropy": "logistic",
    "absolute": "absolute",
    "huber": "huber",
    "logistic": "logistic",
})  # fmt: skip
"""What training calls an exercise's loss; "" where it does only for one output, by `LOSSES_OF_ONE`."""

LOSSES_OF_ONE = MappingProxyType({"sum_squared": "mean_squared", "half_mean_squared": "half_squared"})

ADDED_OVER_OUTPUTS = ("binary_cross_entropy",)
"""Losses that an exercise adds up over its outputs and training averages."""

SAID = MappingProxyType({
    "no targets": "The exercise states no targets: 0 stands in for each, so the loss says nothing.",
    "no loss": "The exercise states no loss: half squared error is shown.",
    "no rate": "The exercise states no learning rate: {value} is taken.",
    "summed": "The exercise adds up the gradients of {value} samples and the page averages them: "
    "the learning rate is {value} times the exercise's.",
    "left over": "The samples that are left after batches of {value} are a smaller batch on the page; the exercise "
    "fills it up with the first ones.",
    "digits": "The page carries all digits, not those of the exercise from line to line.",
    "step_at_zero": "A threshold unit answers 1 at 0 on the page; the exercise says {value}.",
    "velocity": "The page keeps momentum as v = mu v + g, w = w - eta v; the exercise writes it as {value}.",
    "lookahead": "The page looks ahead in the step (Nesterov by PyTorch); the exercise says {value}.",
    "logarithm": "The page takes the natural logarithm; the exercise takes base {value}.",
    "order": "The page goes back through old weights; the exercise through updated ones.",
    "update_biases": "The page trains biases too: hold them by their switch to leave them as they are.",
    "fixed": "These are trained on the page unless they are held: {value}.",
    "before": "The page begins at rest: what went before the first update is not there.",
    "constant": "The page has biases, not weights of a constant input {value}.",
    "output_slope": "The page takes the slope of the output with it; the exercise leaves it out.",
})  # fmt: skip
"""What the page does otherwise, in sentences."""


NO_SAMPLES = Refusal("inputs", "is empty", "state the inputs of at least one sample")
SUMMED_BATCH = Refusal(
    "reduction",
    "adds up a batch of {batch} under {optimizer}, which the page averages",
    'write reduction = "mean", or batch = 1',
)
LOSS_OF_ONE_OUTPUT = Refusal(
    "loss", "has {count} outputs, for which training has no such loss", "choose half_squared or mean_squared"
)
TARGETS_ARE_NO_SHARES = Refusal(
    "loss",
    "is for targets that sum to 1 on the page, and these sum to {sums}",
    "write shares, or open it with smallnets solve",
)
NO_NUMBERS_TO_SHOW = Refusal(
    "exercise", "holds {kind} and no layers with numbers, which are what the page shows", "open it with smallnets solve"
)


def exercise_experiment(exercise: Exercise) -> Built:
    """The experiment that an exercise describes, and what the page does otherwise.

    The first pass goes through the samples in the exercise's order.

    Raises:
        InputError: the page cannot show the exercise.
    """
    _refuse_others(exercise)
    notes: list[str] = []
    training = _training(exercise, notes)
    notes += _otherwise(exercise)
    draft = {
        "rules": "textbook",
        "seed": SEED,
        "data": _data(exercise, notes),
        "network": _network(exercise),
        "training": training,
    }
    return Built(complete(draft), tuple(notes))


def for_the_page(source: object, options: Mapping[str, object]) -> Built:
    """The experiment that a source and options describe, an exercise and its file among the sources.

    Raises:
        InputError: whatever cannot be used.
    """
    if isinstance(source, Exercise):
        found = exercise_experiment(source)
    elif isinstance(source, str | Path) and _is_exercise_file(path := Path(source)):
        found = exercise_experiment(read_exercise(path))
    else:
        return build(source, **options)
    if not options:
        return found
    changed = build(found.experiment, **options)
    return Built(changed.experiment, (*found.notes, *changed.notes))


def _is_exercise_file(path: Path) -> bool:
    return path.suffix.lower() in {".toml", ".json"} and path.is_file() and is_exercise(path)


def _refuse_others(exercise: Exercise) -> None:
    for kind in ("graph", "convolution", "scores", "function", "network"):
        if getattr(exercise, kind) and not exercise.layers:
            raise NO_NUMBERS_TO_SHOW.error(exercise.title or kind, kind=kind)
    if not exercise.inputs:
        raise NO_SAMPLES.error("[]")


def _number(given: Amount, argument: str) -> float:
    """A number of an exercise as training has it."""
    return float(amount(given, argument))


def _data(exercise: Exercise, notes: list[str]) -> dict[str, Any]:
    outputs, count = len(exercise.layers[-1].weights), len(exercise.inputs)
    inputs = [[_number(one, "inputs") for one in row] for row in exercise.inputs]
    targets = [[_number(one, "targets") for one in row] for row in exercise.targets]
    if not targets:
        notes.insert(0, SAID["no targets"])
        targets = [[0.0] * outputs] * count
    places = _places(count)
    inline = {
        "columns": [f"x{place + 1}" for place in range(len(inputs[0]))],
        "inputs": [inputs[place] for place in places],
        "targets": [targets[place] for place in places],
    }
    return {"inline": inline, "kind": "regression", "train_share": 100.0, "standardize": "none"}


def _places(count: int) -> list[int]:
    """Which sample stands where, so that the seed's shuffle brings them into their order."""
    order = Stream(SEED).shuffled(count)
    places = [0] * count
    for sample, place in enumerate(order):
        places[place] = sample
    return places


def _network(exercise: Exercise) -> dict[str, Any]:
    layers = [
        {
            "units": len(layer.weights),
            "activation": layer.activation if isinstance(layer.activation, str) else list(layer.activation),
            "biases": bool(layer.biases),
        }
        for layer in exercise.layers
    ]
    given = [
        {
            "weights": [[_number(one, "weights") for one in row] for row in layer.weights],
            "biases": [_number(one, "biases") for one in layer.biases],
        }
        for layer in exercise.layers
    ]
    return {"layers": layers, "given": given}


def _training(exercise: Exercise, notes: list[str]) -> dict[str, Any]:
    batch = exercise.batch or exercise.samples
    if exercise.samples % batch and exercise.updates * batch > exercise.samples:
        notes.append(SAID["left over"].format(value=batch))
    training: dict[str, Any] = {
        "optimizer": exercise.optimizer,
        "loss": _loss(exercise, notes),
        "penalty": exercise.penalty,
        "penalty_rate": _number(exercise.penalty_rate, "penalty_rate"),
        "dead_links": exercise.dead_links,
        "batch": batch,
        "reshuffle": False,
        "partial_batch": "apply",
        "epochs": max(1, math.ceil(exercise.updates * batch / exercise.samples)),
    }
    if exercise.rate is not None:
        training["learning_rate"] = _number(exercise.rate, "rate") * _summed(exercise, batch, notes)
    else:
        notes.append(SAID["no rate"].format(value=LEARNING_RATE))
    return training


def _summed(exercise: Exercise, batch: int, notes: list[str]) -> int:
    """What the learning rate is multiplied with where a batch is added up."""
    if exercise.averages or batch == 1:
        return 1
    if update(exercise.optimizer).name not in LINEAR_IN_GRADIENT or exercise.penalty != "none":
        raise SUMMED_BATCH.error("sum", batch=batch, optimizer=exercise.optimizer)
    notes.append(SAID["summed"].format(value=batch))
    return batch


def _loss(exercise: Exercise, notes: list[str]) -> str:
    if not exercise.loss:
        if exercise.own_error is None:
            notes.append(SAID["no loss"])
        return "half_squared"
    name, outputs = stated_loss(exercise.loss)[0], len(exercise.layers[-1].weights)
    found = LOSSES[name] or LOSSES_OF_ONE[name]
    if outputs > 1 and (not LOSSES[name] or name in ADDED_OVER_OUTPUTS):
        raise LOSS_OF_ONE_OUTPUT.error(exercise.loss, count=outputs)
    _, bracket, settings = exercise.loss.partition("(")
    needed = loss(found).output
    given = set(exercise.layers[-1].activations)
    if needed is not None and given != {needed}:
        why = f"does not go with the output {', '.join(sorted(given))} on the page"
        raise InputError("loss", exercise.loss, why, f"use {needed}, or half_squared")
    sums = [sum(amount(one, "targets") for one in row) for row in exercise.targets]
    if needed == SOFTMAX and any(total != 1 for total in sums):
        raise TARGETS_ARE_NO_SHARES.error(exercise.loss, sums=", ".join(map(str, sums)))
    return found + bracket + settings


def _otherwise(exercise: Exercise) -> Iterator[str]:
    """What the page does otherwise than the exercise's conventions say."""
    said, usual = exercise.conventions, Conventions()
    if said.digits is not None or said.places is not None:
        yield SAID["digits"]
    differs: dict[str, Callable[[], bool]] = {
        "step_at_zero": lambda: amount(said.step_at_zero, "step_at_zero") != Fraction(1),
        "velocity": lambda: said.velocity != usual.velocity and update(exercise.optimizer).name == "momentum",
        "lookahead": lambda: said.lookahead != usual.lookahead and update(exercise.optimizer).name == "nesterov",
        "order": lambda: said.order != usual.order,
        "logarithm": lambda: said.logarithm != usual.logarithm,
        "update_biases": lambda: not said.update_biases,
        "constant": lambda: said.bias == "weight" and said.constant != usual.constant,
        "output_slope": lambda: said.output_slope != usual.output_slope and update(exercise.optimizer).error is None,
    }
    yield from (SAID[name].format(value=getattr(said, name)) for name, holds in differs.items() if holds())
    if exercise.fixed:
        yield SAID["fixed"].format(value=", ".join(exercise.fixed))
    before = exercise.before
    if before.updates or before.velocities or before.squares or before.gathered:
        yield SAID["before"]
