"""idle_unit: a hidden unit that does nothing downstream.

Definition: for every unit of the next layer, |weight| times the unit's spread (the standard deviation of its
activation over the training points) is at most 1 % of the largest such product among that unit's sources; a link that
L1 has killed counts as weight 0.  And it is so: with its mean in its place, the training loss moves by at most a
twentieth of what the network has learned (its distance from the best constant's loss).  Dead and saturated units are
told by those names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Counterfactual, Finding, Number
from smallnets.diagnosis.kinds.dead_unit import dead_places
from smallnets.diagnosis.kinds.duplicate_units import spare
from smallnets.diagnosis.kinds.saturated_unit import saturated_places
from smallnets.diagnosis.place import Place
from smallnets.diagnosis.sums import mean
from smallnets.diagnosis.wording import capital, named, number, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit

LITTLE = 0.01

FACTS = Facts(
    name="idle_unit",
    thresholds={"little": LITTLE},
    texts={
        "sentence": "{units} does nothing downstream: the next layer hardly hears it.",
        "sentence_many": "{units} do nothing downstream: the next layer hardly hears them.",
        "evidence": "{why}; no pull on the next layer is more than {share} of the strongest there. With the mean in "
        "place of each, the training loss goes from {loss} to {without}.",
        "evidence_no_pull": "{why}. With the mean in place of each, the training loss goes from {loss} to {without}.",
        "constant": "The same value for every training point, as a bias has",
        "dead_links": "All outgoing links are dead (L1)",
        "small_weight": "The largest outgoing weight is {weight}",
        "change": "the mean in place of {units}",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """One finding for each hidden layer that has idle units without a graver name."""
    if fit.learned_nothing:
        return []
    named_already = dead_places(case) | saturated_places(case)
    found: list[Finding] = []
    for number_of_layer, layer in enumerate(case.hidden, 1):
        idle = {
            unit.place: float(share)
            for unit, share in zip(layer, _shares(case, number_of_layer), strict=True)
            if share <= LITTLE and unit.place not in named_already
        }
        if idle:
            without = loss_without(case, list(idle))
            if abs(without - fit.train) <= fit.slack:
                found.append(_finding(case, fit, idle, without))
    return found


def _shares(case: Case, layer: int) -> NDArray[np.float64]:
    """For each unit its largest share of the next layer's strongest source."""
    spreads = np.array([0.0 if unit.constant else unit.spread for unit in case.layers[layer - 1]])
    pull = np.abs(case.weights(layer + 1).astype(np.float64)) * spreads
    strongest = pull.max(axis=1, keepdims=True)
    return np.where(strongest > 0, pull / np.where(strongest > 0, strongest, 1.0), 0.0).max(axis=0)


def loss_without(case: Case, units: Sequence[Place]) -> float:
    """The training loss with the mean activation in place of units of one layer."""
    following = case.program.layers[units[0][0]]
    parameters = case.parameters.astype(np.float64)
    weights = parameters[following.weights_at : following.biases_at].reshape(following.units, following.fan_in)
    for layer, unit in units:
        outgoing = weights[:, unit - 1].copy()
        weights[:, unit - 1] = 0
        if following.biases:
            shift = outgoing * mean(case.layers[layer - 1][unit - 1].a)
            parameters[following.biases_at : following.biases_at + following.units] += shift
    return case.train_loss(parameters.astype(case.parameters.dtype))


def _finding(case: Case, fit: Fit, idle: dict[Place, float], without: float) -> Finding:
    rows: list[list[Number]] = []
    for (layer, place), share in idle.items():
        outgoing = np.abs(case.weights(layer + 1)[:, place - 1])
        dead = int(_dead_links(case, layer + 1)[:, place - 1].sum())
        rows.append([place, share, float(outgoing.max()), dead, case.layers[layer - 1][place - 1].spread])
    units, most = list(idle), max(idle.values())
    told = {"loss": number(fit.train, 4), "without": number(without, 4)}
    return Finding(
        kind="idle_unit",
        severity=fit.severity,
        sentence=FACTS.say("sentence" if len(units) == 1 else "sentence_many", units=capital(named(units))),
        units=tuple(units),
        evidence=FACTS.say(
            "evidence" if most > 0 else "evidence_no_pull", why=_why(case, units), share=percent(most), **told
        ),
        numbers={"largest_share": most, "loss_without": without, "unit_share_weight_dead_links_spread": rows},
        advice=spare(fit, units[0][0]),
        counterfactual=Counterfactual(FACTS.say("change", units=named(units)), fit.train, without),
    )


def _why(case: Case, units: list[Place]) -> str:
    layer = units[0][0]
    columns = [place - 1 for _, place in units]
    if all(case.layers[layer - 1][column].constant for column in columns):
        return FACTS.say("constant")
    if _dead_links(case, layer + 1)[:, columns].all():
        return FACTS.say("dead_links")
    return FACTS.say("small_weight", weight=number(np.abs(case.weights(layer + 1)[:, columns]).max()))


def _dead_links(case: Case, layer: int) -> NDArray[np.bool_]:
    chosen = case.program.layers[layer - 1]
    return case.dead[chosen.weights_at : chosen.biases_at].reshape(chosen.units, chosen.fan_in)
