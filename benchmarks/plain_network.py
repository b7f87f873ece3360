"""A trained network in plain NumPy, which shares no code with smallnets' engines: what benchmarks judge findings by."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np
from msgspec.structs import replace

from smallnets.diagnosis import Case
from smallnets.plans.data import Data

ACTIVATIONS = {
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "elu": lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
}
BENDS = ACTIVATIONS | {
    "linear": lambda z: z,
    "step": lambda z: np.where(z >= 0, 1.0, 0.0),
    "log(x)": np.log,
    "sqrt(x)": np.sqrt,
    "x*log(x)": lambda z: z * np.log(z),
}
FRESH = 4000
STEP = np.longdouble("1e-6")


class Network:
    """A trained network in plain NumPy, for data of one output."""

    def __init__(self, case: Case, name: str, parameters: np.ndarray | None = None) -> None:
        self.case, self.name, self.bend = case, name, BENDS[name]
        self.layers = [
            (case.weights(at, parameters).astype(float), case.biases(at, parameters).astype(float))
            for at in range(1, len(case.layers) + 1)
        ]
        last = case.experiment.network.layers[-1].activation
        self.last: Callable[[np.ndarray], np.ndarray] = ACTIVATIONS.get(str(last), lambda z: z)
        self.x = case.loaded.lanes.train_inputs[:, :, 0].astype(float)
        self.t = case.train_targets.astype(float)

    def hidden(self, layer: int, x: np.ndarray | None = None) -> np.ndarray:
        """The activations (points, units) of a hidden layer, counted from 1."""
        a = self.x if x is None else x
        for w, b in self.layers[:layer]:
            a = self.bend(a @ w.T + b)
        return a

    def loss_after(self, layer: int, a: np.ndarray) -> float:
        """The training loss if a hidden layer had these activations."""
        return self._cost_after(layer, a, self.t)

    def loss_at(self, x: np.ndarray, t: np.ndarray) -> float:
        """The mean loss at other points."""
        return float(self._cost_after(0, x, t))

    def _cost_after(self, layer: int, a: np.ndarray, t: np.ndarray) -> float:
        for w, b in self.layers[layer:-1]:
            a = self.bend(a @ w.T + b)
        w, b = self.layers[-1]
        z = a @ w.T + b
        return self.cost(z if self.case.program.loss.logits else self.last(z), t)

    def cost(self, answers: np.ndarray, t: np.ndarray) -> float:
        """The mean loss, by formulas of its own, as precise as the answers."""
        name = self.case.program.loss.name
        if name == "half_squared":
            return ((answers - t) ** 2 / 2).sum(axis=1).mean()
        if name == "mean_squared":
            return ((answers - t) ** 2).mean()
        if name == "softmax_cross_entropy":
            most = answers.max(axis=1, keepdims=True)
            return (most[:, 0] + np.log(np.exp(answers - most).sum(axis=1)) - (answers * t).sum(axis=1)).mean()
        return (np.logaddexp(0, answers) - t * answers).mean()

    def before(self, layer: int) -> np.ndarray:
        """The pre-activations (points, units) of a layer, counted from 1."""
        w, b = self.layers[layer - 1]
        return self.hidden(layer - 1) @ w.T + b

    def gradient_size(self, layer: int, unit: int | None = None) -> float:
        """The root mean square of the loss's slopes at a layer's weights, or at one unit's weights and bias."""
        kept = list(self.layers)
        w, b = (np.array(one, np.longdouble) for one in self.layers[layer - 1])
        rows = range(len(w)) if unit is None else [unit - 1]
        places = [w[row, at : at + 1] for row in rows for at in range(w.shape[1])]
        places += [b[unit - 1 : unit]] if unit is not None and self.case.program.layers[layer - 1].biases else []
        self.layers[layer - 1] = (w, b)
        slopes = [self._slope(one) for one in places]
        self.layers = kept
        return float(np.sqrt(np.mean(np.square(slopes))))

    def _slope(self, place: np.ndarray) -> np.longdouble:
        held = place[0]
        ends: list[np.longdouble] = []
        for side in (1, -1):
            place[0] = held + side * STEP
            ends.append(np.longdouble(self.loss_after(0, self.x)))
        place[0] = held
        return (ends[0] - ends[1]) / (2 * STEP)

    @property
    def loss(self) -> float:
        """The training loss."""
        return float(self.loss_after(0, self.x))

    def learned(self) -> float:
        """How far the training loss is from that of the mean target."""
        return self.constant_at(self.t) - self.loss

    def constant_at(self, t: np.ndarray) -> float:
        """What the mean of these targets costs."""
        share = np.broadcast_to(t.mean(axis=0), t.shape)
        if not self.case.program.loss.logits:
            return float(self.cost(share, t))
        with np.errstate(divide="ignore"):
            odds = np.log(share) if t.shape[1] > 1 else np.log(share / (1 - share))
        return float(self.cost(odds, t))

    @property
    def worth(self) -> float:
        """What a change of the loss is held against: what was learned; untrained, the constant's loss."""
        learned = self.learned()
        return learned + self.loss if self.case.epochs == 0 else max(learned, 0.0)

    @cached_property
    def fresh_loss(self) -> float | None:
        """The loss on newly drawn points; None for tables."""
        found = fresh_points(self.case)
        return None if found is None else self.loss_at(*found)


_fresh: dict[tuple[Data, str, int], tuple[np.ndarray, np.ndarray]] = {}
"""Fresh points by the data that they are drawn for: many networks learn the same data."""


def fresh_points(case: Case) -> tuple[np.ndarray, np.ndarray] | None:
    """Newly drawn features (points, features) and targets (points, outputs); None for tables."""
    data = case.experiment.data
    if data.generator is None:
        return None
    drawn = replace(data, points=FRESH, same_data="0.99999", train_share=50.0)
    key = (drawn, case.program.coding, case.program.outputs)
    if key not in _fresh:
        other = Case(replace(case.experiment, data=drawn), case.seed, case.parameters, case.dead, case.history)
        lanes = other.loaded.lanes
        _fresh[key] = lanes.train_inputs[:, :, 0].astype(float), lanes.train_targets[:, :, 0].astype(float)
    return _fresh[key]
