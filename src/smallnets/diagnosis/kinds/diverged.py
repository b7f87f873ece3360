"""diverged: training that ran away, when, and by how much the learning rate is too large.

Definition: a parameter or the training loss is no finite number, or the training loss is at least ten times both what
it was before training and the best constant's: a loss that grows so has run away, finite or not.  The epoch is the
first at whose end that is so.  How many times too large the rate is: the same run (same seed, data and first weights)
is repeated with half the rate, a quarter, and so on, until after as many epochs (at most 200) all numbers are finite
and the training loss is not above its first value; then the factor is narrowed twice between the last two rates, in
equal ratios, so it is right to about 20 %.  A rate that works so is not
yet a good one, only one that does not run away; advised is at most half of it.

Where the inputs are of unlike size that is told first, and if the same run with standardized features does not run
away, no other rate is advised: it would be too small for the rest.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.best_answers import constant_losses
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Counterfactual, Finding
from smallnets.diagnosis.kinds import unscaled_inputs
from smallnets.diagnosis.rerunning import rerun
from smallnets.diagnosis.rounding import downwards
from smallnets.diagnosis.sums import mean
from smallnets.diagnosis.wording import counted, number

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Number
    from smallnets.diagnosis.rerunning import Rerun

GROWN = 10.0
HALVINGS = 24
NARROWINGS = 2
LONGEST = 200
SMALLEST_RATE = 1e-6

FACTS = Facts(
    name="diverged",
    thresholds={
        "grown": GROWN,
        "halvings": HALVINGS,
        "narrowings": NARROWINGS,
        "longest": LONGEST,
        "smallest_rate": SMALLEST_RATE,
    },
    texts={
        "sentence": "Training diverged at epoch {epoch}: {why}.",
        "not_the_rate": "it still does at a learning rate of {rate}, so the rate alone is not the reason",
        "unlike": "the inputs are of unlike size",
        "large_target": "the target is large",
        "rate_too_large": "the learning rate {rate} is about {times} times too large here",
        "evidence": "Repeated with smaller rates for {epochs}: a rate works if all numbers stay finite and the loss "
        "ends no higher than it began. {lost}",
        "overflow": "Some numbers are too large to be written.",
        "grown": "The training loss grew from {begun} to {loss}.",
        "epoch": "epoch",
        "change": "the learning rate {rate}",
    },
)


def has_diverged(case: Case) -> bool:
    """Whether the training has run away."""
    return case.overflowed or (case.epochs > 0 and case.history[-1][1] >= _bound(case))


def _bound(case: Case) -> float:
    return GROWN * max(case.train_loss(case.start), mean(constant_losses(case)))


def find(case: Case) -> list[Finding]:
    """The findings of a case that has diverged: the size of the inputs first, if that is the cause."""
    cause = unscaled_inputs.finding(case, "problem", case.history[-1][1], mean(constant_losses(case)))
    return [_finding(case, cause)] if cause is None else [cause, _finding(case, cause)]


def _finding(case: Case, cause: Finding | None) -> Finding:
    rate = case.experiment.training.learning_rate
    epochs = max(1, case.epochs)
    bound = _bound(case)
    again = rerun(case, rate, epochs)
    epoch = next((at for at, loss in again.history if not loss < bound), epochs)
    length = min(epochs, LONGEST)
    factor, then = times_too_large(case, length)
    numbers: dict[str, Number] = {"epoch": epoch, "learning_rate": rate, "times_too_large": factor}
    if factor is not None:
        numbers["rate_that_works"] = rate / factor
    return Finding(
        kind="diverged",
        severity="problem",
        sentence=FACTS.say("sentence", epoch=f"{epoch:,}", why=_why(rate, factor, cause)),
        evidence=FACTS.say("evidence", epochs=counted(length, FACTS.say("epoch")), lost=_lost(case)),
        numbers={**numbers},
        advice=_advice(rate, factor, cause),
        counterfactual=None
        if factor is None
        else Counterfactual(FACTS.say("change", rate=number(rate / factor, 2)), case.history[-1][1], then),
    )


def _why(rate: float, factor: float | None, cause: Finding | None) -> str:
    if cause is not None and not cause.suspected:
        return FACTS.say("unlike" if cause.kind == "unscaled_inputs" else "large_target")
    if factor is None:
        return FACTS.say("not_the_rate", rate=number(rate / 2**HALVINGS))
    return FACTS.say("rate_too_large", rate=number(rate), times=number(factor, 2))


def _lost(case: Case) -> str:
    if case.overflowed:
        return FACTS.say("overflow")
    return FACTS.say("grown", begun=number(case.train_loss(case.start), 4), loss=number(case.history[-1][1], 4))


def _advice(rate: float, factor: float | None, cause: Finding | None) -> tuple[Advice, ...]:
    if cause is not None and not cause.suspected:
        return ()
    usable = None if factor is None else downwards(rate / factor / 2.0)
    if usable is None or usable < SMALLEST_RATE:
        return (Advice("standardize"), Advice("start", "glorot_normal"))
    return (Advice("learning_rate", usable, now=rate),)


def times_too_large(case: Case, epochs: int) -> tuple[float | None, float]:
    """The factor by which the rate is too large and the loss at the rate that works; None where none helps."""
    rate = case.experiment.training.learning_rate
    ended = math.nan

    def holds(factor: float) -> bool:
        nonlocal ended
        run = rerun(case, rate / factor, epochs)
        if _holds(run):
            ended = run.history[-1][1]
            return True
        return False

    high = next((2.0**k for k in range(1, HALVINGS + 1) if holds(2.0**k)), None)
    if high is None:
        return None, ended
    low = high / 2
    for _ in range(NARROWINGS):
        middle = math.sqrt(low * high)
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high, ended


def _holds(run: Rerun) -> bool:
    first, last = run.history[0][1], run.history[-1][1]
    return run.finite and last <= first
