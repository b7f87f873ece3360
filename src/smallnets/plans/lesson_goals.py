"""The goals of a lesson's steps: what the page checks by itself, from its own run."""

from __future__ import annotations

from typing import Literal

from smallnets.errors import InputError
from smallnets.plans.record import Plan

Measure = Literal["test_loss", "train_loss"]


class Prediction(Plan, frozen=True, kw_only=True):
    """What is to be said before the run: a loss after so many epochs, right within a distance."""

    measure: Measure = "test_loss"
    after: int
    within: float

    def __post_init__(self) -> None:
        if self.after < 1:
            raise InputError("predict.after", self.after, "is too few", "write 1 epoch or more")
        if not self.within > 0:
            raise InputError("predict.within", self.within, "is not above 0", "write for example 0.05")


class Goal(Plan, frozen=True, kw_only=True):
    """What has to hold of the run on the page, all at once.

    Attributes:
        test_loss: the test loss is at most that.
        train_loss: the training loss is at most that.
        units: the hidden layers have at most so many units together.
        epochs: at most so many epochs have been trained.
        after: at least so many epochs have been trained.
        gap: the test loss is above the training loss by that, at least.
        diverged: the losses are no numbers any more.
        dead_unit: a hidden unit is chosen that is 0 on all training points.
        predict: a loss was foretold before the run.
    """

    test_loss: float | None = None
    train_loss: float | None = None
    units: int | None = None
    epochs: int | None = None
    after: int | None = None
    gap: float | None = None
    diverged: bool = False
    dead_unit: bool = False
    predict: Prediction | None = None

    def __post_init__(self) -> None:
        if not any(getattr(self, name) not in (None, False) for name in self.__struct_fields__):
            raise InputError("goal", "{}", "asks for nothing", "write goal = { test_loss = 0.05, units = 4 }")

    def text(self) -> str:
        """The goal in words."""
        said = {
            "test_loss": "test loss at most {}",
            "train_loss": "training loss at most {}",
            "units": "at most {} hidden units",
            "epochs": "within {} epochs",
            "after": "after {} epochs at least",
            "gap": "the test loss above the training loss by {} at least",
        }
        parts = [words.format(getattr(self, name)) for name, words in said.items() if getattr(self, name) is not None]
        parts += ["the losses are no numbers any more"] * self.diverged
        parts += ["a dead unit is chosen: click on it"] * self.dead_unit
        if self.predict is not None:
            measure = self.predict.measure.replace("_", " ").replace("train ", "training ")
            parts.append(f"your {measure} after {self.predict.after} epochs, foretold within {self.predict.within:g}")
        return ", ".join(parts)
