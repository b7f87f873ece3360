"""Subjects for the pictures' tests: formulas instead of training, so that they are the same everywhere."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from smallnets.pictures.subjects import (
    Curves,
    Diagram,
    DrawnEnsemble,
    DrawnKink,
    DrawnLayer,
    DrawnPoints,
    DrawnPredictions,
    DrawnSolved,
    Fact,
    Function,
    Surface,
)

GRID = np.linspace(-6, 6, 61)


def sunflower(count, radius=6.3):
    """DrawnPoints spread evenly over a disc; the outermost lie outside the drawn range."""
    k = np.arange(count)
    angle = k * np.pi * (3 - np.sqrt(5))
    distance = radius * np.sqrt((k + 0.5) / count)
    return np.stack([distance * np.cos(angle), distance * np.sin(angle)], axis=1)


def ring():
    x, y = np.meshgrid(GRID, GRID)
    inputs = sunflower(80)
    targets = (np.hypot(*inputs.T) < 3).astype(int)
    surface = Surface(GRID, GRID, np.tanh(2 - np.hypot(x, y) * 0.7), class_names=("-1", "1"))
    return surface, DrawnPoints(inputs, targets, np.arange(80) % 2 == 0)


def slope_of_land():
    x, y = np.meshgrid(GRID, GRID)
    inputs = sunflower(50)
    surface = Surface(GRID, GRID, (x + y) / 10, value_name="height", unit="m", x_name="east (km)", y_name="north (km)")
    return surface, DrawnPoints(inputs, inputs.sum(axis=1) / 10, np.arange(50) % 2 == 0)


def sectors(classes=6):
    x, y = np.meshgrid(GRID, GRID)
    angles = 2 * np.pi * np.arange(classes) / classes
    scores = np.exp(x[..., None] * np.cos(angles) + y[..., None] * np.sin(angles))
    inputs = sunflower(90)
    targets = (inputs[:, :1] * np.cos(angles) + inputs[:, 1:] * np.sin(angles)).argmax(axis=1)
    names = ("oak", "beech", "ash", "maple", "birch", "silver fir")[:classes]
    surface = Surface(GRID, GRID, scores / scores.sum(axis=-1, keepdims=True), class_names=names)
    return surface, DrawnPoints(inputs, targets, np.arange(90) % 2 == 0)


def weights(units, sources):
    return np.sin(1 + np.arange(units * sources) * 2.4).reshape(units, sources) * 1.7


def network(*sizes, maps=True, activations=("tanh",)):
    x, y = np.meshgrid(GRID[::6], GRID[::6])

    def image(k):
        return np.tanh(x * np.cos(k) + y * np.sin(k))

    layers = []
    for sources, units in pairwise(sizes):
        names = tuple(activations[unit % len(activations)] for unit in range(units))
        images = tuple(image(unit + units) for unit in range(units)) if maps else ()
        layers.append(DrawnLayer(weights(units, sources), np.linspace(-0.4, 1, units), names, images))
    inputs = tuple(f"x{place + 1}" for place in range(sizes[0]))
    outputs = ("y",) if sizes[-1] == 1 else tuple(f"class {place + 1}" for place in range(sizes[-1]))
    return Diagram(inputs, tuple(layers), outputs, (image(0.0), image(np.pi / 2))[: sizes[0]] if maps else ())


def course(epochs=100, *, accuracy=False):
    at = np.arange(epochs + 1)
    train, test = 0.5 * np.exp(-at / 15) + 0.01, 0.5 * np.exp(-at / 17) + 0.03
    if not accuracy:
        return Curves(at, train, test)
    return Curves(at, train, test, 1 - train, 1 - test)


def diverging():
    at = np.arange(21)
    train = np.where(at < 9, 0.5 * 20.0**at, np.nan)
    return Curves(at, train, train * 1.5, diverged_at=9)


def many_runs():
    k = np.arange(200)
    test = np.where(k % 5 < 3, 0.01 * np.exp(0.7 * np.sin(k)), 0.25 + 0.05 * np.sin(3 * k))
    test[::40] = np.inf
    train = 0.9 * test
    quartiles = tuple(float(np.sort(test)[place]) for place in (49, 99, 149))
    solved = DrawnSolved(0.05, int((test <= 0.05).sum()), float((test <= 0.05).mean()), (0.53, 0.66))
    return DrawnEnsemble(train, test, tuple(0.9 * value for value in quartiles), quartiles, 500, solved)


def sigmoid(count=801):
    z = np.linspace(-6, 6, count)
    value = 1 / (1 + np.exp(-z))
    peak = Fact(0.0, 0.25, "peak", of_slope=True)
    return Function("sigmoid", z, value, value * (1 - value), asymptotes=(0.0, 1.0), facts=(peak,))


def tanh_of_a_paper():
    """The curve of a printed snippet: 800 samples from -4 to 3.99 in steps of 0.01."""
    z = np.arange(-4, 4, 0.01)
    return Function("tanh", z, np.tanh(z), 1 - np.tanh(z) ** 2, asymptotes=(-1.0, 1.0))


def relu():
    z = np.linspace(-3, 3, 61)
    return Function(
        "ReLU", z, np.maximum(z, 0), (z > 0) * 1.0, kinks=(DrawnKink(0.0, (0.0, 0.0), (0.0, 1.0), 0.0, 0.0),)
    )


def step():
    z = np.linspace(-3, 3, 61)
    return Function("binary step", z, (z >= 0) * 1.0, 0 * z, kinks=(DrawnKink(0.0, (0.0, 1.0), (0.0, 0.0), 1.0, 0.0),))


def penguins():
    k = np.arange(120)
    actual = k % 3
    predicted = np.where(k % 11 == 0, (actual + 1) % 3, actual)
    return DrawnPredictions(actual, predicted, k % 2 == 0, "species", class_names=("Adelie", "Chinstrap", "Gentoo"))


def prices():
    k = np.arange(80)
    actual = 100 + 3.0 * k
    return DrawnPredictions(actual, actual + 20 * np.sin(5 * k), k % 2 == 0, "price", "$")
