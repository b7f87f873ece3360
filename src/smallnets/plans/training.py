"""The plan of a training: loss, update rule, penalty, batches, epochs."""

from __future__ import annotations

from typing import Literal

from smallnets.conditions import refuse
from smallnets.errors import Refusal
from smallnets.functions.losses import loss
from smallnets.functions.penalties import penalty
from smallnets.functions.updates import update
from smallnets.plans.record import Plan

PartialBatch = Literal["carry", "apply", "drop"]

TRAINING_REFUSALS = (
    Refusal("epochs", "is negative", "write 0 or more", unless="epochs >= 0"),
    Refusal("batch", "cannot train", "write 1 or more samples", unless="batch >= 1"),
    Refusal(
        "learning_rate",
        "cannot train",
        "write a number above 0, such as 0.03",
        unless="0 < learning_rate and learning_rate <= largest",
    ),
    Refusal("penalty_rate", "cannot train", "write 0 or more", unless="0 <= penalty_rate and penalty_rate <= largest"),
    Refusal("dead_links", "does not go with penalty {penalty}", "use penalty l1", unless="dead_links <= can_kill"),
    Refusal("patience", "stops at once", "write 1 or more epochs", unless="patience >= 1"),
    Refusal("patience", "does not go with stop_at", "choose one of the two", unless="stopping_rules < 2"),
    Refusal(
        "stop_at",
        "is not finite",
        "write a loss, such as 0.05",
        unless="-largest <= stop_at and stop_at <= largest",
    ),
)


class Training(Plan, frozen=True, kw_only=True):
    """How a network is trained.

    `partial_batch` says what becomes of the samples left over at the end of an epoch: "carry" them into the next
    epoch's first update (the Playground), "apply" them as a smaller batch, or "drop" them.  `stop_at` ends a run
    at the first recorded epoch whose test loss is at most that; the result is the one at that epoch.  `patience` ends
    a run when the loss of the validation points has not improved for so many epochs; the result is the best epoch's.
    """

    epochs: int
    batch: int
    learning_rate: float
    loss: str
    optimizer: str = "sgd"
    penalty: str = "none"
    penalty_rate: float = 0.0
    dead_links: bool = False
    reshuffle: bool = False
    partial_batch: PartialBatch = "apply"
    stop_at: float | None = None
    patience: int | None = None

    def __post_init__(self) -> None:
        loss(self.loss)
        update(self.optimizer)
        chosen = penalty(self.penalty)
        refuse(TRAINING_REFUSALS, self._facts(can_kill=chosen is not None and chosen.can_kill))

    def _facts(self, *, can_kill: bool) -> dict[str, object]:
        """What the refusals look at."""
        stopping = {
            name: value for name, value in (("stop_at", self.stop_at), ("patience", self.patience)) if value is not None
        }
        return {
            "epochs": self.epochs,
            "batch": self.batch,
            "learning_rate": self.learning_rate,
            "penalty": self.penalty,
            "penalty_rate": self.penalty_rate,
            "dead_links": self.dead_links,
            "can_kill": can_kill,
            "stopping_rules": len(stopping),
            **stopping,
        }
