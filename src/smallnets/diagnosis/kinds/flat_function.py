"""flat_function: hidden units whose activation has the slope 0 everywhere, such as `step`.

Definition: the largest slope for z from -10 to 10 is 0.  Then every gradient before them is exactly 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.units import REACH
from smallnets.diagnosis.wording import capital, named, number

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit

FACTS = Facts(
    name="flat_function",
    texts={
        "sentence": "{units} cannot be trained by gradients: the slope of {functions} is 0 everywhere.",
        "evidence": "The largest slope for z from -{reach} to {reach} is 0.",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """One finding for each hidden layer that has such units."""
    found: list[Finding] = []
    for layer in case.hidden:
        flat = [unit for unit in layer if unit.steepest == 0]
        if flat:
            names = sorted({unit.function.text for unit in flat})
            found.append(
                Finding(
                    kind="flat_function",
                    severity="remark" if fit.good else "problem",
                    sentence=FACTS.say(
                        "sentence", units=capital(named([unit.place for unit in flat])), functions=", ".join(names)
                    ),
                    units=tuple(unit.place for unit in flat),
                    evidence=FACTS.say("evidence", reach=number(REACH)),
                    numbers={"steepest": 0.0},
                    advice=(Advice("activation", "sigmoid", layer=flat[0].place[0]), Advice("by_hand")),
                )
            )
    return found
