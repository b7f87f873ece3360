"""constant_predictor: a network that knows no more than the best constant answer.

Definition: after at least one epoch the training loss is above 95 % of the loss of the best constant answer
(the mean target; for the absolute error the median).  Weights without use lower the loss of n points by about k / n of
it by chance, 4 % for 10 weights and 250 points; so 5 % is nothing learned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.fit import NOTHING
from smallnets.diagnosis.learning_curve import falls
from smallnets.diagnosis.wording import counted, number

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit


def find(case: Case, fit: Fit) -> list[Finding]:
    """At most one finding."""
    if not is_constant(case, fit):
        return []
    spread = float(max(unit.spread for unit in case.layers[-1]))
    begun = case.train_loss(case.start)
    worse = fit.train > fit.constant and fit.train >= begun
    sentence = "The network answers no better than the best constant: it has learned nothing."
    if worse:
        sentence = "Training made the network worse than the best constant answer."
    return [
        Finding(
            kind="constant_predictor",
            severity="problem",
            sentence=sentence,
            units=tuple(unit.place for unit in case.layers[-1]),
            evidence=f"Its training loss is {number(fit.train, 4)} after {counted(case.epochs, 'epoch')}, that of the "
            f"best constant {number(fit.constant, 4)}; before training it was {number(begun, 4)}. Its outputs have "
            f"a standard deviation of {number(spread)} over the training points.",
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
    advice = [f"a smaller learning rate, such as {number(rate / 10)}"] if worse else []
    if falls(case, fit):
        advice.append("more epochs: the loss is still falling")
    if case.program.penalty is not None and case.program.penalty_rate > 0:
        advice.append(
            f"a weaker penalty: {case.program.penalty.name} at {number(case.program.penalty_rate)} pulls weights to 0"
        )
    if not worse:
        advice.append(f"another learning rate, such as {number(rate * 10)} or {number(rate / 10)}")
    return (*advice, "more units, or features that bend")
