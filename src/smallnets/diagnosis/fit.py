"""How well a network does its job: between the best constant answer and the best that the data allow."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from smallnets.diagnosis.best_answers import FEWEST, MOST_POINTS, constant_losses, exact_losses, neighbour_losses
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Severity
from smallnets.diagnosis.floor import Floor, expected_loss, floor_of
from smallnets.diagnosis.sums import mean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case

Basis = Literal["noise floor", "neighbours", "exact fit"]
Doubt = Literal["few_points", "nothing_known", "not_near", "test_far"]

ENOUGH = 0.9
"""A network that has learned nine tenths does its job: on +-1 labels that is a loss of 0.05, where the field says
"solved", and one sees no difference on a map."""

NOTHING = 0.05
"""A loss within a twentieth of the best constant's is nothing learned: k useless weights lower the loss of n points
by about k / n by chance, 4 % for 10 weights and 250 points."""

CARRIED_OVER = 0.8
"""Other points than the training points cost a little more; a network that has learned eight tenths there is fine."""

SURE = 2.0
SLACK = 0.05
ROUNDING = 1e-9

FACTS = Facts(
    name="fit",
    thresholds={
        "enough": ENOUGH,
        "nothing": NOTHING,
        "carried_over": CARRIED_OVER,
        "sure": SURE,
        "slack": SLACK,
        "rounding": ROUNDING,
    },
)


@dataclass(frozen=True, eq=False)
class Fit:
    """The losses that a network's losses are held against; see the properties for the rules.

    `reference` is the best that is known to be possible on the training points, `basis` says how it is known.
    """

    case: Case
    floor: Floor | None

    @classmethod
    def of(cls, case: Case) -> Fit:
        """The fit of a case that has not diverged."""
        return cls(case, floor_of(case))

    @cached_property
    def constant(self) -> float:
        """The mean training loss of the best constant answer."""
        return mean(constant_losses(self.case))

    @cached_property
    def train(self) -> float:
        """The mean training loss."""
        return mean(self.case.train_losses)

    @cached_property
    def test(self) -> float:
        """The mean test loss."""
        return mean(self.case.test_losses)

    @cached_property
    def true(self) -> float | None:
        """The network's mean loss over the population, which no draw of test points blurs; None where not known."""
        if self.floor is None or self.floor.population is None:
            return None
        answers = self.case.answers_at(self.floor.population.places.inputs)
        if answers is None:
            return None
        found = expected_loss(self.case, self.floor.population, answers.astype(np.float64))
        return found if math.isfinite(found) else None

    @property
    def basis(self) -> Basis:
        """Where the reference comes from."""
        if self.floor is not None:
            return "noise floor"
        return "exact fit" if len(self.case.train_targets) < FEWEST else "neighbours"

    @cached_property
    def reference_losses(self) -> NDArray[np.float64]:
        """The loss of each training point (at most the first 2,000 for neighbours) under the reference."""
        if self.floor is not None:
            return self.floor.train
        return exact_losses(self.case) if self.basis == "exact fit" else neighbour_losses(self.case)

    @property
    def excess(self) -> NDArray[np.float64]:
        """How much more than the reference each of those points costs."""
        count = MOST_POINTS if self.basis == "neighbours" else None
        return self.case.train_losses[:count] - self.reference_losses

    @cached_property
    def reference(self) -> float:
        """The mean training loss that is known to be possible: the floor, an exact fit, or what neighbours reach."""
        return min(mean(self.reference_losses), self.constant)

    @property
    def room(self) -> float:
        """What can be learned, as far as is known."""
        return self.constant - self.reference

    @property
    def learned(self) -> float:
        """The learned share of what can be learned: 0 for the best constant, 1 at the reference."""
        known = self.room > NOTHING * self.constant
        return (self.constant - self.train) / self.room if known else float(self.train <= self.constant)

    @property
    def good(self) -> bool:
        """Whether the network does its job on the training points."""
        return self.learned >= ENOUGH

    @property
    def severity(self) -> Severity:
        """How grave an odd unit is: no harm where the network does its job."""
        return "remark" if self.good else "warning"

    @property
    def learned_nothing(self) -> bool:
        """Whether the network has been trained and answers no better than the best constant."""
        return self.case.epochs > 0 and self.train > (1 - NOTHING) * self.constant

    @property
    def slack(self) -> float:
        """By how much the training loss may move when something is left out that is said to do nothing.

        A twentieth of what the network has learned.
        Numbers that were set by hand are held against the best constant's loss itself.
        """
        learned = self.constant if self.case.epochs == 0 else max(0.0, self.constant - self.train)
        return SLACK * learned + ROUNDING * self.constant

    @property
    def doubt(self) -> Doubt | None:
        """Why "nothing is wrong" cannot be said although nothing was found; None where it can."""
        if self.basis == "exact fit":
            return "few_points"
        if self.basis == "neighbours" and self.room <= NOTHING * self.constant:
            return "nothing_known"
        if not self.good:
            return "not_near"
        return None if self._carries_over() else "test_far"

    def _carries_over(self) -> bool:
        """Whether other points cost hardly more: the population where it is known, else the test points."""
        if self.true is not None and self.floor is not None:
            return self.constant - self.true >= CARRIED_OVER * (self.constant - self.floor.loss)
        return self.constant - self.test >= CARRIED_OVER * self.room
