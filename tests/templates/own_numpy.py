"""Networks of exercises computed by NumPy alone: forward passes and losses, for comparison with keys."""

from __future__ import annotations

import numpy as np

ACTIVATIONS = {
    "linear": lambda z: z,
    "relu": lambda z: np.where(z > 0, z, 0.0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "step": lambda z: np.where(z >= 0, 1.0, 0.0),
    "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True),
}
LOSSES = {
    "half_squared": lambda o, t: ((t - o) ** 2 / 2).sum(axis=1),
    "cross_entropy": lambda o, t: -(t * np.log(o)).sum(axis=1),
    "binary_cross_entropy": lambda o, t: -(t * np.log(o) + (1 - t) * np.log(1 - o)).sum(axis=1),
}


def table(rows):
    return np.array([[float(one) for one in row] for row in rows])


def parameters(exercise):
    """A weight matrix and a vector of biases for each layer."""
    return [(table(layer.weights), table([layer.biases])[0]) for layer in exercise.layers]


def passes(exercise, layers, inputs=None):
    """z and a of every layer, a row for each sample."""
    a = table(exercise.inputs) if inputs is None else inputs
    found = []
    for (weights, biases), layer in zip(layers, exercise.layers, strict=True):
        z = a @ weights.T + biases
        a = ACTIVATIONS[layer.activation](z)
        found.append((z, a))
    return found


def loss(exercise, layers):
    """The loss, averaged over the samples."""
    outputs = passes(exercise, layers)[-1][1]
    return LOSSES[exercise.loss](outputs, table(exercise.targets)).mean()


def slopes(exercise):
    """dL/dw and dL/db by central differences, by layer, unit and source (0 for a bias)."""
    found = {}
    h = 1e-6
    for number, arrays in enumerate(parameters(exercise), 1):
        for which, array in enumerate(arrays):
            for place in np.ndindex(array.shape):
                moved = []
                for step in (h, -h):
                    layers = parameters(exercise)
                    layers[number - 1][which][place] += step
                    moved.append(loss(exercise, layers))
                source = place[1] + 1 if which == 0 else 0
                found[number, place[0] + 1, source] = (moved[0] - moved[1]) / (2 * h)
    return found
