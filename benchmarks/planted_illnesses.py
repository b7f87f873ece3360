"""Networks that are made ill on purpose, one illness each, and healthy ones: what should be found is known beforehand.

An illness of a unit is planted into the numbers of a network that has learned something; one of a layer into its plan;
one of a training into its rate, data or length.  Where the plan alone does not decide whether it came about (a rate
that is too large, noise that is learned) NumPy decides, before anything is diagnosed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from finding_judges import better_starts
from msgspec.structs import replace
from plain_network import ACTIVATIONS, Network
from planted_tables import large_target, unlike

from smallnets.datasets.registry import GENERATORS
from smallnets.diagnosis import Case
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.training import trained
from smallnets.plans import LayerWeights

Layers = list[tuple[np.ndarray, np.ndarray]]
Planted = Iterator[tuple[Case, str]]

UNITS = 6
KINKED, CURVED = ("relu",), ("tanh", "sigmoid", "elu")


def with_numbers(case: Case, change: Callable[[Layers], None], epochs: int) -> Case:
    """The network with changed numbers, trained for so many epochs from there."""
    layers = [(case.weights(at).astype(float), case.biases(at).astype(float)) for at in range(1, len(case.layers) + 1)]
    change(layers)
    given = tuple(LayerWeights(weights=tuple(map(tuple, w.tolist())), biases=tuple(b.tolist())) for w, b in layers)
    plan = case.experiment
    plan = replace(plan, network=replace(plan.network, given=given), training=replace(plan.training, epochs=epochs))
    return case_of(trained(plan, seeds=[case.seed], record_every=1))


def learned(activations: tuple[str, ...], count: int, first: int, sets: tuple[str, ...] = ()) -> Planted:
    """Networks of one hidden layer that have learned at least a third of what a constant leaves, set by set."""
    chosen, found, turn = sets or tuple(GENERATORS), 0, first
    while found < count:
        activation = activations[turn % len(activations)]
        name = chosen[turn // len(activations) % len(chosen)]
        seeds = [f"0.6{turn:03d}{at}" for at in range(5)]
        runs = trained(name, hidden=(UNITS,), activation=activation, epochs=150, seeds=seeds, learning_rate=0.1)
        turn += 1
        for seed in runs.seeds[: count - found]:
            case = case_of(runs, seed)
            net = Network(case, activation)
            if net.learned() > (net.learned() + net.loss) / 3:
                found += 1
                yield case, activation


def units(change: Callable[[Layers, np.ndarray, int], None], activations: tuple[str, ...], epochs: int) -> Any:  # noqa: ANN401
    """What plants an illness into a unit of the first layer; `change` gets the layers, the unit's sums and place."""

    def plant(count: int, first: int) -> Planted:
        for at, (case, activation) in enumerate(learned(activations, count, first)):
            place = at % UNITS
            z = Network(case, activation).before(1)[:, place]
            ill = with_numbers(case, lambda layers, z=z, place=place: change(layers, z, place), epochs)
            net = Network(ill, activation)
            if net.learned() > (net.learned() + net.loss) / 10:  # one that knows nothing can do without any unit
                yield ill, activation

    return plant


def _shift(layers: Layers, place: int, by: float) -> None:
    layers[0][1][place] += by


def kill(layers: Layers, z: np.ndarray, place: int) -> None:
    """No training point switches the unit on."""
    _shift(layers, place, -1 - float(z.max()))


def nearly_kill(layers: Layers, z: np.ndarray, place: int) -> None:
    """One training point in a hundred switches it on."""
    ordered = np.sort(z)
    last = max(1, len(z) // 100)
    _shift(layers, place, -(ordered[-last] + ordered[-last - 1]) / 2)


def saturate(layers: Layers, z: np.ndarray, place: int) -> None:
    """All its sums lie from -12 to -8."""
    w, b = layers[0]
    size = 4 / (z.max() - z.min())
    w[place] *= size
    b[place] = b[place] * size - z.max() * size - 8


def double(layers: Layers, _z: np.ndarray, place: int) -> None:
    """The next unit becomes its copy, with other outgoing weights."""
    other = (place + 1) % UNITS
    for numbers in layers[0]:
        numbers[other] = numbers[place]
    out = layers[1][0]
    out[:, place], out[:, other] = 0.7 * out[:, place], 0.3 * out[:, place]


def make_alike(layers: Layers, _z: np.ndarray, place: int) -> None:
    """The next unit becomes its copy, outgoing weights too."""
    other = (place + 1) % UNITS
    for numbers in layers[0]:
        numbers[other] = numbers[place]
    out = layers[1][0]
    out[:, place] = out[:, other] = out[:, place] / 2


def silence(layers: Layers, _z: np.ndarray, place: int) -> None:
    """Nobody hears it."""
    layers[1][0][:, place] = 0


def straighten(layers: Layers, z: np.ndarray, place: int) -> None:
    """All its sums are above 1, and the next layer's biases take the shift back."""
    by = 1 - float(z.min())
    _shift(layers, place, by)
    layers[1][1][:] -= layers[1][0][:, place] * by


def stick(count: int, first: int) -> Planted:
    """The output sits at its upper end for every point."""

    def change(layers: Layers, lowest: float) -> None:
        layers[1][1][:] += 7 - lowest

    for case, activation in learned(tuple(ACTIVATIONS), count, first, ("circle", "xor", "gauss", "spiral")):
        lowest = float(Network(case, activation).before(2).min())
        yield with_numbers(case, lambda layers, lowest=lowest: change(layers, lowest), 30), activation


def explode(count: int, first: int) -> Planted:
    """First weights of 0.00001: what comes through is tiny, and so is the last layer's gradient, not the first's."""

    def change(layers: Layers) -> None:
        layers[0][0][:] *= 1e-5
        for _, biases in layers[:-1]:
            biases[:] = 0

    for case, activation in by_plan(("relu", "tanh", "elu"), hidden=[(4, 4), (6, 3, 3)], epochs=0)(count, first):
        yield with_numbers(case, change, 0), activation


def by_plan(activations: tuple[str, ...], sets: tuple[str, ...] = (), **settings: object) -> Any:  # noqa: ANN401
    """What trains ill plans on every data set; a tuple of settings is gone through in turn."""
    chosen = sets or tuple(GENERATORS)

    def plant(count: int, first: int) -> Planted:
        for at in range(first, first + count, 5):
            turn = at // 5
            activation = activations[turn % len(activations)]
            how = {at: one[turn % len(one)] if isinstance(one, list) else one for at, one in settings.items()}
            seeds = [f"0.5{at + more:05d}" for more in range(min(5, first + count - at))]
            name = chosen[turn // len(activations) % len(chosen)]
            runs = trained(name, activation=activation, seeds=seeds, record_every=1, **how)
            for seed in runs.seeds:
                yield case_of(runs, seed), activation

    return plant


def only(plant: Any, came_about: Callable[[Case, Network], bool]) -> Any:  # noqa: ANN401
    """The networks in which the illness came about, as NumPy sees it."""

    def chosen(count: int, first: int) -> Planted:
        for case, activation in plant(count, first):
            if came_about(case, Network(case, activation)):
                yield case, activation

    return chosen


def ran_away(case: Case, net: Network) -> bool:
    """The loss is no number, or a hundred times what it was and what a constant costs."""
    loss = case.history[-1][1]
    bound = 100 * max(case.history[0][1], float(np.mean((net.t - net.t.mean(axis=0)) ** 2)))
    return not np.isfinite(loss) or loss > bound or not np.isfinite(case.parameters).all()


def lost_its_numbers(case: Case, _net: Network) -> bool:
    """A parameter is no number, and did not become so by growing."""
    grown = max((row[1] for row in case.history if np.isfinite(row[1])), default=0.0)
    return not np.isfinite(case.parameters).all() and grown < 1e3


def knows_by_heart(_case: Case, net: Network) -> bool:
    """Three tenths of the constant's loss are left at most, and on fresh points as much again and more is added."""
    constant = net.learned() + net.loss
    return net.fresh_loss is not None and net.loss < 0.3 * constant and net.fresh_loss > net.loss + 0.3 * constant


def knows_nothing(_case: Case, net: Network) -> bool:
    """A constant costs next to nothing more."""
    return net.learned() < 0.03 * (net.learned() + net.loss)


def started_badly(_case: Case, net: Network) -> bool:
    """Most of 40 other starts learn clearly more."""
    return better_starts(net) >= 24


def does_well(_case: Case, net: Network) -> bool:
    """On fresh points at most a twentieth of the constant's loss is left."""
    return net.fresh_loss is not None and net.fresh_loss < 0.05 * (net.learned() + net.loss)


LOSING = ("log(x)", "sqrt(x)", "x*log(x)")
SHORT = {"epochs": 12, "points": 100}
NOISY = {"noise": [35, 50], "train_share": 10, "epochs": 1000, "learning_rate": 0.1}
UNBOUNDED = ("plane", "multi_gauss", "checkerboard", "blobs", "rings", "moons")
"""Their losses have no bound."""
PLANTS: dict[str, Any] = {
    "dead_unit": units(kill, ("relu",), 3),
    "nearly_dead_unit": units(nearly_kill, ("relu",), 0),
    "saturated_unit": units(saturate, CURVED, 3),
    "duplicate_units": units(double, tuple(ACTIVATIONS), 0),
    "symmetric_units": units(make_alike, tuple(ACTIVATIONS), 20),
    "idle_unit": units(silence, tuple(ACTIVATIONS), 0),
    "always_on_unit": units(straighten, ("relu", "elu"), 0),
    "stuck_output": stick,
    "linear_layers": by_plan(("linear",), hidden=[(4,), (4, 3), (1, 4)], epochs=60),
    "bottleneck": by_plan(CURVED, hidden=[(1,), (1, 4), (1, 5, 3)], epochs=100),
    "vanishing_gradient": by_plan(("sigmoid",), hidden=[(6,) * 8, (4,) * 10], epochs=[0, 3]),
    "exploding_gradient": explode,
    "flat_function": by_plan(("step",), hidden=[(5,), (3, 3)], epochs=20),
    "diverged": only(
        by_plan(
            ("relu", "elu", "tanh"),
            UNBOUNDED,
            hidden=[(8, 8), (6,), (4, 4, 4)],
            learning_rate=[3, 30, 1, 10],
            epochs=12,
            points=100,
        ),
        ran_away,
    ),
    "undefined_value": only(by_plan(LOSING, hidden=[(3,), (4, 2)], epochs=30), lost_its_numbers),
    "unscaled_inputs": unlike,
    "unscaled_target": large_target,
    "output_range": by_plan(
        CURVED,
        ("plane", "multi_gauss"),
        output=["sigmoid", "relu"],
        loss="half_squared",
        hidden=[(6,), (4, 4)],
        epochs=60,
    ),
    "constant_predictor": only(
        by_plan(tuple(ACTIVATIONS), hidden=[(4,), (8, 8)], learning_rate=1e-7, epochs=20), knows_nothing
    ),
    "overfitting": only(
        by_plan(("relu", "tanh"), ("gauss", "xor", "circle"), hidden=[(8, 8), (12,)], **NOISY), knows_by_heart
    ),
    "unlucky_start": only(by_plan(("relu",), ("xor",), hidden=[(3,)], epochs=400), started_badly),
    "healthy": only(
        by_plan(
            tuple(ACTIVATIONS),
            ("circle", "gauss", "xor", "plane", "moons", "blobs", "rings"),
            hidden=[(8,), (6, 6), (12,)],
            epochs=400,
            learning_rate=0.1,
        ),
        does_well,
    ),
}
"""What is planted, by the kind of finding that should be told."""

TRIES = {"overfitting": 2, "unlucky_start": 3}
"""How many are tried for one in which the illness comes about, where that is fewer than most."""

ALSO: dict[str, tuple[str, ...]] = {
    "duplicate_units": ("symmetric_units", "bottleneck"),
    "idle_unit": ("duplicate_units", "dead_unit"),
    "always_on_unit": ("linear_layers",),
    "bottleneck": ("linear_layers",),
    "diverged": ("undefined_value",),
}
"""Findings that name the same units and say more about them."""
