"""Bring what is found into order: causes before consequences, one list of advice that does not contradict itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.finding import SEVERITIES, Finding

if TYPE_CHECKING:
    from smallnets.diagnosis.place import Place

COVERED: Mapping[str, tuple[str, ...]] = {
    "duplicate_units": ("symmetric_units", "linear_layers", "bottleneck"),
    "idle_unit": ("symmetric_units", "duplicate_units"),
    "always_on_unit": ("linear_layers", "saturated_unit", "dead_unit"),
    "bottleneck": ("symmetric_units", "linear_layers"),
    "saturated_unit": ("dead_unit",),
    "linear_layers": ("stuck_output",),
    "nearly_dead_unit": ("dead_unit",),
    "stuck_output": ("output_range",),
}
"""A finding is left out if all its units are in one of these findings already, which say more about them."""

EXPLAINED: Mapping[str, tuple[str, ...]] = {"underfitting": ("output_range", "unscaled_target")}
"""A finding is left out beside one of these causes, which say why no network of this kind can learn more."""

CAUSES = (
    "unscaled_inputs",
    "unscaled_target",
    "output_range",
    "flat_function",
    "symmetric_units",
    "linear_layers",
    "bottleneck",
    "vanishing_gradient",
)
CONSEQUENCES = ("constant_predictor", "underfitting", "still_learning", "stuck_output", "saturated_unit", "dead_unit")
"""What follows from one of the causes brings no advice of its own: the cause is to be mended first."""

OPPOSITE_ACTS: Mapping[str, tuple[str, int]] = {
    "hidden_layer": ("size", 1),
    "layer_less": ("size", -1),
    "no_hidden_layer": ("size", -1),
    "penalty": ("penalty", 1),
    "no_penalty": ("penalty", -1),
}
"""Acts that pull in one direction: what they change, and whether to more of it (1) or to less (-1)."""

COMPARED_ACTS: Mapping[str, str] = {"epochs": "epochs", "learning_rate": "learning_rate", "points": "points"}
"""Acts whose direction is that of their value against the present one."""

Direction: TypeAlias = tuple[str, int]


def ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings as they are shown: none that another covers, the gravest first, with consistent advice."""
    kept = _causes_first([finding for finding in findings if not _is_covered(finding, findings)])
    return consistent(gravest_first(kept))


def gravest_first(findings: Sequence[Finding]) -> list[Finding]:
    """Problems, warnings, remarks, and suspicions after what is certain; otherwise in the order given."""
    return sorted(findings, key=lambda finding: (SEVERITIES.index(finding.severity), finding.suspected))


def _causes_first(findings: list[Finding]) -> list[Finding]:
    """A cause is as grave as what follows from it, so that it is told before it."""
    grave = any(finding.kind in CONSEQUENCES and finding.severity == "problem" for finding in findings)
    raised = [
        replace(finding, severity="problem")
        if grave and finding.kind in CAUSES and finding.severity == "warning"
        else finding
        for finding in findings
    ]
    return [one for one in raised if one.kind in CAUSES] + [one for one in raised if one.kind not in CAUSES]


def _is_covered(finding: Finding, findings: Sequence[Finding]) -> bool:
    causes = EXPLAINED.get(finding.kind, ())
    if any(other.kind in causes and not other.suspected for other in findings):
        return True
    graver = COVERED.get(finding.kind, ())
    covered: set[Place] = {place for other in findings if other.kind in graver for place in other.units}
    return bool(finding.units) and set(finding.units) <= covered


def consistent(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The same findings; an advice that was given before, or pulls against one that was, is left out."""
    caused = any(finding.kind in CAUSES and finding.severity != "remark" for finding in findings)
    pulled: dict[str, int] = {}
    given: set[str] = set()
    found: list[Finding] = []
    for finding in findings:
        wanted = () if caused and finding.kind in CONSEQUENCES else finding.advice
        kept: list[Advice] = []
        for advice in wanted:
            pulls = direction(advice)
            fits = pulls is None or pulled.setdefault(pulls[0], pulls[1]) == pulls[1]
            if fits and advice.text not in given:
                given.add(advice.text)
                kept.append(advice)
        found.append(replace(finding, advice=tuple(kept)))
    return tuple(found)


def direction(advice: Advice) -> Direction | None:
    """What an advice changes, and whether to more (1) or less (-1) of it; None where nothing is opposite to it."""
    if advice.act == "units":
        return "size", 1 if isinstance(advice.value, (int, float)) and advice.value > 0 else -1
    if advice.act in COMPARED_ACTS and isinstance(advice.value, (int, float)) and advice.now is not None:
        return COMPARED_ACTS[advice.act], 1 if advice.value > advice.now else -1
    return OPPOSITE_ACTS.get(advice.act)
