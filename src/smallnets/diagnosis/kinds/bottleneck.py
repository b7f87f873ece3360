"""bottleneck: a hidden layer through which only one number passes.

Definition: the layer has one unit, or only one that varies, or all its units that vary are duplicates of each other
(duplicate_units, with what the network loses without all but one of them), while more than one feature or unit stands
before it.  In the first hidden layer the network then sees the data along one direction only: whatever follows, its
answer is the same along parallel lines.  Where the population of the points is known, the lowest loss that any function
of that direction has is given, and that of the best direction.  In a later layer one number can be enough for one
output, so there it is told only where the network does not do its job; a first layer with one unit by plan is told
always.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.kinds.duplicate_units import groups
from smallnets.diagnosis.one_direction import best_along, best_of_all
from smallnets.diagnosis.wording import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Number
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.units import UnitSeen

FACTS = Facts(
    name="bottleneck",
    texts={
        "sentence": "Layer {layer} is a bottleneck: {units}, and {seen}.",
        "one_unit": "it has one unit",
        "all_alike": "its {count} units say nearly the same",
        "one_varies": "only unit {unit} of its {count} units changes from point to point",
        "rest_alike": "only {varying} of its {count} units change from point to point, and those say nearly the same",
        "along_a_line": "the network sees the data along one direction only, so its answer is the same along parallel "
        "straight lines",
        "one_number": "all later layers see one number for each point",
        "evidence": "Behind layer {layer} each point is one number.",
        "bound": "{evidence} No function of this one direction costs less than about {along} on average, and none of "
        "any one direction less than about {best}; with more than one direction {floor} is possible.",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """One finding for each such layer."""
    found: list[Finding] = []
    before = case.program.inputs
    for layer_number, layer in enumerate(case.hidden, 1):
        different = _different(case, fit, layer)
        by_plan = len(layer) == 1
        if before > 1 and different == 1 and (not fit.good or (by_plan and layer_number == 1)):
            found.append(_finding(case, fit, layer_number, layer))
        before = different
    return found


def _different(case: Case, fit: Fit, layer: Sequence[UnitSeen]) -> int:
    varying = sum(not unit.constant for unit in layer)
    return varying - sum(len(group) - 1 for group in groups(case, fit, layer))


def _finding(case: Case, fit: Fit, layer: int, seen: Sequence[UnitSeen]) -> Finding:
    count = len(seen)
    evidence = FACTS.say("evidence", layer=layer)
    numbers: dict[str, Number] = {"layer": layer, "units": count, "different_units": 1}
    bounds = _bounds(case, fit, seen) if layer == 1 else None
    if bounds is not None and fit.floor is not None:
        along, best = bounds
        numbers |= {"best_loss_along_it": along, "best_loss_along_any": best, "noise_floor": fit.floor.loss}
        words = {"along": number(along, 2), "best": number(best, 2), "floor": number(fit.floor.loss, 2)}
        evidence = FACTS.say("bound", evidence=evidence, **words)
    return Finding(
        kind="bottleneck",
        severity=fit.severity,
        sentence=FACTS.say(
            "sentence", layer=layer, units=_units(seen), seen=FACTS.say("along_a_line" if layer == 1 else "one_number")
        ),
        units=tuple(unit.place for unit in seen),
        evidence=evidence,
        numbers={**numbers},
        advice=() if fit.good else _advice(case, layer, count),
    )


def _units(seen: Sequence[UnitSeen]) -> str:
    """Why only one number passes."""
    varying = [unit for unit in seen if not unit.constant]
    words = {"count": len(seen), "varying": len(varying), "unit": varying[0].place[1]}
    if len(varying) == len(seen):
        return FACTS.say("one_unit" if len(seen) == 1 else "all_alike", **words)
    return FACTS.say("one_varies" if len(varying) == 1 else "rest_alike", **words)


def _advice(case: Case, layer: int, count: int) -> tuple[Advice, ...]:
    more = Advice("units", 1, layer=layer)
    if count == 1:
        return (more,)
    penalized = case.program.penalty is not None and case.program.penalty_rate > 0  # it may have emptied the layer
    return (*((Advice("no_penalty"),) if penalized else ()), Advice("seed"), more)


def _bounds(case: Case, fit: Fit, seen: Sequence[UnitSeen]) -> tuple[float, float] | None:
    """The best losses along the first varying unit's direction, and along any; None where they are not known."""
    mapped = case.loaded.scales.feature_map
    plain = mapped.formulas in (("x1", "x2"), mapped.columns) and not case.experiment.data.standardize_inputs
    if fit.floor is None or fit.floor.population is None or not plain:
        return None
    at = next(unit.place[1] for unit in seen if not unit.constant) - 1
    w1, w2 = (float(weight) for weight in case.weights(1)[at])
    if w1 == 0 and w2 == 0:
        return None
    return best_along(case, fit.floor.population, w1, w2), best_of_all(case, fit.floor.population)
