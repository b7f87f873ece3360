"""constant_predictor: a network that knows no more than the best constant answer.

Definition: after at least one epoch the training loss is above 95 % of the loss of the best constant answer
(the mean target; for the absolute error the median).  Weights without use lower the loss of n points by about k / n of
it by chance, 4 % for 10 weights and 250 points; so 5 % is nothing learned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.fit import NOTHING
from smallnets.diagnosis.learning_curve import falls
from smallnets.diagnosis.wording import counted, number

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit

FACTS = Facts(
    name="constant_predictor",
    texts={
        "sentence": "The network answers no better than the best constant: it has learned nothing.",
        "sentence_worse": "Training made the network worse than the best constant answer.",
        "evidence": "Its training loss is {loss} after {epochs}, that of the best constant {constant}; before training "
        "it was {begun}. Its outputs have a standard deviation of {spread} over the training points.",
        "epoch": "epoch",
        "smaller_rate": "a smaller learning rate, such as {rate}",
        "more_epochs": "more epochs: the loss is still falling",
        "weaker_penalty": "a weaker penalty: {penalty} at {rate} pulls weights to 0",
        "another_rate": "another learning rate, such as {larger} or {smaller}",
        "more_units": "more units, or features that bend",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """At most one finding."""
    if not is_constant(case, fit):
        return []
    spread = float(max(unit.spread for unit in case.layers[-1]))
    begun = case.train_loss(case.start)
    worse = fit.train > fit.constant and fit.train >= begun
    return [
        Finding(
            kind="constant_predictor",
            severity="problem",
            sentence=FACTS.say("sentence_worse" if worse else "sentence"),
            units=tuple(unit.place for unit in case.layers[-1]),
            evidence=FACTS.say(
                "evidence",
                loss=number(fit.train, 4),
                epochs=counted(case.epochs, FACTS.say("epoch")),
                constant=number(fit.constant, 4),
                begun=number(begun, 4),
                spread=number(spread),
            ),
            numbers={
                "train_loss": fit.train,
                "constant_loss": fit.constant,
                "first_loss": begun,
                "output_deviation": spread,
            },
            advice=_advice(case, fit, worse=worse),
        )
    ]


def is_constant(case: Case, fit: Fit) -> bool:
    """Whether the network has been trained and has learned nothing, though there is something to learn."""
    return case.epochs > 0 and fit.train > (1 - NOTHING) * fit.constant and fit.train > fit.reference


def _advice(case: Case, fit: Fit, *, worse: bool) -> tuple[str, ...]:
    rate = case.experiment.training.learning_rate
    advice = [FACTS.say("smaller_rate", rate=number(rate / 10))] if worse else []
    if falls(case, fit):
        advice.append(FACTS.say("more_epochs"))
    if case.program.penalty is not None and case.program.penalty_rate > 0:
        held = number(case.program.penalty_rate)
        advice.append(FACTS.say("weaker_penalty", penalty=case.program.penalty.name, rate=held))
    if not worse:
        advice.append(FACTS.say("another_rate", larger=number(rate * 10), smaller=number(rate / 10)))
    return (*advice, FACTS.say("more_units"))
