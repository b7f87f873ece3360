"""linear_layers: a network that, whatever its layers, is one straight line (plane) before its output activation.

Definition: every hidden unit is linear, by its activation (one slope for all z) or on the data (always_on_unit);
the product of the weight matrices is then the whole network, and is given, and one layer with these numbers costs
the same but for a twentieth of what was learned.  A network without hidden layers is told so only where it does
not do its job.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Counterfactual, Finding, Number
from smallnets.diagnosis.kinds.always_on_unit import ALMOST_ALL, straight_share
from smallnets.diagnosis.sums import mean, product
from smallnets.diagnosis.wording import counted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit

A_FEW = 3

FACTS = Facts(
    name="linear_layers",
    thresholds={"a_few": A_FEW},
    texts={
        "sentence": "{what}, so the whole network is one {shape}, as it would be without them.",
        "all_linear": "All hidden layers are linear",
        "no_bend": "No hidden unit bends where the data are",
        "evidence": "{layers} and the output layer multiply out to one set of {inputs} weights for each output.",
        "layer": "hidden layer",
        "sentence_no_layer": "There is no hidden layer: the network can draw one {shape} only.",
        "evidence_no_layer": "It has learned too little, and that may be all that keeps it back.",
        "evidence_own_error": "It has learned too little, and that may be all that keeps it back; the update "
        "rule {rule} goes without hidden layers, so features that bend, or another rule, are what is left.",
        "change": "one layer with these weights in place of all",
        "constant": "constant",
        "function": "straight function",
        "line": "straight line",
        "plane": "flat plane",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """At most one finding."""
    if not case.hidden:
        return [] if fit.good else [_no_hidden_layer(case)]
    units = [unit for layer in case.hidden for unit in layer]
    places = tuple(unit.place for unit in units)
    if all(unit.straight for unit in units):
        return _collapse(case, fit, "all_linear", places)
    if all(unit.straight or straight_share(unit) >= ALMOST_ALL for unit in units):
        return _collapse(case, fit, "no_bend", places)
    return []


def find_planned(case: Case, fit: Fit) -> list[Finding]:
    """The finding about a network that is linear by its activations, whatever its numbers."""
    units = [unit for layer in case.hidden for unit in layer]
    return find(case, fit) if units and all(unit.straight for unit in units) else []


def _collapse(case: Case, fit: Fit, what: str, places: tuple[tuple[int, int], ...]) -> list[Finding]:
    """The finding, unless the collapsed network costs something else than the network itself."""
    slope, offset = _collapsed(case)
    folded = _loss_of(case, slope, offset)
    if not abs(folded - fit.train) <= fit.slack:
        return []
    rows: list[list[Number]] = [[float(value) for value in row] for row in slope]
    sentence = FACTS.say("sentence", what=FACTS.say(what), shape=_shape(case))
    return [_finding(case, fit, sentence, places, rows, offset, folded)]


def _finding(
    case: Case,
    fit: Fit,
    sentence: str,
    places: tuple[tuple[int, int], ...],
    rows: list[list[Number]],
    offset: NDArray[np.float64],
    folded: float,
) -> Finding:
    return Finding(
        kind="linear_layers",
        severity="remark" if fit.good else "problem",
        sentence=sentence,
        units=places,
        evidence=FACTS.say(
            "evidence",
            layers=counted(len(case.hidden), FACTS.say("layer")),
            inputs=len(case.experiment.data.features),
        ),
        numbers={"weights": rows, "biases": [float(value) for value in offset]},
        advice=(Advice("no_hidden_layer"),)
        if fit.good
        else tuple(Advice("activation", "tanh", layer=layer) for layer in range(1, len(case.hidden) + 1)),
        counterfactual=Counterfactual(FACTS.say("change"), fit.train, folded),
    )


def _loss_of(case: Case, weights: NDArray[np.float64], biases: NDArray[np.float64]) -> float:
    """The training loss of one layer with these numbers and the network's output activations."""
    inputs = case.loaded.lanes.train_inputs[:, :, 0].astype(np.float64)
    z = product(inputs, np.ascontiguousarray(weights.T)) + biases
    return mean(case.losses(case.answers_of(z), case.train_targets))


def _no_hidden_layer(case: Case) -> Finding:
    update = case.program.update
    alone = update.criterion is not None  # such a rule passes nothing back to a hidden layer
    return Finding(
        kind="linear_layers",
        severity="warning",
        sentence=FACTS.say("sentence_no_layer", shape=_shape(case)),
        units=tuple(unit.place for unit in case.layers[-1]),
        evidence=FACTS.say("evidence_own_error", rule=update.name) if alone else FACTS.say("evidence_no_layer"),
        numbers={"hidden_layers": 0},
        advice=() if alone else (Advice("hidden_layer", A_FEW),),
    )


def _shape(case: Case) -> str:
    inputs = len(case.experiment.data.features)
    return FACTS.say(("constant", "function", "line", "plane")[min(inputs, 3)])


def _collapsed(case: Case) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights (outputs, features) and biases (outputs,) of the one layer that does the same on the data."""
    weights = np.eye(case.program.inputs)
    biases = np.zeros(case.program.inputs)
    for number, layer in enumerate(case.layers, 1):
        own = case.weights(number).astype(np.float64)
        biases = product(own, biases[:, None])[:, 0] + case.biases(number).astype(np.float64)
        weights = product(own, weights)
        if number <= len(case.hidden):
            slope = np.array([np.median(unit.slopes) for unit in layer])
            shift = np.array([np.median(unit.a - np.median(unit.slopes) * unit.z) for unit in layer])
            weights, biases = slope[:, None] * weights, slope * biases + shift
    return weights, biases
