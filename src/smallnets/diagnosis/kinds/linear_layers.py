"""linear_layers: a network that, whatever its layers, is one straight line (plane) before its output activation.

Definition: every hidden unit is linear, by its activation (one slope for all z) or on the data (always_on_unit);
the product of the weight matrices is then the whole network, and is given.  A network without hidden layers is told
so only where it does not do its job.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.finding import Finding, Number
from smallnets.diagnosis.kinds.always_on_unit import ALMOST_ALL, straight_share

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit


def find(case: Case, fit: Fit) -> list[Finding]:
    """At most one finding."""
    if not case.hidden:
        return [] if fit.good else [_no_hidden_layer(case)]
    units = [unit for layer in case.hidden for unit in layer]
    places = tuple(unit.place for unit in units)
    if all(unit.straight for unit in units):
        return [_collapse(case, fit, "All hidden layers are linear", places)]
    if all(unit.straight or straight_share(unit) >= ALMOST_ALL for unit in units):
        return [_collapse(case, fit, "No hidden unit bends where the data are", places)]
    return []


def _collapse(case: Case, fit: Fit, what: str, places: tuple[tuple[int, int], ...]) -> Finding:
    slope, offset = _collapsed(case)
    rows: list[list[Number]] = [[float(value) for value in row] for row in slope]
    return Finding(
        kind="linear_layers",
        severity="remark" if fit.good else "problem",
        sentence=f"{what}: the whole network is one {_shape(case)}, as without them.",
        units=places,
        evidence=f"{len(case.hidden)} hidden layer{'s' if len(case.hidden) > 1 else ''} multiply out to one set of "
        f"{len(case.experiment.data.features)} weights for each output.",
        numbers={"weights": rows, "biases": [float(value) for value in offset]},
        advice=("no hidden layer, if the loss is fine", "tanh or relu in the hidden layers, if it is not"),
    )


def _no_hidden_layer(case: Case) -> Finding:
    return Finding(
        kind="linear_layers",
        severity="warning",
        sentence=f"There is no hidden layer: the network can draw one {_shape(case)} only.",
        units=tuple(unit.place for unit in case.layers[-1]),
        evidence="It has learned too little, and a straight cut may be all that keeps it back.",
        numbers={"hidden_layers": 0},
        advice=("a hidden layer of a few units", "features that bend, such as x1^2 or x1*x2"),
    )


def _shape(case: Case) -> str:
    inputs = len(case.experiment.data.features)
    return {1: "straight function", 2: "straight line"}.get(inputs, "flat plane") if inputs else "constant"


def _collapsed(case: Case) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights (outputs, features) and biases (outputs,) of the one layer that does the same on the data."""
    weights = np.eye(case.program.inputs)
    biases = np.zeros(case.program.inputs)
    for number, layer in enumerate(case.layers, 1):
        own = case.weights(number).astype(np.float64)
        weights, biases = own @ weights, own @ biases + case.biases(number).astype(np.float64)
        if number <= len(case.hidden):
            slope = np.array([np.median(unit.slopes) for unit in layer])
            shift = np.array([np.median(unit.a - np.median(unit.slopes) * unit.z) for unit in layer])
            weights, biases = slope[:, None] * weights, slope * biases + shift
    return weights, biases
