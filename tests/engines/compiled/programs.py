"""Programs, data and states for tests: drawn at random from a seed, or said in a few words."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from smallnets.datasets.stream import Stream
from smallnets.engines.contract import Lanes, State
from smallnets.engines.program import Program, lay_out
from smallnets.functions.losses import loss
from smallnets.functions.penalties import penalty
from smallnets.functions.updates import update
from smallnets.plans import Layer, Network

HIDDEN = (
    "tanh", "relu", "sigmoid", "linear", "leaky_relu(alpha=0.1)", "prelu", "elu(alpha=0.5)", "selu", "swish",
    "softplus", "softsign", "gelu", "mish", "sin", "gaussian",
    "step", "x * sigmoid(x)", "relu(kink=0.5)", "x^3 / 9 + sin(x)",
)  # fmt: skip
LOSSES = ("half_squared", "mean_squared", "absolute", "huber(delta=0.5)", "logistic", "softmax_cross_entropy")
UPDATES = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "perceptron", "adaline")


def program(
    inputs=2, layers=(("tanh", 3), ("linear", 1)), *, loss_name="half_squared", optimizer="sgd", rate=0.1,
    penalty_name="none", penalty_rate=0.0, dead_links=False, batch=4, partial="carry", reshuffle=False,
    stop_at=None, coding=None, width=64, n_train=11, n_test=6, biases=True,
):  # fmt: skip
    """A program; `layers` are pairs of an activation (or one for each unit) and a number of units."""
    network = Network(
        inputs=inputs,
        layers=tuple(Layer(units=units, activation=activation, biases=biases) for activation, units in layers),
    )
    return Program(
        layers=lay_out(network), loss=loss(loss_name), update=update(optimizer), learning_rate=rate,
        penalty=penalty(penalty_name), penalty_rate=penalty_rate, dead_links=dead_links, batch=batch,
        partial_batch=partial, reshuffle=reshuffle, stop_at=stop_at,
        coding=coding or ("bits" if loss_name == "logistic" else "shares" if "softmax" in loss_name else "signs"),
        width=width, n_train=n_train, n_test=n_test,
    )  # fmt: skip


def random_program(rng, widest=8, deepest=3, **fixed):
    """A program drawn with NumPy's generator."""
    loss_name = str(rng.choice(LOSSES))
    outputs = int(rng.integers(2, 5)) if loss_name == "softmax_cross_entropy" else int(rng.integers(1, 4))
    last = {"logistic": "sigmoid", "softmax_cross_entropy": "softmax"}.get(loss_name) or str(
        rng.choice(("linear", "tanh", "softmax" if outputs > 1 else "relu", "prelu", "sin"))
    )
    hidden = [_hidden(rng, int(rng.integers(1, widest + 1))) for _ in range(rng.integers(0, deepest + 1))]
    penalty_name = str(rng.choice(("none", "none", "l1", "l2", "decay")))
    chosen = {
        "inputs": int(rng.integers(0 if hidden else 1, 6)), "layers": (*hidden, (last, outputs)),
        "loss_name": loss_name, "optimizer": str(rng.choice(UPDATES)),
        "rate": float(rng.choice((0.01, 0.1, 3.0))),
        "penalty_name": penalty_name, "penalty_rate": 0.03,
        "dead_links": bool(penalty_name == "l1" and rng.random() < 0.5),
        "batch": int(rng.integers(1, 13)), "partial": str(rng.choice(("carry", "apply", "drop"))),
        "reshuffle": bool(rng.random() < 0.3), "width": int(rng.choice((64, 32))), "n_train": int(rng.integers(12, 40)),
        "n_test": int(rng.integers(0, 20)), "biases": bool(rng.random() < 0.8),
    }  # fmt: skip
    return program(**(chosen | fixed))


def _hidden(rng, units):
    if rng.random() < 0.25:
        return tuple(str(rng.choice(HIDDEN)) for _ in range(units)), units
    return str(rng.choice(HIDDEN)), units


def lanes_of(program, count, rng, *, shared=False):
    """LaneData of so many lanes."""
    size = 1 if shared else count
    real = f"float{program.width}"

    def inputs(points):
        return rng.normal(0, 2, (points, program.inputs, size)).astype(real)

    def targets(points):
        if program.coding == "shares":
            chosen = rng.integers(0, program.outputs, (points, 1, size))
            return (chosen == np.arange(program.outputs)[None, :, None]).astype(real)
        kinds = {"signs": (-1.0, 1.0), "bits": (0.0, 1.0), "numbers": (-0.7, 0.2, 0.9)}[program.coding]
        return rng.choice(kinds, (points, program.outputs, size)).astype(real)

    n, k = program.n_train, program.n_test
    return Lanes(inputs(n), targets(n), inputs(k), targets(k))


def state_of(program, count, rng, spread=0.7):
    """A fresh state with normal parameters."""
    real = np.dtype(f"float{program.width}")
    parameters = rng.normal(0, spread, (program.parameter_count, count)).astype(real)
    return State(
        parameters=parameters,
        slots=np.zeros((len(program.update.slots), *parameters.shape), real),
        dead=np.zeros(parameters.shape, bool),
        carried=np.zeros_like(parameters),
        carried_count=0,
        epochs=np.zeros(count, np.int64),
        updates=np.zeros(count, np.int64),
        streams=tuple(Stream(f"0.{lane:05}") for lane in range(count)),
    )


@dataclass(frozen=True)
class Case:
    """A program with data and a state, drawn from a number."""

    number: int
    count: int
    shared: bool
    fixed: dict

    def made(self):
        rng = np.random.default_rng(self.number)
        made = random_program(rng, **self.fixed)
        return made, lanes_of(made, self.count, rng, shared=self.shared), state_of(made, self.count, rng)


def some(state, chosen):
    """The state of some of its lanes."""
    arrays = {
        name: getattr(state, name)[..., chosen]
        for name in ("parameters", "slots", "dead", "carried", "epochs", "updates")
    }
    return replace(state, **arrays, streams=tuple(state.streams[lane] for lane in chosen))


def some_data(lanes, chosen):
    """The data of some lanes."""
    names = ("train_inputs", "train_targets", "test_inputs", "test_targets")
    parts = (getattr(lanes, name) for name in names)
    return Lanes(*(part if part.shape[2] == 1 else part[:, :, chosen] for part in parts))


def same(a, b):
    """Whether two arrays are equal bit for bit, NaN being equal to NaN."""
    if a.shape != b.shape or a.dtype != b.dtype:
        return False
    if a.dtype.kind != "f":
        return bool((a == b).all())
    kind = np.dtype(f"u{a.dtype.itemsize}")
    bits = np.ascontiguousarray(a).view(kind) == np.ascontiguousarray(b).view(kind)
    return bool((bits | (np.isnan(a) & np.isnan(b))).all())


def differences(one, other):
    """What differs between two results, by name; empty where they are equal bit for bit."""
    found = [
        name
        for name in ("parameters", "slots", "dead", "carried", "epochs", "updates")
        if not same(getattr(one.state, name), getattr(other.state, name))
    ]
    if one.state.carried_count != other.state.carried_count:
        found.append("carried_count")
    if [s.state() for s in one.state.streams] != [s.state() for s in other.state.streams]:
        found.append("streams")
    if [r.epoch for r in one.records] != [r.epoch for r in other.records]:
        return [*found, "record epochs"]
    names = ("train_loss", "test_loss", "train_accuracy", "test_accuracy")
    pairs = zip(one.records, other.records, strict=True)
    return found + [
        f"{name} at {a.epoch}" for a, b in pairs for name in names if not same(getattr(a, name), getattr(b, name))
    ]
