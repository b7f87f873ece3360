"""Solved gradients of random networks beside central differences with 50 digits, and beside the reference engine."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from fractions import Fraction

import mpmath
import msgspec
import numpy as np
import pytest

from smallnets.engines.program import Program, lay_out
from smallnets.engines.reference import gradient
from smallnets.functions.losses import loss
from smallnets.functions.penalties import penalty
from smallnets.functions.updates import update
from smallnets.plans.names import places
from smallnets.teaching import Conventions, Exercise, ExerciseLayer, solve
from smallnets.teaching.exercise_parts import amount
from smallnets.teaching.solving.parameters import places as learned_places
from smallnets.teaching.symbols import Names


@dataclass(frozen=True)
class Case:
    """A random exercise: widths, one activation a layer, loss, samples."""

    widths: tuple[int, ...]
    activations: tuple[str, ...]
    loss: str
    samples: int = 1
    reduction: str = "mean"


CASES = {
    "sigmoids": Case((2, 2, 2), ("sigmoid", "sigmoid"), "half_squared"),
    "tanh, three layers": Case((2, 3, 2, 1), ("tanh", "tanh", "linear"), "sum_squared"),
    "batch": Case((2, 3, 2), ("tanh", "sigmoid"), "mean_squared", 3),
    "summed batch": Case((3, 2, 1), ("softplus", "tanh"), "half_mean_squared", 2, "sum"),
    "softmax": Case((2, 3, 3), ("gelu", "softmax"), "cross_entropy", 2),
    "softmax, squared": Case((2, 2, 3), ("swish", "softmax"), "half_squared"),
    "binary": Case((2, 2, 1), ("elu", "sigmoid"), "binary_cross_entropy", 2),
    "binary behind tanh": Case((2, 2, 2), ("relu", "(1 + tanh(x)) / 2"), "binary_cross_entropy"),
    "leaky": Case((2, 3, 1), ("leaky_relu(alpha=0.1)", "linear"), "half_squared", 2),
    "cross-entropy without softmax": Case((2, 2, 2), ("tanh", "sigmoid"), "cross_entropy"),
}


def exercise_of(case, seed, **conventions):
    """An exercise with random numbers of three decimals."""
    numbers = random.Random(f"{seed} {case}")  # noqa: S311 - drawn for a test

    def drawn():
        return round(numbers.uniform(-1.5, 1.5), 3)

    layers = tuple(
        ExerciseLayer(
            weights=tuple(tuple(drawn() for _ in range(before)) for _ in range(units)),
            biases=tuple(drawn() for _ in range(units)),
            activation=name,
        )
        for before, units, name in zip(case.widths, case.widths[1:], case.activations, strict=False)
    )
    rows = range(case.samples)
    if "cross_entropy" in case.loss:
        targets = tuple(tuple(int(unit == row % case.widths[-1]) for unit in range(case.widths[-1])) for row in rows)
    else:
        targets = tuple(tuple(drawn() for _ in range(case.widths[-1])) for _ in rows)
    return Exercise(
        layers=layers,
        inputs=tuple(tuple(drawn() for _ in range(case.widths[0])) for _ in rows),
        targets=targets,
        loss=case.loss,
        reduction=case.reduction,
        asked=("loss", "gradient", "input_gradient"),
        conventions=Conventions(**conventions),
    )


def moved(exercise, place, step):
    """The exercise with one parameter moved."""
    layers = list(exercise.layers)
    layer = layers[place.layer - 1]
    weights, biases = [list(row) for row in layer.weights], list(layer.biases)
    row, column = (biases, place.unit - 1) if place.quantity == "bias" else (weights[place.unit - 1], place.source - 1)
    row[column] = str(Fraction(amount(row[column], "w")) + step)
    layers[place.layer - 1] = ExerciseLayer(
        weights=tuple(map(tuple, weights)), biases=tuple(biases), activation=layer.activation
    )
    return msgspec.structs.replace(exercise, layers=tuple(layers), asked=("loss",))


def gradients(exercise):
    """The solved gradient of every parameter, in storage order within a layer's units."""
    solution, names = solve(exercise), Names(exercise)
    for place in learned_places(exercise):
        symbol = names.symbol(gradient_place(place)).name
        yield place, Fraction(solution[symbol].exact)


def gradient_place(place):
    return replace(place, quantity=f"{place.quantity}_gradient")


@pytest.mark.parametrize("form", ["chain", "delta", "adjoint"])
@pytest.mark.parametrize("name", CASES)
def test_gradients_agree_with_central_differences(name, form):
    exercise = exercise_of(CASES[name], 1, form=form)
    step = Fraction(1, 10**15)
    for place, found in gradients(exercise):
        above, below = (Fraction(solve(moved(exercise, place, s))["L"].exact) for s in (step, -step))
        assert abs((above - below) / (2 * step) - found) < Fraction(1, 10**25), place


def test_gradients_of_inputs_agree_with_central_differences():
    exercise = exercise_of(CASES["tanh, three layers"], 2)
    step = Fraction(1, 10**15)
    row = [Fraction(repr(x)) for x in exercise.inputs[0]]
    solution = solve(exercise)
    for place in range(2):
        costs = []
        for s in (step, -step):
            inputs = tuple(str(x + s * (place == at)) for at, x in enumerate(row))
            other = msgspec.structs.replace(exercise, inputs=(inputs,), asked=("loss",))
            costs.append(Fraction(solve(other)["L"].exact))
        wanted = (costs[0] - costs[1]) / (2 * step)
        assert abs(wanted - Fraction(solution[f"dL/dx{place + 1}"].exact)) < Fraction(1, 10**25)


ENGINE_LOSSES = {
    "half_squared": "half_squared",
    "mean_squared": "mean_squared",
    "cross_entropy": "softmax_cross_entropy",
    "binary_cross_entropy": "logistic",
}
IN_ENGINES = ["sigmoids", "batch", "softmax", "binary", "softmax, squared"]


@pytest.mark.parametrize("name", IN_ENGINES)
@pytest.mark.parametrize("seed", [5, 6])
def test_gradients_agree_with_the_reference_engine(name, seed):
    case = CASES[name]
    exercise = exercise_of(case, seed)
    plan = exercise.shape
    program = Program(
        layers=lay_out(plan),
        loss=loss(ENGINE_LOSSES[case.loss]),
        update=update("sgd"),
        learning_rate=0.1,
        penalty=penalty("none"),
        penalty_rate=0.0,
        dead_links=False,
        batch=case.samples,
        partial_batch="apply",
        reshuffle=False,
        stop_at=None,
        coding="numbers",
        width=64,
        n_train=case.samples,
        n_test=1,
    )
    stored = np.zeros(plan.parameter_count)
    for place in places(plan):
        layer = exercise.layers[place.layer - 1]
        row = layer.weights[place.unit - 1]
        stored[place.index] = layer.biases[place.unit - 1] if place.role == "bias" else row[place.source - 1]
    found = gradient(program, np.array(exercise.inputs), np.array(exercise.targets, dtype=float), stored)
    solved = {(p.quantity, p.layer, p.unit, p.source): value for p, value in gradients(exercise)}
    for place in places(plan):
        wanted = float(solved[place.role, place.layer, place.unit, place.source])
        assert found[place.index] / case.samples == pytest.approx(wanted, rel=1e-11, abs=1e-14)


def real(number):
    return mpmath.mpf(repr(number))


def sums(layer, sources):
    rows = zip(layer.weights, layer.biases, strict=True)
    return [real(b) + sum(real(w) * a for w, a in zip(ws, sources, strict=True)) for ws, b in rows]


def test_the_loss_agrees_with_mpmath_written_out():
    exercise = exercise_of(CASES["softmax"], 9)
    with mpmath.workdps(60):
        costs = []
        for row, target in zip(exercise.inputs, exercise.targets, strict=True):
            hidden = [z * mpmath.ncdf(z) for z in sums(exercise.layers[0], [real(x) for x in row])]
            scores = sums(exercise.layers[1], hidden)
            costs.append(mpmath.log(sum(map(mpmath.exp, scores))) - scores[target.index(1)])
        wanted = sum(costs) / len(costs)
        found = mpmath.mpf(str(solve(exercise)["L"].exact))
        assert abs(found - wanted) < mpmath.mpf("1e-50")
