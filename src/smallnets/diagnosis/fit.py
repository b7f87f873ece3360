"""How well a network does its job: between the best constant answer and the best that the data allow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from smallnets.diagnosis.best_answers import MOST_POINTS, constant_losses, neighbour_losses
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Severity
from smallnets.diagnosis.floor import Floor, floor_of
from smallnets.diagnosis.sums import mean

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case

ENOUGH = 0.9
"""A network that has learned nine tenths does its job: on +-1 labels that is a loss of 0.05, where the field says
"solved", and one sees no difference on a map."""

NOTHING = 0.05
"""A loss within a twentieth of the best constant's is nothing learned: k useless weights lower the loss of n points
by about k / n by chance, 4 % for 10 weights and 250 points."""

FACTS = Facts(name="fit", thresholds={"enough": ENOUGH, "nothing": NOTHING})


@dataclass(frozen=True, eq=False)
class Fit:
    """The losses that a network's training loss is held against; see `of` for the rules.

    `reference` is the best that is known to be possible, `basis` says how it is known.
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

    @property
    def basis(self) -> Literal["noise floor", "neighbours"]:
        """Where the reference comes from."""
        return "noise floor" if self.floor is not None else "neighbours"

    @cached_property
    def reference_losses(self) -> NDArray[np.float64]:
        """The loss of each training point (at most the first 2,000 for neighbours) under the reference."""
        return self.floor.train if self.floor is not None else neighbour_losses(self.case)

    @property
    def excess(self) -> NDArray[np.float64]:
        """How much more than the reference each of those points costs."""
        count = None if self.floor is not None else MOST_POINTS
        return self.case.train_losses[:count] - self.reference_losses

    @cached_property
    def reference(self) -> float:
        """The mean training loss that is known to be possible: the floor, or what neighbours reach."""
        return min(mean(self.reference_losses), self.constant)

    @property
    def learned(self) -> float:
        """The learned share of what can be learned: 0 for the best constant, 1 at the reference."""
        room = self.constant - self.reference
        return (
            (self.constant - self.train) / room
            if room > NOTHING * self.constant
            else float(self.train <= self.constant)
        )

    @property
    def good(self) -> bool:
        """Whether the network does its job on the training points."""
        return self.learned >= ENOUGH

    @property
    def severity(self) -> Severity:
        """How grave an odd unit is: no harm where the network does its job."""
        return "remark" if self.good else "warning"
