"""A search for the smallest network as data: the networks, what is decided of them, and the noise floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.frozen import Frozen
from smallnets.statistics import wilson
from smallnets.sweeps.racing import Decision

if TYPE_CHECKING:
    from smallnets.plans.experiment import Experiment


class NoiseFloor(Frozen):
    """What the best possible answers cost.

    Attributes:
        loss: their expected loss, over all points of this kind.
        test_sd: the standard deviation of their mean loss on a test set of this size.
        chance: the chance that even they cost at most the target on a test set of this size.
    """

    loss: float
    test_sd: float
    chance: float


class Found(Frozen):
    """One network of a search: how many of its runs succeeded, and what that decides."""

    network: str
    hidden: tuple[int, ...]
    features: tuple[str, ...]
    parameters: int
    count: int
    of: int
    decision: Decision | None

    @property
    def rate(self) -> float | None:
        """The share of runs that succeeded; None without runs."""
        return self.count / self.of if self.of else None

    @property
    def wilson(self) -> tuple[float, float]:
        """The 95 % interval of the rate."""
        return wilson(self.count, self.of)

    def row(self) -> dict[str, object]:
        """Plain data."""
        features: dict[str, object] = {"features": list(self.features)} if self.features else {}
        return {
            "hidden": list(self.hidden),
            **features,
            "parameters": self.parameters,
            "count": self.count,
            "of": self.of,
            "rate": self.rate,
            "wilson": list(self.wilson),
        }


class SearchData(Frozen):
    """The answer to "which is the smallest network that reaches this loss?".

    Attributes:
        target: a run succeeds if its final test loss is at most this.
        rate: the share of runs that had to succeed.
        confidence: the chance that no decision is wrong.
        order: what smaller means.
        most: runs of one network at most.
        floor: the noise floor; None where it is not known.
        table: every network, the smallest first.
        verdict: the smallest network that is known to reach the rate; None if none is.
        doubtful: networks that are smaller than it, or all if there is none, and are not decided.
        any: whether the smallest that ever succeeded was asked for.
        ever: the smallest network that succeeded in any run.
        finished: False if the search was interrupted.
        experiment: what was trained, with one hidden unit.
    """

    target: float
    rate: float
    confidence: float
    order: str
    most: int
    floor: NoiseFloor | None
    table: tuple[Found, ...]
    verdict: Found | None
    doubtful: tuple[Found, ...]
    any: bool
    ever: Found | None
    finished: bool
    experiment: Experiment

    @property
    def trainings(self) -> int:
        """How many networks were trained."""
        return sum(one.of for one in self.table)

    @property
    def trainings_of_full_grid(self) -> int:
        """How many it would have been with all seeds for every network."""
        return self.most * len(self.table)
