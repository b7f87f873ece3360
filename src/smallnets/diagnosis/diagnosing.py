"""Look for every kind of finding, and bring what is found into order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.consistency import ordered
from smallnets.diagnosis.diagnosis import Diagnosis
from smallnets.diagnosis.fit import Fit
from smallnets.diagnosis.kinds import FINDERS, UNTRAINED_FINDERS, diverged, undefined_value
from smallnets.diagnosis.wording import plain

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case


def diagnose(case: Case) -> Diagnosis:
    """Everything that is found about one trained network.

    Raises:
        InputError: the data of the experiment cannot be read any more.
    """
    with np.errstate(all="ignore"):  # weights near the largest number overflow in squares, which is no news here
        if diverged.has_diverged(case):
            return Diagnosis(case.seed, tuple(undefined_value.find(case) or diverged.find(case)), state="ill")
        return _examined(case)


def _examined(case: Case) -> Diagnosis:
    fit = Fit.of(case)
    finders = UNTRAINED_FINDERS if case.untrained else FINDERS
    findings = ordered([finding for find in finders for finding in find(case, fit)])
    if case.untrained:
        return Diagnosis(case.seed, findings, _losses(case, fit), state="untrained")
    if any(finding.severity != "remark" for finding in findings):
        return Diagnosis(case.seed, findings, _losses(case, fit), state="ill")
    return Diagnosis(
        case.seed, findings, _losses(case, fit), state="undecided" if fit.doubt else "healthy", doubt=fit.doubt
    )


def _losses(case: Case, fit: Fit) -> dict[str, float | int | str | None]:
    return {
        "train_loss": plain(fit.train),
        "test_loss": plain(fit.test),
        "population_loss": None if fit.true is None else plain(fit.true),
        "constant_loss": plain(fit.constant),
        "reference_loss": plain(fit.reference),
        "reference": fit.basis,
        "learned_share": plain(fit.learned),
        "epochs": case.epochs,
    }
