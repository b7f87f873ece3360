"""underfitting, still_learning: a network that has learned something, but clearly less than the data allow.

Definition: it has learned less than nine tenths of what can be learned, counted from the best constant's training loss
to the reference, and its excess over the reference, point by point, is more than 2 standard errors.  The reference is
the noise floor where it is known, else what the mean of a point's 5 nearest neighbours costs; below 20 points there
are no neighbourhoods, and nothing is claimed.  If the training loss fell so much in the last fifth of the epochs that
as many epochs again, at that pace, would gain a tenth of what can be learned, and the same run for twice the epochs
does gain a twentieth of what is left, the finding is still_learning instead; so it is, without a word on the curve,
where too few losses were recorded to see whether it falls.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.best_answers import NEIGHBOURS
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Counterfactual, Finding
from smallnets.diagnosis.fit import SURE
from smallnets.diagnosis.kinds.constant_predictor import LARGEST_RATE, is_constant
from smallnets.diagnosis.learning_curve import fallen_lately, falls, jumps
from smallnets.diagnosis.rerunning import rerun
from smallnets.diagnosis.rounding import downwards
from smallnets.diagnosis.sums import deviation, mean
from smallnets.diagnosis.wording import counted, number, percent

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Number
    from smallnets.diagnosis.fit import Fit

LONGER = 4
GAINED = 0.05
LONGEST = 1000
"""Longer runs are not repeated."""

FACTS = Facts(
    name="underfitting",
    thresholds={"longer": LONGER, "gained": GAINED, "longest": LONGEST},
    texts={
        "floor": "the best possible answers cost",
        "neighbours": "the mean of {count} neighbours reaches",
        "evidence": "The training loss is {loss}; the best constant costs {constant}, {known} {reference} on these "
        "points.",
        "sentence": "The network underfits: it has learned {share} of what the training points teach, and its loss "
        "hardly falls any more.",
        "sentence_jumps": "The network underfits: it has learned {share} of what the training points teach, and its "
        "loss goes up and down.",
        "sentence_early": "The network has learned {share} of what the training points teach after {epochs}; too few "
        "losses were recorded to say whether it still learns.",
        "epoch": "epoch",
        "sentence_learning": "The network is still learning: the loss was falling when the training ended, at {share} "
        "of what can be learned.",
        "evidence_learning": "{evidence} It fell by {fallen} in the last fifth of the epochs.",
        "evidence_later": "{evidence} As many epochs again bring it to {later}.",
        "change": "as many epochs again",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """At most one finding."""
    silent = case.epochs == 0 or fit.good or fit.basis == "exact fit"
    if silent or is_constant(case, fit) or not _clear(fit):
        return []
    learned = max(0.0, fit.learned)
    shared: dict[str, Number] = {
        "train_loss": fit.train,
        "test_loss": fit.test,
        "constant_loss": fit.constant,
        "reference_loss": fit.reference,
        "learned_share": learned,
    }
    evidence = FACTS.say(
        "evidence",
        loss=number(fit.train, 4),
        constant=number(fit.constant, 4),
        known=FACTS.say("floor" if fit.basis == "noise floor" else "neighbours", count=NEIGHBOURS),
        reference=number(fit.reference, 4),
    )
    if fallen_lately(case) is None:
        return [_too_early(case, learned, evidence, shared)]
    if not falls(case, fit):
        return [_under(case, fit, learned, evidence, shared)]
    learning = _still_learning(case, learned, evidence, shared)
    if case.epochs > LONGEST:
        return [learning]
    then = rerun(case, case.experiment.training.learning_rate, 2 * case.epochs).history[-1][1]
    if not then <= fit.train - GAINED * (fit.train - fit.reference):
        return [_under(case, fit, learned, evidence, shared)]
    told = FACTS.say("evidence_later", evidence=learning.evidence, later=number(then, 4))
    undone = Counterfactual(FACTS.say("change"), fit.train, then)
    return [replace(learning, evidence=told, counterfactual=undone)]


def _too_early(case: Case, learned: float, evidence: str, numbers: dict[str, Number]) -> Finding:
    """What can be said before there are losses enough to see whether they fall."""
    told = FACTS.say("sentence_early", share=percent(learned), epochs=counted(case.epochs, FACTS.say("epoch")))
    return Finding(
        kind="still_learning",
        severity="warning",
        sentence=told,
        evidence=evidence,
        numbers={**numbers},
        advice=(Advice("epochs", LONGER * case.epochs, now=case.epochs) if case.epochs <= LONGEST else Advice("seed"),),
    )


def _clear(fit: Fit) -> bool:
    excess = fit.excess
    return mean(excess) > SURE * deviation(excess) / math.sqrt(len(excess))


def _under(case: Case, fit: Fit, learned: float, evidence: str, numbers: dict[str, Number]) -> Finding:
    jumpy = jumps(case, fit)
    rate = case.experiment.training.learning_rate
    advice: list[Advice] = []
    if case.program.penalty is not None and case.program.penalty_rate > 0:
        advice.append(Advice("no_penalty"))
    if jumpy:
        advice.append(Advice("learning_rate", downwards(rate / 3), now=rate))
    if case.hidden:
        advice.append(Advice("units", 1, layer=_narrowest(case)))
    return Finding(
        kind="underfitting",
        severity="warning",
        sentence=FACTS.say("sentence_jumps" if jumpy else "sentence", share=percent(learned)),
        evidence=evidence,
        numbers={**numbers},
        advice=(*advice, Advice("seed")),
    )


def _narrowest(case: Case) -> int:
    """The hidden layer with the fewest units, the first of equals."""
    counts = [len(layer) for layer in case.hidden]
    return counts.index(min(counts)) + 1


def _still_learning(case: Case, learned: float, evidence: str, numbers: dict[str, Number]) -> Finding:
    lately = fallen_lately(case) or 0.0
    rate = case.experiment.training.learning_rate
    advice = [Advice("epochs", LONGER * case.epochs, now=case.epochs)]
    if 3 * rate <= LARGEST_RATE:
        advice.append(Advice("learning_rate", downwards(3.4 * rate), now=rate))
    return Finding(
        kind="still_learning",
        severity="warning",
        sentence=FACTS.say("sentence_learning", share=percent(learned)),
        evidence=FACTS.say("evidence_learning", evidence=evidence, fallen=number(lately)),
        numbers={**numbers, "fallen_lately": lately},
        advice=tuple(advice),
    )
