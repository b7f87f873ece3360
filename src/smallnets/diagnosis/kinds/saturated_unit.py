"""saturated_unit: a hidden unit on the flat ends of its activation at almost all training points.

Definition: at 95 % of the training points or more the unit is on but its slope is below 5 % of the function's steepest
slope (tanh: |z| > 2.18, sigmoid: |z| > 4.36).  There a gradient step moves the unit's weights 20 times less than at
the steepest place; with 95 % of the points so, no batch of 10 has one lively point on average.  And it is so: with
the unit's incoming numbers changed until its pre-activations lie about 0 with the mean size 1, the gradient at them
becomes larger.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding, Number
from smallnets.diagnosis.rounding import downwards
from smallnets.diagnosis.sums import mean, root_mean_square
from smallnets.diagnosis.wording import capital, joined, named, number, percent

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.place import Place
    from smallnets.diagnosis.units import UnitSeen

FLAT = 0.05
MOST = 0.95
LARGEST = 1e300
"""No gradient is told to be larger than so many times."""

FACTS = Facts(
    name="saturated_unit",
    thresholds={"flat": FLAT, "most": MOST, "largest": LARGEST},
    texts={
        "sentence": "{units} is saturated: it sits on the flat ends of {functions} for {share} of the training points "
        "and hardly learns.",
        "sentence_many": "{units} are saturated: they sit on the flat ends of {functions} for {share} of the training "
        "points and hardly learn.",
        "evidence": "The mean slope there is at most {slope}, the steepest of the function {steepest}. With incoming "
        "numbers for which pre-activations lie about 0 with the mean size 1, {reached}.",
        "reached": "gradients {times} times as large would reach {them}",
        "reached_now_only": "gradients would reach {them}, where none do now",
        "them": "it",
        "them_many": "them",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """One finding for each hidden layer that has such units."""
    found: list[Finding] = []
    for layer in case.hidden:
        slow = [(unit, times) for unit in layer if is_saturated(unit) and (times := livelier(case, unit)) > 1]
        if slow:
            found.append(_finding(case, fit, [unit for unit, _ in slow], min(times for _, times in slow)))
    return found


def is_saturated(unit: UnitSeen) -> bool:
    """Whether the unit is saturated by the definition above."""
    return flat_share(unit) >= MOST


def flat_share(unit: UnitSeen) -> float:
    """The share of the training points at which the unit is on and its slope is small."""
    return float((unit.on & (unit.slopes < FLAT * unit.steepest)).sum()) / len(unit.z)


def saturated_places(case: Case) -> set[Place]:
    """All saturated hidden units."""
    return {unit.place for layer in case.hidden for unit in layer if is_saturated(unit)}


def livelier(case: Case, unit: UnitSeen) -> float:
    """How many times as large the gradient at a unit's incoming numbers becomes about 0, with the mean size 1 of z."""
    layer, place = case.program.layers[unit.place[0] - 1], unit.place[1] - 1
    own = [*range(layer.weights_at + place * layer.fan_in, layer.weights_at + (place + 1) * layer.fan_in)]
    own += [layer.biases_at + place] if layer.biases else []
    shrunk = case.parameters.copy()
    middle = float(np.median(unit.z)) if layer.biases else 0.0
    size = mean(np.abs(unit.z - middle))
    if layer.biases:
        shrunk[layer.biases_at + place] -= middle
    shrunk[own] = shrunk[own] / (size if size > 0 else 1.0)
    now, then = (root_mean_square(case.gradient(parameters)[own]) for parameters in (case.parameters, shrunk))
    if not math.isfinite(then):
        return 0.0
    if now == 0:
        return math.inf if then > 0 else 0.0
    return min(then / now, LARGEST)


def _finding(case: Case, fit: Fit, units: list[UnitSeen], times: float) -> Finding:
    share = min(flat_share(unit) for unit in units)
    slope = max(mean(unit.slopes) for unit in units)
    names = joined(sorted({unit.function.text for unit in units}))
    rows: list[list[Number]] = [
        [unit.place[1], flat_share(unit), mean(abs(unit.z)), mean(unit.slopes), unit.steepest] for unit in units
    ]
    return Finding(
        kind="saturated_unit",
        severity=fit.severity,
        sentence=FACTS.say(
            "sentence" if len(units) == 1 else "sentence_many",
            units=capital(named([unit.place for unit in units])),
            functions=names,
            share=percent(share),
        ),
        units=tuple(unit.place for unit in units),
        evidence=FACTS.say(
            "evidence",
            slope=number(slope),
            steepest=number(max(unit.steepest for unit in units)),
            reached=FACTS.say(
                "reached_now_only" if times == math.inf else "reached",
                times=number(times, 2),
                them=FACTS.say("them" if len(units) == 1 else "them_many"),
            ),
        ),
        numbers={
            "share_flat": share,
            "mean_slope": slope,
            "gradient_times": times if times < math.inf else None,
            "unit_share_z_slope_steepest": rows,
        },
        advice=() if fit.good else _advice(case),
    )


def _advice(case: Case) -> tuple[Advice, ...]:
    rate = case.experiment.training.learning_rate
    advice = [] if case.experiment.data.standardize_inputs else [Advice("standardize")]
    return (*advice, Advice("learning_rate", downwards(rate / 3), now=rate), Advice("start", "glorot_normal"))
