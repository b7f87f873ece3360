"""bottleneck: a hidden layer through which only one number passes.

Definition: the layer has one unit, or only one that is neither dead, nor constant, nor a duplicate of another, while
more than one feature or unit stands before it.  In the first hidden layer the network then sees the data along one
direction only: whatever follows, its answer is the same along parallel lines.  (On the Playground's xor any function
of one direction costs at least 0.176, at noise 35 at least 0.239.)  In a later layer one number can be enough for one
output, so there it is told only where the network does not do its job.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.kinds.duplicate_units import groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.units import UnitSeen


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
    units = "it has one unit" if len(layer) == 1 else f"only one of its {len(layer)} units says something of its own"
    seen = (
        "the network sees the data along one direction only, so its answer is the same along parallel straight lines"
        if number == 1
        else "all later layers see one number for each point"
    )
    return Finding(
        kind="bottleneck",
        severity=fit.severity,
        sentence=f"Layer {number} is a bottleneck: {units}, and {seen}.",
        units=tuple(unit.place for unit in layer),
        evidence=f"Layer {number} has {len(layer)} unit{'s' if len(layer) > 1 else ''}, different ones: 1.",
        numbers={"layer": number, "units": len(layer), "different_units": 1},
        advice=(f"more units in layer {number}", "another seed, if the layer has units enough"),
    )
