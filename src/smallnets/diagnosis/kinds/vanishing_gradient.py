"""vanishing_gradient, exploding_gradient: layers whose weights learn thousands of times slower or faster than others.

Definition: per layer the root mean square of d loss / d weight over all training points; vanishing if that of the first
layer is at most a thousandth of the last layer's, exploding if it is at least a thousand times as large; judged at the
start, and at the end where the network does not do its job.  With plain gradient descent one rate serves all layers,
so a layer at a thousandth needs a thousand times the epochs.  (10 sigmoid layers of 10 units: about 4e-9; 10 tanh
layers 2e-3, not told.)  The bound given is the product over the hidden layers of steepest slope times the norm of the
weights behind it: no gradient can shrink less or grow more than that.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding, Number
from smallnets.diagnosis.rounding import downwards
from smallnets.diagnosis.sums import largest_stretch, root_mean_square
from smallnets.diagnosis.wording import number

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit
    from smallnets.engines.contract import Floats

THOUSAND = 1e3

FACTS = Facts(
    name="vanishing_gradient",
    thresholds={"thousand": THOUSAND},
    texts={
        "sentence": "The gradients vanish towards the first layer: it learns about {ratio} times slower than the last.",
        "sentence_exploding": "The gradients explode towards the first layer: it learns about {ratio} times faster "
        "than the last.",
        "evidence_start": "At the start {sizes}",
        "evidence_end": "At the end {sizes}",
        "sizes": "their sizes from the first layer to the last are {sizes}; an error is at most {limit} times as "
        "large when it comes back to the first layer.",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """At most one finding, of the start if it is true there."""
    if not case.hidden:
        return []
    moments = [("start", case.start)]
    if case.epochs and not fit.good:
        moments.append(("end", case.parameters))
    for moment, parameters in moments:
        sizes = gradient_sizes(case, parameters)
        if not all(0 < size < math.inf for size in (sizes[0], sizes[-1])):
            continue
        ratio = sizes[0] / sizes[-1]
        if not 1 / THOUSAND < ratio < THOUSAND:
            return [_finding(case, fit, moment, sizes, bound(case, parameters))]
    return []


def gradient_sizes(case: Case, parameters: Floats) -> list[float]:
    """For each layer the root mean square of the gradient at its weights."""
    gradient = case.gradient(parameters)
    parts = [gradient[layer.weights_at : layer.biases_at] for layer in case.program.layers]
    return [root_mean_square(part) for part in parts]


def bound(case: Case, parameters: Floats) -> float:
    """How much the error signal can at most grow from the output layer's units back to those of the first layer."""
    product = 1.0
    for number_of_layer, layer in enumerate(case.hidden, 1):
        behind = case.weights(number_of_layer + 1, parameters).astype(np.float64)
        product *= max(unit.steepest for unit in layer) * largest_stretch(behind)
    return product


def _finding(case: Case, fit: Fit, moment: str, sizes: list[float], limit: float) -> Finding:
    vanishing = sizes[0] < sizes[-1]
    ratio = sizes[-1] / sizes[0] if vanishing else sizes[0] / sizes[-1]
    told = FACTS.say("sizes", sizes=", ".join(number(size, 2) for size in sizes), limit=number(limit, 2))
    numbers: dict[str, Number | list[Number] | list[list[Number]]] = {
        "gradient_sizes": [*sizes],
        "first_to_last": sizes[0] / sizes[-1],
        "bound": limit,
        "moment": moment,
    }
    names = sorted({unit.function.text for layer in case.hidden for unit in layer})
    return Finding(
        kind=f"{'vanishing' if vanishing else 'exploding'}_gradient",
        severity=fit.severity,
        sentence=FACTS.say("sentence" if vanishing else "sentence_exploding", ratio=number(ratio, 2)),
        units=tuple(unit.place for unit in case.layers[0]),
        evidence=FACTS.say(f"evidence_{moment}", sizes=told),
        numbers=numbers,
        advice=() if fit.good else _advice(case, names, vanishing=vanishing),
    )


def _advice(case: Case, names: list[str], *, vanishing: bool) -> tuple[Advice, ...]:
    if not vanishing:
        rate = case.experiment.training.learning_rate
        return (
            Advice("start", "glorot_normal"),
            Advice("layer_less"),
            Advice("learning_rate", downwards(rate / 3), now=rate),
        )
    advice: list[Advice] = []
    if "sigmoid" in names:
        advice = [Advice("activation", "tanh", layer=layer) for layer in _layers_with(case, "sigmoid")]
    rule = "he_normal" if "relu" in names else "glorot_normal"
    if case.experiment.network.start != rule:
        advice.append(Advice("start", rule))
    return (*advice, Advice("optimizer", "adam"), Advice("layer_less"))


def _layers_with(case: Case, name: str) -> list[int]:
    return [
        number_of_layer
        for number_of_layer, layer in enumerate(case.hidden, 1)
        if any(unit.function.text == name for unit in layer)
    ]
