"""Write what the reference engine makes of small random experiments, for the tests of the page's engine.

    python tools/vectors/engine.py

frontend/tests/vectors/engine.json holds the experiments with data, first parameters, and the parameters and losses
after some epochs; mathematics.json the elementary functions at many places, and powers.  Numbers are the base64 of
their float64 bytes.
"""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from smallnets.arithmetic import NumpyMathematics
from smallnets.datasets.stream import Stream
from smallnets.engines import reference
from smallnets.engines.contract import Lanes, State
from smallnets.engines.preparing import coded
from smallnets.engines.program import Coding, Program, lay_out
from smallnets.functions.activations import ACTIVATIONS, activation
from smallnets.functions.elementary import ELEMENTARY
from smallnets.functions.losses import loss
from smallnets.functions.penalties import penalty
from smallnets.functions.updates import update
from smallnets.functions.updates.powers import whole_power
from smallnets.plans import Layer, Network

FOLDER = Path(__file__).parents[2] / "frontend" / "tests" / "vectors"
CASES = 90
POINTS, TESTED, FEATURES, CLASSES = 23, 9, 3, 3
NAMES = [record.name for record in ACTIVATIONS]
MORE = (
    "leaky_relu(alpha=0.2)", "elu(alpha=0.5)", "swish(beta=1.7)", "relu(kink=0.5)", "prelu(alpha=0.1)", "step(kink=1)",
    "x * sigmoid(x)", "sin(x) / (1 + x^2)", "where(x > 1, 1, x^3 - 0.5)", "max(x, 0.1 * x)",
    "tanh(pi * x) + abs(x)^1.5", "exp(-x^2) * relu(x + 1)", "arctan(2 x) + log(1 + x^2) / 3",
    "min(softplus(x), x + 1) - sqrt(x^2 + 1)", "0.5 + 0 * x",
    "x * swish(x) - gelu(x) / cosh(x)", "where(x < 0 and x > -1 or x > 2, -x, x^-2)", "e^x / 7",
)  # fmt: skip
UPDATES = (
    "sgd", "momentum", "nesterov(momentum=0.8)", "adagrad", "rmsprop(decay=0.9)", "adam", "adam(beta1=0.5, beta2=0.99)",
)  # fmt: skip
OWN_ERROR = (
    ("perceptron", "step", "bits"), ("adaline", "linear", "signs"), ("adaline", "tanh", "numbers"),
    ("perceptron", "step", "bits"),
)  # fmt: skip
LOSSES = ("half_squared", "mean_squared", "absolute", "huber(delta=0.5)")


def main() -> None:
    """Write the files."""
    for name, text in files().items():
        (FOLDER / name).write_text(text)


def files() -> dict[str, str]:
    """The files' texts by their names."""
    made = {"engine.json": experiments(), "mathematics.json": functions()}
    return {name: json.dumps(content, indent=1) + "\n" for name, content in made.items()}


def experiments() -> dict[str, Any]:
    """All cases over the same points."""
    chosen = random.Random(5)  # noqa: S311 - the same experiments every time
    draw = np.random.default_rng(7)
    points = draw.uniform(-2, 2, (POINTS + TESTED, FEATURES))
    numbers, classes = draw.normal(size=len(points)), draw.integers(0, CLASSES, len(points))
    data = points, numbers, classes
    return {
        "points": written(points),
        "trained": POINTS,
        "cases": [case(chosen, data, number) for number in range(CASES + len(OWN_ERROR))],
    }


def case(chosen: random.Random, data: tuple[Any, ...], number: int) -> dict[str, Any]:
    """One experiment, and what became of it."""
    features = chosen.randint(1, FEATURES)
    make = random_program if number < CASES else own_error_program
    program, names = make(chosen, features, number)
    points, numbers, classes = data
    dtype = f"float{program.width}"
    raw = numbers if program.coding == "numbers" else (classes if program.outputs > 1 else classes % 2)
    targets = coded(np.asarray(raw)[:, None], program.coding, program.outputs).astype(dtype)
    if program.coding == "numbers":
        targets = np.repeat(targets, program.outputs, axis=1) * np.arange(1, program.outputs + 1)[None, :, None]
        targets = targets.astype(dtype)
    inputs = points[:, :features, None].astype(dtype)
    lanes = Lanes(inputs[:POINTS], targets[:POINTS], inputs[POINTS:], targets[POINTS:])
    start = np.array([chosen.uniform(-1, 1) for _ in range(program.parameter_count)])
    epochs = chosen.choice((1, 2, 5))
    trained = reference.train(program, lanes, fresh(program, start, Stream(str(number))), epochs, [0])
    stream = Stream(str(number))
    return {
        "program": described(program, names),
        "targets": written(targets[:, :, 0]),
        "start": written(start),
        "epochs": epochs,
        "orders": [stream.shuffled(POINTS) for _ in range(epochs)] if program.reshuffle else [],
        "parameters": written(trained.state.parameters[:, 0]),
        "records": [
            written([float(value[0]) for value in (r.train_loss, r.test_loss, r.train_accuracy, r.test_accuracy)])
            for r in trained.records
        ],
        "gradient": written(
            reference.gradient(program, inputs[:POINTS, :, 0], targets[:POINTS, :, 0], trained.state.parameters[:, 0])
        ),
    }


def random_program(chosen: random.Random, features: int, number: int) -> tuple[Program, list[list[str]]]:
    """A network and a training that fit each other."""
    width = 64 if number % 3 else 32
    classes = chosen.choice((1, 1, CLASSES))
    softmax = classes > 1 and chosen.random() < 0.6
    logits = not softmax and chosen.random() < 0.25
    layers, names = random_layers(chosen, number, classes, softmax=softmax, logits=logits)
    coding: Coding = "shares" if softmax else "bits" if logits else chosen.choice(("signs", "numbers"))
    name = "softmax_cross_entropy" if softmax and chosen.random() < 0.7 else chosen.choice(LOSSES)
    kind = chosen.choice(("none", "none", "l1", "l2", "decay"))
    batch = chosen.choice((1, 3, 4, 10, 10, 23, 64))
    network = Network(inputs=features, layers=layers)
    return Program(
        layers=lay_out(network),
        loss=loss("logistic" if logits else name),
        update=update(UPDATES[number % len(UPDATES)]),
        learning_rate=chosen.choice((0.01, 0.1)),
        penalty=penalty(kind),
        penalty_rate=0.0 if kind == "none" else chosen.choice((0.01, 0.3)),
        dead_links=kind == "l1" and chosen.random() < 0.6,
        batch=batch,
        partial_batch=chosen.choice(("carry", "apply", "drop")),
        reshuffle=chosen.random() < 0.25,
        stop_at=None,
        coding=coding,
        width=width,
        n_train=POINTS,
        n_test=TESTED,
    ), names


def own_error_program(chosen: random.Random, features: int, number: int) -> tuple[Program, list[list[str]]]:
    """A layer under a rule that corrects by the outputs' own error; the loss that is recorded is another."""
    rule, output, coding = OWN_ERROR[number - CASES]
    names = [[output] * chosen.choice((1, CLASSES))]
    network = Network(inputs=features, layers=(Layer(units=len(names[0]), activation=output),))
    made, _ = random_program(chosen, features, number)
    fitting = {"loss": loss("mean_squared"), "update": update(rule), "coding": coding}
    return replace(made, layers=lay_out(network), **fitting), names


def random_layers(
    chosen: random.Random, number: int, outputs: int, *, softmax: bool, logits: bool
) -> tuple[tuple[Layer, ...], list[list[str]]]:
    """Hidden layers with one activation or with a mixture, in turn all of them, and the output layer."""
    every = [*NAMES, *MORE]
    names: list[list[str]] = []
    for place in range(chosen.randint(0, 3)):
        units = chosen.choice((1, 2, 3, 4, 5, 8))
        name = every[(number + 7 * place) % len(every)]
        names.append([name] * units if chosen.random() < 0.6 else [chosen.choice(every) for _ in range(units)])
    names.append(["sigmoid"] * outputs if logits else [chosen.choice(("linear", "tanh", *NAMES))] * outputs)
    layers = [Layer(units=len(each), activation=tuple(each), biases=chosen.random() < 0.8) for each in names]
    if softmax:
        layers[-1], names[-1] = Layer(units=outputs, activation="softmax"), []
    return tuple(layers), names


def fresh(program: Program, start: NDArray[np.float64], stream: Stream) -> State:
    """The state before training."""
    column = start.astype(f"float{program.width}")[:, None]
    return State(
        parameters=column,
        slots=np.zeros((len(program.update.slots), *column.shape), column.dtype),
        dead=np.zeros(column.shape, bool),
        carried=np.zeros_like(column),
        carried_count=0,
        epochs=np.zeros(1, np.int64),
        updates=np.zeros(1, np.int64),
        streams=(stream,),
    )


def described(program: Program, names: list[list[str]]) -> dict[str, Any]:
    """The program as the page writes it."""
    layers = [
        {
            "fanIn": layer.fan_in,
            "units": layer.units,
            "activations": [activation(text).text for text in texts],
            "softmax": layer.softmax,
            "biases": layer.biases,
            "weightsAt": layer.weights_at,
            "biasesAt": layer.biases_at,
            "learned": [{"name": one.name, "unit": one.unit, "at": one.at, "first": 0.25} for one in layer.learned],
            "end": layer.end,
        }
        for layer, texts in zip(program.layers, names, strict=True)
    ]
    return {
        "width": program.width,
        "layers": layers,
        "loss": spelled(program.loss.name, program.loss.settings),
        "update": spelled(program.update.name, program.update.settings),
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


def spelled(name: str, settings: Mapping[str, float]) -> str:
    """`huber(delta=0.5)`."""
    inner = ", ".join(f"{setting}={value!r}" for setting, value in settings.items())
    return f"{name}({inner})" if inner else name


def functions() -> dict[str, Any]:
    """Every elementary function at the same places in both widths."""
    draw = np.random.default_rng(11)
    special = [0.0, -0.0, 1.0, -1.0, 0.5, np.inf, -np.inf, np.nan, 1e-310, 1e300, -1e300, 709.9, -745.2, 88.8]
    places = np.array([*special, *draw.normal(size=40) * 3, *draw.normal(size=20) * 200, *draw.uniform(0, 1e-6, 4)])
    counts = [*range(1, 40), 255, 256, 257, 700, 2500, 10**5, 10**6]
    powers = {str(base): written([whole_power(base, count) for count in counts]) for base in (0.9, 0.999, 0.5)}
    found: dict[str, Any] = {"places": written(places), "counts": counts, "powers": powers}
    for width in (64, 32):
        m = NumpyMathematics(width)
        with np.errstate(all="ignore"):
            found[str(width)] = {name: written(m.apply(name, places.astype(m.dtype))) for name in ELEMENTARY}
    return found


def written(numbers: ArrayLike) -> str:
    """Numbers as the base64 of their float64 bytes, every NaN as one NaN."""
    values = np.asarray(numbers, np.float64)
    values = np.where(np.isnan(values), np.nan, values)
    return base64.b64encode(values.astype("<f8").tobytes()).decode()


if __name__ == "__main__":
    main()
