"""Networks of every activation, drawn at random and trained for a moment, and points far from 0 to try them on."""

import random

import numpy as np

from smallnets import train
from smallnets.functions.activations import ACTIVATIONS

OTHERS = (
    "elu(alpha=0.5)",
    "swish(beta=1.7)",
    "leaky_relu(alpha=0.2)",
    "prelu(alpha=0.4)",
    "x*sigmoid(x) + arctan(x)",
    "where(x > 1 or x < -2, x, sinh(x))",
    "max(x, 0) - min(x, 1)",
    "x^3/200 + sqrt(abs(x))",
    "erf(x)^2 + erfc(x/3)",
    "1/3 + 0*x",
    "log1p(x^2) - cos(3x)",
)
NAMES = (*(function.name for function in ACTIVATIONS), *OTHERS)
FEATURES = ("x1", "x2", "x1^2", "x1*x2", "sin(x2)", "x1*exp(-abs(x2))")


def random_network(number, **options):
    """The runs of one network; every activation occurs in the first twelve."""
    draw = random.Random(number)  # noqa: S311 - it draws networks, no secrets
    first = [NAMES[(3 * number + place) % len(NAMES)] for place in range(3)]
    second = draw.choice(NAMES)
    chosen = {
        "hidden": (3, draw.randint(1, 4)),
        "activation": [first, second],
        "output": draw.choice(["tanh", "linear", "sigmoid"]),
        "features": FEATURES[: draw.randint(1, len(FEATURES))],
        "biases": draw.random() < 0.8,
        "start": "uniform(scale=1.5)",
        "seed": number,
    }
    if chosen["output"] == "sigmoid":
        chosen["loss"] = "half_squared"
    return train("xor", epochs=1, points=20, engine="reference", **(chosen | options))


def points(count=12, columns=2):
    """Points (count, columns), some far out."""
    drawn = np.random.default_rng(5).normal(0, 4, (count, columns))
    drawn[0] = 0
    drawn[1] *= 5
    return drawn


def answers(runs, inputs):
    """What the run's own network says, in the units of the target."""
    network = runs.network()
    return (
        network.scale.target_back(network.outputs(inputs)[:, 0])[:, None]
        if network.scale.target
        else network.outputs(inputs)
    )
