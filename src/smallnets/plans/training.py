"""The plan of a training: loss, update rule, penalty, batches, epochs."""

from __future__ import annotations

import math
from typing import Literal

from smallnets.errors import InputError
from smallnets.functions.losses import loss
from smallnets.functions.penalties import penalty
from smallnets.functions.updates import update
from smallnets.plans.record import Plan

PartialBatch = Literal["carry", "apply", "drop"]


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
        if self.epochs < 0:
            raise InputError("epochs", self.epochs, "is negative", "write 0 or more")
        if self.batch < 1:
            raise InputError("batch", self.batch, "cannot train", "write 1 or more samples")
        if not (math.isfinite(self.learning_rate) and self.learning_rate > 0):
            raise InputError(
                "learning_rate", self.learning_rate, "cannot train", "write a number above 0, such as 0.03"
            )
        if not (math.isfinite(self.penalty_rate) and self.penalty_rate >= 0):
            raise InputError("penalty_rate", self.penalty_rate, "cannot train", "write 0 or more")
        loss(self.loss)
        update(self.optimizer)
        chosen = penalty(self.penalty)
        if self.dead_links and not (chosen and chosen.can_kill):
            raise InputError(
                "dead_links", self.dead_links, f"does not go with penalty {self.penalty}", "use penalty l1"
            )
        if self.patience is not None and self.patience < 1:
            raise InputError("patience", self.patience, "stops at once", "write 1 or more epochs")
        if self.patience is not None and self.stop_at is not None:
            raise InputError("patience", self.patience, "does not go with stop_at", "choose one of the two")
        if self.stop_at is not None and not math.isfinite(self.stop_at):
            raise InputError("stop_at", self.stop_at, "is not finite", "write a loss, such as 0.05")
