"""Write frontend/tests/vectors/findings.json: networks with an illness, and what Python finds about them.

    python tools/vectors/findings.py

Each case has everything that the page's look needs as plain numbers; its `diagnosis` must come out the same.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from smallnets.diagnosis import Case, diagnose
from smallnets.engines.program import LayerProgram, Program
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.training import trained
from smallnets.plans import LayerWeights, build

FILE = Path(__file__).parents[2] / "frontend" / "tests" / "vectors" / "findings.json"
SOUND = [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]
OUT = [[1.0, -0.7, 0.5]]
Rows = Sequence[Sequence[float]]


def planted(source: object, weights: Sequence[Rows], shifts: Rows | None = None, **options: Any) -> Case:  # noqa: ANN401 - any setting
    """A network with these weights [layer][unit][source] and biases, not trained."""
    dead, solved_at = options.pop("dead", ()), options.pop("solved_at", None)
    options = {"points": 30} | options if isinstance(source, str) else options
    hidden = tuple(len(layer) for layer in weights[:-1])
    experiment = build(source, hidden=hidden, epochs=0, **options).experiment
    held = shifts or [[0.0] * len(layer) for layer in weights]
    numbers = tuple(
        LayerWeights(
            weights=tuple(tuple(map(float, row)) for row in rows),
            biases=tuple(map(float, own)) if plan.biases else (),
        )
        for rows, own, plan in zip(weights, held, experiment.network.layers, strict=True)
    )
    network = msgspec.structs.replace(experiment.network, given=numbers)
    case = case_of(trained(msgspec.structs.replace(experiment, network=network)))
    killed = np.zeros(len(case.parameters), bool)
    for layer, unit, link in dead:
        place = case.program.layers[layer - 1]
        killed[place.weights_at + (unit - 1) * place.fan_in + link - 1] = True
    return Case(case.experiment, case.seed, case.parameters, killed, case.history, solved_at)


def after_training(source: object, **options: Any) -> Case:  # noqa: ANN401 - any setting
    """A trained network."""
    solved_at = options.pop("solved_at", None)
    options = {"points": 40} | options if isinstance(source, str) else options
    return case_of(trained(source, **options), solved_at=solved_at)


def _units() -> Iterator[tuple[str, Case]]:
    for activation in ("relu", "tanh", "sigmoid", "leaky_relu", "elu", "x * sigmoid(x)", "swish(beta=2)", "prelu"):
        yield f"three sound {activation} units", planted("xor", [SOUND, OUT], activation=activation)
    yield "a dead unit", planted("xor", [SOUND, OUT], [[0, 0, -20], [0]], activation="relu")
    points = ([[1.0], [2.0], [3.0]], [1.0, 2.0, 3.0])
    plain: dict[str, Any] = {
        "activation": "relu", "output": "relu", "loss": "half_squared", "biases": False, "train_share": 100,
        "standardize": "none",
    }  # fmt: skip
    yield "a dead unit that a sign revives", planted(points, [[[-0.5]], [[1.0]]], **plain)
    yield "a dead unit before a dead output", planted(points, [[[-0.5]], [[-1.0]]], **plain)
    yield "a nearly dead unit", planted("xor", [SOUND, OUT], [[0, 0, -8.5], [0]], activation="relu", points=200)
    yield "a unit that is always on", planted("xor", [SOUND, OUT], [[0, 0, 20], [0]], activation="relu")
    leaky = [[0, 0, -20], [0]]
    yield "a leaky unit on its lower piece", planted("xor", [SOUND, OUT], leaky, activation="leaky_relu(alpha=0.2)")
    far = [[1.0, 0.0], [0.0, 1.0], [40.0, 90.0]]
    for activation in ("tanh", "sigmoid", "softsign"):
        yield f"a saturated {activation} unit", planted("xor", [far, OUT], [[0, 0, 1], [0]], activation=activation)
    yield "a unit that no gradient reaches", planted("xor", [SOUND, OUT], [[0, 0, 500], [0]], activation="tanh")
    yield "duplicates", planted("xor", [[[1.0, 0.0], [0.0, 1.0], [2.0, 0.1]], OUT], activation="relu")
    yield "mirror images", planted("xor", [[[1.0, 0.3], [0.0, 1.0], [-1.0, -0.3]], OUT], activation="tanh")
    bumps = [[[0.6, 0.0], [0.6, 0.0], [0.0, 0.6], [0.0, 0.6]], [[8.0, -8.0, 8.0, -8.0]]]
    near = [[0.25, -0.25, 0.25, -0.25], [-4.5]]
    yield "almost duplicates that matter", planted("circle", bumps, near, activation="tanh")
    yield "an idle unit", planted("xor", [SOUND, [[1.0, 1e-4, 0.5]]], activation="tanh")
    killing: dict[str, Any] = {"penalty": "l1", "penalty_rate": 0.01, "dead_links": True, "dead": [(2, 1, 2)]}
    yield "an idle unit with dead links", planted("xor", [SOUND, [[1.0, 0.0, 0.5]]], activation="relu", **killing)
    constant = [[1.0, 0.0], [0.0, 0.0], [1.0, 1.0]]
    yield "a constant unit", planted("xor", [constant, OUT], [[0, 0.3, 0], [0]], activation="tanh")
    alike = [[[1.0, 0.2], [1.0, 0.2], [0.0, 1.0]], [[0.5, 0.5, 1.0]]]
    yield "symmetric units", planted("xor", alike, activation="tanh")
    lines = [[1.0, 0.0], [0.0, -1.0], [1.0, -1.0], [-1.0, -1.0], [1.0, 2.0], [0.3, 0.01]]
    yield "lines", planted("xor", [lines, [[1.0] * 6]], [[0.5, 1, 2, 3, -1, 0.2], [0]], activation="tanh")


def _layers() -> Iterator[tuple[str, Case]]:
    rng = np.random.default_rng(7)
    second = [[0.5, -1.0, 0.2], [0.3, 0.1, 0.7]]
    shifts = [[0.1, 0.2, 0.3], [0.4, 0.5], [0.6]]
    yield "linear layers", planted("xor", [SOUND, second, [[2.0, -1.0]]], shifts, activation="linear")
    unbent = planted("xor", [SOUND, [[0.5, -1.0, 0.2]]], [[20, 30, 40], [0.6]], activation="relu")
    yield "layers that never bend", unbent
    yield "no hidden layer on xor", after_training("xor", hidden=(), epochs=20)
    for rule in ("perceptron", "adaline"):
        yield f"the rule {rule} on xor", after_training("xor", hidden=(), epochs=20, optimizer=rule)
    yield "a bottleneck", after_training("xor", hidden=(1, 4), epochs=20)
    same = [[[1.0, 0.5], [2.0, 1.1], [-1.0, -0.5]], [[1.0, 2.0, 0.3]]]
    yield "a layer that says one thing", planted("xor", same, activation="tanh")
    yield "step units", planted("xor", [SOUND, [[1.0, -1.0, 0.5]]], activation="step")
    yield "deep sigmoids", after_training("circle", hidden=(6,) * 7, activation="sigmoid", epochs=0)
    middle = [(6 * rng.normal(size=(4, 4))).tolist() for _ in range(4)]
    large = [(1e-9 * rng.normal(size=(4, 2))).tolist(), *middle, (0.3 * rng.normal(size=(1, 4))).tolist()]
    yield "an exploding gradient", planted("circle", large, activation="relu")


def _outcomes() -> Iterator[tuple[str, Case]]:
    yield "two relu units on xor", after_training("xor", hidden=(2,), activation="relu", epochs=60)
    yield "a training that ends early", after_training("circle", hidden=(3,), epochs=40, learning_rate=0.01)
    x = np.linspace(-3, 3, 60)[:, None]
    wave = x[:, 0] + 2 * np.sin(4 * x[:, 0])
    yield "a table with neighbours", after_training((x, wave), hidden=(1,), epochs=60, seed=1)
    rng = np.random.default_rng(2)
    inputs = rng.normal(size=(60, 2))
    labels = [str(label) for label in (inputs[:, 0] + 1.5 * rng.normal(size=60) > 0).astype(int)]
    options: dict[str, Any] = {"activation": "relu", "train_share": 40, "learning_rate": 0.1}
    yield "a table learned by heart", after_training((inputs, labels), hidden=(8, 8), epochs=150, **options)
    noisy: dict[str, Any] = {"activation": "relu", "noise": 35, "points": 80, "learning_rate": 0.1}
    yield "noise learned by heart", after_training("xor", hidden=(10, 10), epochs=150, **noisy)
    yield "an output on the wrong end", planted("circle", [[[1.0, 1.0]]], features="x1^2,x2^2")
    wrong = {"hidden": (4, 2), "learning_rate": 3, "epochs": 30}
    for activation, start in (("relu", "he_normal"), ("tanh", "normal(scale=4)")):
        yield (
            f"an output that trains to the wrong end by {activation}",
            after_training("circle", activation=activation, start=start, seed="0.9", **wrong),
        )
    yield "a diverged run", after_training("reg-plane", hidden=(), epochs=60, learning_rate=5.0)
    two = ([[1.0], [-1.0]], [1.0, -1.0])
    bare: dict[str, Any] = {"biases": False, "batch": 2, "train_share": 100, "standardize": "none"}
    yield (
        "a diverged quadratic",
        after_training(two, hidden=(), loss="half_squared", learning_rate=100.0, epochs=90, **bare),
    )
    for target in (0.12, 0.2):
        case = after_training("xor", hidden=(4,), activation="relu", noise=35, epochs=10, solved_at=target)
        yield f"the target {target} under noise", case
    for name, noise in (("circle", 30), ("gauss", 50), ("blobs", 40), ("reg-plane", 40), ("reg-gauss", 30)):
        yield f"{name} with noise", after_training(name, hidden=(2,), epochs=3, noise=noise, points=30)
    yield "logistic loss", after_training("xor", hidden=(3,), rules="textbook", noise=20, epochs=5, points=30)
    for loss in ("huber(delta=0.5)", "absolute", "mean_squared"):
        yield f"the {loss} loss", after_training((x, wave), hidden=(2,), epochs=3, loss=loss, precision="float32")
    yield "single precision", after_training("xor", hidden=(3,), noise=20, epochs=20, precision="float32")


def _courses() -> Iterator[tuple[str, Case]]:
    yield "an untrained network", after_training("xor", hidden=(4,), epochs=0)
    yield "untrained linear layers", after_training("xor", hidden=(3, 2), activation="linear", epochs=0)
    yield "noise that moves the points", after_training("spiral", hidden=(2,), epochs=3, noise=20, points=30)
    yield "a flipped checkerboard", after_training("checkerboard", hidden=(3,), epochs=10, noise=20)
    yield "a rate that jumps", after_training("xor", hidden=(3,), learning_rate=3, epochs=40)
    yield "a plateau", after_training("gauss", hidden=(4, 4), activation="sigmoid", learning_rate=0.001, epochs=40)
    yield "four rows", after_training(_corners("0110"), hidden=(2,), activation="relu", train_share=100, epochs=60)
    large = np.random.default_rng(3).uniform(1, 9, size=(24, 2)) * [1.0, 9000.0]
    raw: dict[str, Any] = {
        "standardize": "none",
        "reshuffle": False,
        "hidden": (3,),
        "activation": "relu",
        "epochs": 30,
    }
    yield "a column that is too large", after_training((large, large[:, 0] * 7 + large[:, 1] / 300), **raw)
    kinds = [str(value > 5) for value in large[:, 0]]
    yield "classes with a column that is too large", after_training((large, kinds), **raw)
    dear = large[:, 0] * 4000
    yield "a target that is too large", after_training((large, dear), **raw | {"standardize": "inputs"})
    small: dict[str, Any] = {
        "hidden": (3,),
        "learning_rate": 1e-4,
        "epochs": 30,
        "standardize": "inputs",
        "reshuffle": False,
    }
    yield "a large target that is learned slowly", after_training((large, dear), **small)
    negative = (large[:, 0] - 6).tolist()
    for output in ("sigmoid", "relu"):
        wrong: dict[str, Any] = {"output": output, "loss": "half_squared", "hidden": (3,), "epochs": 30}
        yield f"numbers that {output} does not have", after_training((large, negative), standardize="inputs", **wrong)
    yield "classes that relu cannot name", after_training("xor", hidden=(3,), output="relu", epochs=30)
    for formula in ("log(x)", "sqrt(relu(x))", "x^1.5", "exp(exp(exp(x)))"):
        yield f"the formula {formula}", after_training("xor", hidden=(2,), activation=formula, epochs=3)
    sinking: dict[str, Any] = {"hidden": (2,), "activation": "log(x + 3)", "learning_rate": 1.0, "epochs": 30}
    yield "a logarithm whose argument sinks", after_training("gauss", **sinking)
    yield "a loss that grows and stays finite", after_training("reg-plane", hidden=(), epochs=12, learning_rate=0.5)


def _corners(labels: str) -> tuple[list[list[float]], list[str]]:
    """The corners of the unit square with these labels."""
    return [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], list(labels)


def document(name: str, case: Case) -> dict[str, Any]:
    """A case as plain data."""
    lanes, drawn = case.loaded.lanes, case.loaded.drawn
    found = diagnose(case).document()
    return {
        "name": name,
        "experiment": msgspec.to_builtins(case.experiment),
        "program": _program(case.program),
        "columns": list(drawn.columns),
        "points": _flat(drawn.inputs[:, :, 0]),
        "targets": _flat(drawn.targets[:, 0]),
        "train": [_flat(lanes.train_inputs[:, :, 0]), _flat(lanes.train_targets[:, :, 0])],
        "test": [_flat(lanes.test_inputs[:, :, 0]), _flat(lanes.test_targets[:, :, 0])],
        "parameters": [_exact(one) for one in case.parameters.tolist()],
        "start": _flat(case.start),
        "dead": np.flatnonzero(case.dead).tolist(),
        "history": [[epoch, _exact(train), _exact(test)] for epoch, train, test in case.history],
        "target": case.target,
        "diagnosis": {key: found[key] for key in ("state", "healthy", "verdict", "losses", "findings")},
    }


def _program(program: Program) -> dict[str, Any]:
    return {
        "width": program.width,
        "layers": [_layer(layer) for layer in program.layers],
        "loss": program.loss.name + _settings(program.loss.settings),
        "update": program.update.name,
        "learningRate": program.learning_rate,
        "penalty": program.penalty.name if program.penalty else "none",
        "penaltyRate": program.penalty_rate,
        "deadLinks": program.dead_links,
        "batch": program.batch,
        "partialBatch": program.partial_batch,
        "reshuffle": program.reshuffle,
        "coding": program.coding,
        "trainCount": program.n_train,
        "testCount": program.n_test,
        "parameterCount": program.parameter_count,
    }


def _settings(settings: Mapping[str, float]) -> str:
    inner = ", ".join(f"{name}={value!r}" for name, value in settings.items())
    return f"({inner})" if inner else ""


def _layer(layer: LayerProgram) -> dict[str, Any]:
    starts = {entry.name: entry.at for entry in reversed(layer.learned)}
    return {
        "fanIn": layer.fan_in,
        "units": layer.units,
        "activations": [function.text for function in layer.functions],
        "softmax": layer.softmax,
        "biases": layer.biases,
        "weightsAt": layer.weights_at,
        "biasesAt": layer.biases_at,
        "learned": [{"name": e.name, "unit": e.unit, "at": e.at, "first": starts[e.name]} for e in layer.learned],
        "end": layer.end,
    }


def _flat(values: ArrayLike) -> list[float]:
    return [float(value) for value in np.asarray(values).ravel()]


def _exact(value: float) -> float | str:
    """The number; JSON has no word for those that are not finite."""
    return value if math.isfinite(value) else str(value)


FAMILIES: tuple[Callable[[], Iterator[tuple[str, Case]]], ...] = (_units, _layers, _outcomes, _courses)


def text() -> str:
    """The file's text."""
    cases = [document(name, case) for family in FAMILIES for name, case in family()]
    return "[\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]\n"


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(text(), "utf-8")
