"""constant_predictor: a network that knows no more than the best constant answer.

Definition: after at least one epoch the training loss is above 95 % of the loss of the best constant answer
(the mean target; for the absolute error the median).  Weights without use lower the loss of n points by about k / n of
it by chance, 4 % for 10 weights and 250 points; so 5 % is nothing learned.

What is advised follows from the course: a loss that rose, or goes up and down, wants a smaller rate; one that creeps
or stands still while gradients are not 0 is on a plateau, and wants a larger rate or more epochs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Counterfactual, Finding
from smallnets.diagnosis.fit import NOTHING
from smallnets.diagnosis.learning_curve import jumps
from smallnets.diagnosis.rounding import downwards
from smallnets.diagnosis.wording import counted, number

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit

LONGER = 5
LARGEST_RATE = 10.0

FACTS = Facts(
    name="constant_predictor",
    thresholds={"longer": LONGER, "largest_rate": LARGEST_RATE},
    texts={
        "sentence": "The network answers no better than the best constant: it has learned nothing yet.",
        "sentence_worse": "Training made the network worse than the best constant answer.",
        "evidence": "Its training loss is {loss} after {epochs}, that of the best constant {constant}; before training "
        "it was {begun}. Its outputs have a standard deviation of {spread} over the training points.",
        "epoch": "epoch",
        "change": "the best constant in place of the network",
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
            counterfactual=Counterfactual(FACTS.say("change"), fit.train, fit.constant),
        )
    ]


def is_constant(case: Case, fit: Fit) -> bool:
    """Whether the network has been trained and has learned nothing, though there is something to learn."""
    return case.epochs > 0 and fit.learned_nothing and fit.room > NOTHING * fit.constant


def _advice(case: Case, fit: Fit, *, worse: bool) -> tuple[Advice, ...]:
    rate = case.experiment.training.learning_rate
    advice: list[Advice] = []
    if case.program.penalty is not None and case.program.penalty_rate > 0:
        advice.append(Advice("no_penalty"))
    if worse or jumps(case, fit):
        return (*advice, Advice("learning_rate", downwards(rate / 10), now=rate))
    if 10 * rate <= LARGEST_RATE:
        advice.append(Advice("learning_rate", downwards(10.0001 * rate), now=rate))
    return (*advice, Advice("epochs", LONGER * case.epochs, now=case.epochs))
