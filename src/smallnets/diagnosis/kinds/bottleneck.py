"""bottleneck: a hidden layer through which only one number passes.

Definition: the layer has one unit, or only one that is neither dead, nor constant, nor a duplicate of another, while
more than one feature or unit stands before it.  In the first hidden layer the network then sees the data along one
direction only: whatever follows, its answer is the same along parallel lines.  (On the Playground's xor any function
of one direction costs at least 0.176, at noise 35 at least 0.239.)  In a later layer one number can be enough for one
output, so there it is told only where the network does not do its job.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.kinds.duplicate_units import groups
from smallnets.diagnosis.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.units import UnitSeen

FACTS = Facts(
    name="bottleneck",
    texts={
        "sentence": "Layer {layer} is a bottleneck: {units}, and {seen}.",
        "one_unit": "it has one unit",
        "one_different": "only one of its {count} units says something of its own",
        "along_a_line": "the network sees the data along one direction only, so its answer is the same along parallel "
        "straight lines",
        "one_number": "all later layers see one number for each point",
        "evidence": "Layer {layer} has {units}, different ones: 1.",
        "unit": "unit",
        "more_units": "more units in layer {layer}",
        "another_seed": "another seed, if the layer has units enough",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """One finding for each such layer."""
    found: list[Finding] = []
    before = case.program.inputs
    for number, layer in enumerate(case.hidden, 1):
        different = _different(layer)
        by_plan = len(layer) == 1
        if before > 1 and different == 1 and (not fit.good or (by_plan and number == 1)):
            found.append(_finding(fit, number, layer))
        before = different
    return found


def _different(layer: Sequence[UnitSeen]) -> int:
    varying = sum(not unit.constant for unit in layer)
    return varying - sum(len(group) - 1 for group in groups(layer))


def _finding(fit: Fit, number: int, layer: Sequence[UnitSeen]) -> Finding:
    count = len(layer)
    units = FACTS.say("one_unit" if count == 1 else "one_different", count=count)
    seen = FACTS.say("along_a_line" if number == 1 else "one_number")
    return Finding(
        kind="bottleneck",
        severity=fit.severity,
        sentence=FACTS.say("sentence", layer=number, units=units, seen=seen),
        units=tuple(unit.place for unit in layer),
        evidence=FACTS.say("evidence", layer=number, units=counted(count, FACTS.say("unit"))),
        numbers={"layer": number, "units": count, "different_units": 1},
        advice=(FACTS.say("more_units", layer=number), FACTS.say("another_seed")),
    )
