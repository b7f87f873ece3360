"""diverged: training that ran away to infinity, when, and by how much the learning rate is too large.

Definition: a parameter or the training loss is no finite number.  The epoch is the first at whose end that is so.
How many times too large: the same run (same seed, data and first weights) is repeated with half the rate, a quarter,
and so on, until after twice as many epochs (at least 20, at most 200, never more than were trained) all numbers are
finite and the training loss is not above its first value; then the factor is narrowed twice between the last two
rates, in equal ratios, so it is right to about 20 %.  A rate that works so is not yet a good one, only one that does
not run away.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.rerunning import rerun
from smallnets.diagnosis.wording import counted, number

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Number
    from smallnets.diagnosis.rerunning import Rerun

HALVINGS = 24
NARROWINGS = 2
SHORTEST, LONGEST = 20, 200

FACTS = Facts(
    name="diverged",
    thresholds={"halvings": HALVINGS, "narrowings": NARROWINGS, "shortest": SHORTEST, "longest": LONGEST},
    texts={
        "sentence": "Training diverged at epoch {epoch}: {why}.",
        "not_the_rate": "it still does at {rate}, so the rate is not the reason",
        "rate_too_large": "the learning rate {rate} is about {times} times too large here",
        "evidence": "Measured by repeating the run with smaller rates for {epochs}: works means that all numbers stay "
        "finite and the loss ends no higher than it began.",
        "epoch": "epoch",
        "smaller_rate": "a learning rate below {rate}",
        "standardize": "standardized inputs and target",
        "smaller_start": "smaller first weights",
    },
)


def find(case: Case) -> Finding:
    """The finding of a case that has diverged."""
    rate = case.experiment.training.learning_rate
    epochs = max(1, case.epochs)
    again = rerun(case.experiment, case.seed, rate, epochs)
    epoch = next((at for at, loss in again.history if not math.isfinite(loss)), epochs)
    length = min(epochs, max(SHORTEST, min(LONGEST, 2 * epoch)))
    factor = times_too_large(case, length)
    numbers: dict[str, Number] = {"epoch": epoch, "learning_rate": rate, "times_too_large": factor}
    if factor is None:
        why = FACTS.say("not_the_rate", rate=number(rate / 2**HALVINGS))
        advice = (FACTS.say("standardize"), FACTS.say("smaller_start"))
    else:
        numbers["rate_that_works"] = rate / factor
        why = FACTS.say("rate_too_large", rate=number(rate), times=number(factor, 2))
        advice = (FACTS.say("smaller_rate", rate=number(rate / factor, 2)), FACTS.say("standardize"))
    return Finding(
        kind="diverged",
        severity="problem",
        sentence=FACTS.say("sentence", epoch=f"{epoch:,}", why=why),
        evidence=FACTS.say("evidence", epochs=counted(length, FACTS.say("epoch"))),
        numbers={**numbers},
        advice=advice,
    )


def times_too_large(case: Case, epochs: int) -> float | None:
    """The factor by which the learning rate is too large; None where no smaller rate helps."""
    rate = case.experiment.training.learning_rate

    def holds(factor: float) -> bool:
        return _holds(rerun(case.experiment, case.seed, rate / factor, epochs))

    high = next((2.0**k for k in range(1, HALVINGS + 1) if holds(2.0**k)), None)
    if high is None:
        return None
    low = high / 2
    for _ in range(NARROWINGS):
        middle = math.sqrt(low * high)
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _holds(run: Rerun) -> bool:
    first, last = run.history[0][1], run.history[-1][1]
    return run.finite and last <= first
