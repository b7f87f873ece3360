"""dead_unit: a unit that is off, its activation and its slope exactly 0, at all or almost all training points.

Dead: off at every training point; no gradient reaches its weights, and none passes through it.  Nearly dead: on at
no more than 1 in 50; so few points pull its line about as they like, and most batches of 10 never reach it.
What revives a dead unit is tried out, not guessed: its bias is raised until it is on at half the points, and all its
incoming numbers change sign; for both the loss and the gradient that then reaches the unit are measured.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.finding import Finding, Number
from smallnets.diagnosis.wording import capital, counted, joined, named, number, percent

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Place
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.units import UnitSeen
    from smallnets.engines.contract import Floats

NEARLY = 0.02
SHOWN_POINTS = 10


@dataclasses.dataclass(frozen=True)
class Revival:
    """One change that switches a unit on: what to do, the loss right after it, the gradient's size at the unit."""

    change: str
    loss: float
    gradient: float


def find(case: Case, fit: Fit) -> list[Finding]:
    """Dead units, one finding each; a layer that is dead as a whole is a problem."""
    found: list[Finding] = []
    for layer in case.layers:
        shares = [float(unit.on.mean()) for unit in layer]
        whole = max(shares) == 0
        for unit, share in zip(layer, shares, strict=True):
            if share == 0:
                finding = _dead(case, unit)
                severity = "problem" if whole and not fit.good else fit.severity
                found.append(dataclasses.replace(finding, severity=severity))
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
    advice = [
        f"{revival.change}: the loss becomes {number(revival.loss, 4)} and a gradient of size "
        f"{number(revival.gradient)} reaches the unit"
        for revival in revivals.values()
        if revival.gradient > 0
    ]
    if not advice:
        advice = ["no change of its own numbers revives it: what comes before or after it is dead too, so begin there"]
    advice.append("a smaller learning rate, another seed, or leaky_relu, whose slope is never 0")
    return Finding(
        kind="dead_unit",
        severity="warning",
        sentence=f"{capital(named([unit.place]))} is dead: it gives 0 for every training point and cannot learn.",
        units=(unit.place,),
        evidence=f"Its pre-activation is at most {number(highest)} on all {counted(points, 'training point')}.",
        numbers=numbers,
        advice=tuple(advice),
    )


def _nearly_dead(case: Case, fit: Fit, unit: UnitSeen) -> Finding:
    rows = np.flatnonzero(unit.on)
    share = len(rows) / len(unit.z)
    shown: list[Number] = [int(row) for row in rows[:SHOWN_POINTS]]
    return Finding(
        kind="nearly_dead_unit",
        severity=fit.severity,
        sentence=f"{capital(named([unit.place]))} is off for {percent(1 - share)} of the training points.",
        units=(unit.place,),
        evidence=f"It is on at {len(rows)} of {len(unit.z)}{_classes(case, rows)}.",
        numbers={"share_on": share, "points_on": shown},
        advice=("more points or another seed", "leaky_relu, whose slope is never 0"),
    )


def _classes(case: Case, rows: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> str:
    data = case.experiment.data
    if data.kind != "classification":
        return ""
    labels = case.loaded.drawn.targets[case.loaded.drawn.split.train, 0][rows]
    counts = [(int((labels == place).sum()), name) for place, name in enumerate(data.classes)]
    return ": " + joined([f"{count} of class {name}" for count, name in counts if count])


def _revivals(case: Case, unit: UnitSeen) -> dict[str, Revival]:
    """By name; empty where a unit has nothing to change."""
    layer, place = case.program.layers[unit.place[0] - 1], unit.place[1] - 1
    weights = slice(layer.weights_at + place * layer.fan_in, layer.weights_at + (place + 1) * layer.fan_in)
    found: dict[str, Revival] = {}
    if layer.biases:
        at = layer.biases_at + place
        raised = case.parameters.copy()
        raised[at] -= np.median(unit.z)
        change = (
            f"raise its bias from {number(case.parameters[at], 4)} to {number(raised[at], 4)}, on for half the points"
        )
        found["bias_raised"] = _tried(case, raised, [*range(weights.start, weights.stop), at], change)
    turned, own = case.parameters.copy(), [*range(weights.start, weights.stop)]
    own += [layer.biases_at + place] if layer.biases else []
    turned[own] = -turned[own]
    change = "change the sign of all its incoming numbers"
    if len(own) == 1:
        change = f"change its only incoming number from {number(-turned[own[0]], 4)} to {number(turned[own[0]], 4)}"
    found["sign_changed"] = _tried(case, turned, own, change)
    return found


def _tried(case: Case, parameters: Floats, own: list[int], change: str) -> Revival:
    size = float(np.sqrt(np.sum(case.gradient(parameters)[own] ** 2)))
    return Revival(change, case.train_loss(parameters), size)
