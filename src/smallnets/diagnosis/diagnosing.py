"""Look for every kind of finding, and bring what is found into order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.diagnosis import Diagnosis
from smallnets.diagnosis.finding import SEVERITIES, Finding
from smallnets.diagnosis.fit import Fit
from smallnets.diagnosis.kinds import FINDERS, diverged
from smallnets.diagnosis.wording import plain

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Place

GRAVER = {
    "duplicate_units": ("symmetric_units", "linear_layers", "bottleneck"),
    "idle_unit": ("symmetric_units",),
    "always_on_unit": ("linear_layers", "saturated_unit"),
    "bottleneck": ("symmetric_units",),
    "saturated_unit": ("dead_unit",),
    "linear_layers": ("stuck_output",),
}
"""A finding is left out if all its units are in one of these findings already, which say more about them."""


def diagnose(case: Case) -> Diagnosis:
    """Everything that is found about one trained network.

    Raises:
        InputError: the data of the experiment cannot be read any more.
    """
    with np.errstate(all="ignore"):  # weights near the largest number overflow in squares, which is no news here
        return Diagnosis(case.seed, (diverged.find(case),)) if case.diverged else _examined(case)


def _examined(case: Case) -> Diagnosis:
    fit = Fit.of(case)
    found = [finding for find in FINDERS for finding in find(case, fit)]
    kept = [finding for finding in found if not _told_already(finding, found)]
    kept.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    return Diagnosis(case.seed, tuple(kept), _losses(case, fit))


def _told_already(finding: Finding, found: list[Finding]) -> bool:
    graver = GRAVER.get(finding.kind, ())
    covered: set[Place] = {place for other in found if other.kind in graver for place in other.units}
    return bool(finding.units) and set(finding.units) <= covered


def _losses(case: Case, fit: Fit) -> dict[str, float | int | str | None]:
    return {
        "train_loss": plain(fit.train),
        "test_loss": plain(fit.test),
        "constant_loss": plain(fit.constant),
        "reference_loss": plain(fit.reference),
        "reference": fit.basis,
        "learned_share": plain(fit.learned),
        "epochs": case.epochs,
    }
