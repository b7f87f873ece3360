"""dead_unit: a unit that is off, its activation and its slope exactly 0, at all or almost all training points.

Dead: off at every training point; no gradient reaches its weights, and none passes through it.  Nearly dead: on at
no more than 1 in 50; so few points pull its line about as they like, and most batches of 10 never reach it.
What revives a dead unit is tried out, not guessed: its bias is raised until it is on at half the points, and all its
incoming numbers change sign; for both the loss and the gradient that then reaches the unit are measured.  Only what
lets a gradient reach the unit is advised, and no bias above 1,000 in size: numbers like that come from inputs that want
to be standardized.
"""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding, Number
from smallnets.diagnosis.sums import total
from smallnets.diagnosis.wording import capital, counted, joined, named, number, percent

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.place import Place
    from smallnets.diagnosis.units import UnitSeen
    from smallnets.engines.contract import Floats

NEARLY = 0.02
SHOWN_POINTS = 10
LARGEST_BIAS = 1000.0

FACTS = Facts(
    name="dead_unit",
    thresholds={"nearly": NEARLY, "shown_points": SHOWN_POINTS, "largest_bias": LARGEST_BIAS},
    texts={
        "sentence": "{unit} is dead: it gives 0 for every training point and cannot learn.",
        "evidence": "Its pre-activation is at most {highest} on all {points}.",
        "point": "training point",
        "revival": " With {change} the training loss becomes {loss}, and a gradient of size {gradient} reaches it.",
        "no_revival": " No change of its own numbers revives it: what comes before or after it is dead too.",
        "sentence_nearly": "{unit} is off for {share} of the training points.",
        "evidence_nearly": "It is on at {count} of {points}{classes}.",
        "classes": ": {classes}",
        "of_class": "{count} of class {name}",
    },
)
LEAKY = "leaky_relu"


@dataclasses.dataclass(frozen=True)
class Revival:
    """One change that switches a unit on: what to do, the loss right after it, the gradient's size at the unit."""

    change: Advice
    loss: float
    gradient: float


def find(case: Case, fit: Fit) -> list[Finding]:
    """Dead units, one finding each; a layer that is dead as a whole is a problem."""
    found: list[Finding] = []
    for layer in case.by_slopes:
        shares = [float(unit.on.sum()) / len(unit.on) for unit in layer]
        whole = max(shares) == 0
        for unit, share in zip(layer, shares, strict=True):
            if share == 0:
                finding = _dead(case, unit)
                severity = "problem" if whole and not fit.good else fit.severity
                advice = () if fit.good else finding.advice
                found.append(dataclasses.replace(finding, severity=severity, advice=advice))
            elif share <= NEARLY and unit.place[0] < len(case.layers):
                found.append(_nearly_dead(case, fit, unit))
    return found


def dead_places(case: Case) -> set[Place]:
    """The units that are off at every training point."""
    return {unit.place for layer in case.layers for unit in layer if not unit.on.any()}


def _dead(case: Case, unit: UnitSeen) -> Finding:
    points, highest = len(unit.z), float(unit.z.max())
    revivals = _revivals(case, unit)
    numbers: dict[str, Number | list[Number] | list[list[Number]]] = {"share_on": 0.0, "highest_z": highest}
    for name, revival in revivals.items():
        numbers |= {f"loss_{name}": revival.loss, f"gradient_{name}": revival.gradient}
    helping = [one for one in revivals.values() if one.gradient > 0 and _is_usable(one.change)]
    told = [
        FACTS.say("revival", change=one.change.text, loss=number(one.loss, 4), gradient=number(one.gradient))
        for one in helping
    ]
    evidence = FACTS.say("evidence", highest=number(highest), points=counted(points, FACTS.say("point")))
    return Finding(
        kind="dead_unit",
        severity="warning",
        sentence=FACTS.say("sentence", unit=capital(named([unit.place]))),
        units=(unit.place,),
        evidence=evidence + ("".join(told) or FACTS.say("no_revival")),
        numbers=numbers,
        advice=(*(one.change for one in helping), Advice("seed"), Advice("activation", LEAKY, units=(unit.place,))),
    )


def _is_usable(change: Advice) -> bool:
    return not isinstance(change.value, float) or abs(change.value) <= LARGEST_BIAS


def _nearly_dead(case: Case, fit: Fit, unit: UnitSeen) -> Finding:
    rows = np.flatnonzero(unit.on)
    share = len(rows) / len(unit.z)
    shown: list[Number] = [int(row) for row in rows[:SHOWN_POINTS]]
    return Finding(
        kind="nearly_dead_unit",
        severity=fit.severity,
        sentence=FACTS.say("sentence_nearly", unit=capital(named([unit.place])), share=percent(1 - share)),
        units=(unit.place,),
        evidence=FACTS.say("evidence_nearly", count=len(rows), points=len(unit.z), classes=_classes(case, rows)),
        numbers={"share_on": share, "points_on": shown},
        advice=() if fit.good else (Advice("seed"), Advice("activation", LEAKY, units=(unit.place,))),
    )


def _classes(case: Case, rows: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> str:
    data = case.experiment.data
    if data.kind != "classification":
        return ""
    labels = case.loaded.drawn.targets[case.loaded.drawn.split.train, 0][rows]
    counts = [(int((labels == place).sum()), name) for place, name in enumerate(data.classes)]
    named_counts = [FACTS.say("of_class", count=count, name=name) for count, name in counts if count]
    return FACTS.say("classes", classes=joined(named_counts))


def _revivals(case: Case, unit: UnitSeen) -> dict[str, Revival]:
    """By name; empty where a unit has nothing to change."""
    layer, place = case.program.layers[unit.place[0] - 1], unit.place[1] - 1
    weights = slice(layer.weights_at + place * layer.fan_in, layer.weights_at + (place + 1) * layer.fan_in)
    found: dict[str, Revival] = {}
    if layer.biases:
        at = layer.biases_at + place
        raised = case.parameters.copy()
        raised[at] -= np.median(unit.z)
        change = Advice("bias", float(raised[at]), units=(unit.place,), now=float(case.parameters[at]))
        found["bias_raised"] = _tried(case, raised, [*range(weights.start, weights.stop), at], change)
    turned, own = case.parameters.copy(), [*range(weights.start, weights.stop)]
    own += [layer.biases_at + place] if layer.biases else []
    turned[own] = -turned[own]
    found["sign_changed"] = _tried(case, turned, own, Advice("signs", units=(unit.place,)))
    return found


def _tried(case: Case, parameters: Floats, own: list[int], change: Advice) -> Revival:
    gradient = case.gradient(parameters)[own]
    size = math.sqrt(total(gradient * gradient))
    return Revival(change, case.train_loss(parameters), size)
