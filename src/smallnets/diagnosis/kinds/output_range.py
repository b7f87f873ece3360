"""output_range: an output activation that cannot give the numbers that are wanted.

Definition: a twentieth of the training targets or more lie outside the values of the output's activation (sigmoid:
0 to 1; relu: 0 and above), and the loss that is left when every point is answered by the nearest number that the
activation has is more than a twentieth of the best constant's.  That loss is a bound: no weights come below it, since
a loss never falls when an answer goes further from its target.  Told of functions of the registry with their standard
parameters; losses that take pre-activations and softmax are exempt, for there the targets are shares.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Counterfactual, Finding
from smallnets.diagnosis.sums import mean
from smallnets.diagnosis.wording import named, number, percent, plain

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Number
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.units import UnitSeen
    from smallnets.engines.contract import Floats

MANY = 0.05
LEFT = 0.05

FACTS = Facts(
    name="output_range",
    thresholds={"many": MANY, "left": LEFT},
    texts={
        "sentence": "The output ({unit}) cannot reach {share} of the targets: {function} gives {values}, and the "
        "targets go from {least} to {most}.",
        "between": "numbers from {low} to {high}",
        "above": "no number below {low}",
        "below": "no number above {high}",
        "evidence": "With the nearest number that it has for every point the training loss would still be {bound}; "
        "the best constant costs {constant}.",
        "change": "the nearest number that the output can give",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """One finding for each output unit that cannot reach its targets."""
    if fit.good or case.program.loss.logits or case.program.layers[-1].softmax:
        return []
    outside = [unit for unit in case.layers[-1] if share_outside(case, unit) >= MANY]
    if not outside:
        return []
    bound = mean(case.losses(nearest_answers(case), case.train_targets))
    if not bound > LEFT * fit.constant:
        return []
    return [_finding(case, unit, fit, bound) for unit in outside]


def bounds(unit: UnitSeen) -> tuple[float, float]:
    """The least and the greatest value of a unit's activation; infinite where nothing is known of it."""
    facts = unit.function.facts
    known = facts is not None and unit.function.text == unit.function.name
    return (facts.low, facts.high) if facts is not None and known else (-math.inf, math.inf)


def share_outside(case: Case, unit: UnitSeen) -> float:
    """The share of the training targets that lie outside a unit's values."""
    low, high = bounds(unit)
    wanted = _targets(case, unit)
    return float(np.sum((wanted < low) | (wanted > high))) / len(wanted)


def nearest_answers(case: Case) -> Floats:
    """For every training point the answers (n, outputs) that the output's activations have nearest to its targets."""
    columns = [np.clip(_targets(case, unit), *bounds(unit)) for unit in case.layers[-1]]
    return np.stack(columns, axis=1)


def _targets(case: Case, unit: UnitSeen) -> Floats:
    return case.train_targets[:, unit.place[1] - 1].astype(np.float64)


def _finding(case: Case, unit: UnitSeen, fit: Fit, bound: float) -> Finding:
    share, (low, high), wanted = share_outside(case, unit), bounds(unit), _targets(case, unit)
    numbers: dict[str, Number] = {"share_outside": share, "least_value": plain(low), "greatest_value": plain(high)}
    fits_tanh = case.experiment.data.kind == "classification" and bool(np.all(np.abs(wanted) <= 1))
    return Finding(
        kind="output_range",
        severity="problem",
        sentence=FACTS.say(
            "sentence",
            unit=named([unit.place]),
            share=percent(share),
            function=unit.function.text,
            values=_values(low, high),
            least=number(float(wanted.min())),
            most=number(float(wanted.max())),
        ),
        units=(unit.place,),
        evidence=FACTS.say("evidence", bound=number(bound, 4), constant=number(fit.constant, 4)),
        numbers=numbers | {"least_loss": bound},
        advice=(Advice("activation", "tanh" if fits_tanh else "linear", (unit.place,)),),
        counterfactual=Counterfactual(FACTS.say("change"), fit.train, bound),
    )


def _values(low: float, high: float) -> str:
    shown = {"low": number(low), "high": number(high)}
    if math.isinf(high):
        return FACTS.say("above", **shown)
    return FACTS.say("below" if math.isinf(low) else "between", **shown)
