"""undefined_value: a unit whose formula has no value, or no slope, where the network comes to, such as log(x) at -0.3.

Definition: a parameter or the training loss is no finite number; and with the last parameters that all were finite, a
training point gives a unit a sum at which a part of its formula is not defined (the logarithm of a negative number, a
division by 0, ...), or at which that is so of its slope.  Only what is certain is told, see `partial_functions`; a
number that is too large to be written is `diverged`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import numpy as np

from smallnets.arithmetic import NumpyMathematics
from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.partial_functions import undefined_part
from smallnets.diagnosis.rerunning import last_numbers
from smallnets.diagnosis.units import seen
from smallnets.diagnosis.wording import counted, named, number
from smallnets.expressions import Node, differentiate, write_text
from smallnets.functions.activations import activation

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.units import UnitSeen
    from smallnets.functions.protocol import Value

FACTS = Facts(
    name="undefined_value",
    texts={
        "value": "{part} has no value at x = {x}, and {unit} comes to it {when}: from there on nothing is a number.",
        "slope": "{part} has no slope at x = {x}, and {unit} comes to it {when}: from there on nothing is a number.",
        "start": "with the first weights",
        "epoch": "in epoch {epoch}",
        "evidence": "{points} of {all} lead to such a place. A smaller learning rate may not help; a function "
        "that has a value everywhere does.",
        "point": "training point",
    },
)


def find(case: Case) -> list[Finding]:
    """The finding, where a run has lost its numbers so."""
    if not case.overflowed:
        return []
    epoch, parameters = last_numbers(case)
    layers = seen(case.program, case.network, case.passes_of(parameters), parameters)
    units = [unit for layer in layers for unit in layer]
    for what in ("value", "slope"):
        for unit, part, x, points in _places(units, what):
            advice = (Advice("activation", "tanh", layer=unit.place[0]),) if unit.place[0] < len(layers) else ()
            when = FACTS.say("epoch", epoch=f"{epoch:,}") if epoch else FACTS.say("start")
            return [
                Finding(
                    kind="undefined_value",
                    severity="problem",
                    sentence=FACTS.say(what, part=write_text(part), x=number(x), unit=named([unit.place]), when=when),
                    units=(unit.place,),
                    evidence=FACTS.say("evidence", points=points, all=counted(len(unit.z), FACTS.say("point"))),
                    numbers={"epoch": epoch, "x": x, "points": points},
                    advice=advice,
                )
            ]
    return []


def _places(units: list[UnitSeen], what: str) -> Iterator[tuple[UnitSeen, Node, float, int]]:
    """Units of formulas at sums where they have no value or no slope: the part, the first sum, how many points."""
    for unit in units:
        if unit.function.formula is None:
            continue
        tree = unit.function.formula if what == "value" else differentiate(unit.function.formula, "x")
        found = unit.a if what == "value" else unit.slopes
        odd = np.flatnonzero(np.isfinite(unit.z) & ~np.isfinite(found))
        if odd.size == 0:
            continue
        x = float(unit.z[odd[0]])
        part = undefined_part(tree, lambda node, x=x: value_at(node, x))
        if part is not None:
            yield unit, part if what == "value" else unit.function.formula, x, len(odd)


def value_at(node: Node, x: float) -> float:
    """The value of a formula in x."""
    with np.errstate(all="ignore"):
        found = activation(f"{write_text(node)} + 0 * x").forward(cast("Value", np.array([x])), NumpyMathematics(64))
    return float(np.asarray(found)[0])
