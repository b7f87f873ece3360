"""symmetric_units: units of one hidden layer that began with the same numbers and can never become different.

Definition: in the first parameters two or more units of a layer have the same activation, the same incoming weights
and bias, and the same outgoing weights (in every bit).  Their gradients are then equal at every step, so they stay
equal for ever, as with a start of zeros.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.place import Place
from smallnets.diagnosis.wording import capital, named

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit

FACTS = Facts(
    name="symmetric_units",
    texts={
        "sentence": "{units} began with the same numbers and stay equal for ever: they are one unit.",
        "evidence": "Their incoming and outgoing numbers were the same at the start, so their gradients are the same "
        "at every step.",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """One finding for each group of such units."""
    return [_finding(case, fit, group) for group in symmetric_groups(case)]


def symmetric_groups(case: Case) -> list[tuple[Place, ...]]:
    """The groups of two units or more that began alike."""
    found: list[tuple[Place, ...]] = []
    for number in range(1, len(case.program.layers)):
        alike: dict[tuple[str, bytes], list[Place]] = {}
        for unit, function in enumerate(case.program.layers[number - 1].functions):
            own = [
                case.weights(number, case.start)[unit],
                case.biases(number, case.start)[unit : unit + 1],
                case.weights(number + 1, case.start)[:, unit],
            ]
            numbers = np.concatenate(own) + 0.0  # -0.0 becomes 0.0, whose bytes differ
            alike.setdefault((function.text, numbers.tobytes()), []).append((number, unit + 1))
        found += [tuple(group) for group in alike.values() if len(group) > 1]
    return found


def _finding(case: Case, fit: Fit, group: tuple[Place, ...]) -> Finding:
    return Finding(
        kind="symmetric_units",
        severity="remark" if fit.good else "problem",
        sentence=FACTS.say("sentence", units=capital(named(group))),
        units=group,
        evidence=FACTS.say("evidence"),
        numbers={"units": len(group)},
        advice=() if case.experiment.network.given else (Advice("start", "glorot_uniform"),),
    )
