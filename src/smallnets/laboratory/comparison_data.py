"""Two sides compared, as data."""

from __future__ import annotations

from dataclasses import replace

from smallnets.frozen import Frozen
from smallnets.laboratory.runs import RunData
from smallnets.laboratory.settings import data_text
from smallnets.plans.data import Data
from smallnets.statistics import quantile

SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
CLEAR = 0.05


class Compared(Frozen):
    """One side: its name, its seeds with their final test losses (NaN: diverged), and its data."""

    name: str
    seeds: tuple[str, ...]
    losses: tuple[float, ...]
    data_name: str
    data: Data

    @classmethod
    def of(cls, runs: RunData, name: str) -> Compared:
        """The side that runs are."""
        return cls(name, runs.seeds, runs.test_losses, data_text(runs.experiment.data), runs.experiment.data)

    def some(self, count: int) -> Compared:
        """The first so many runs."""
        return replace(self, seeds=self.seeds[:count], losses=self.losses[:count])

    def quantiles(self) -> list[float]:
        """The losses at `SHARES`; a diverged run counts as infinite."""
        return [quantile(self.losses, share) for share in SHARES]


class ComparisonData(Frozen):
    """Two sides compared.

    Attributes:
        a: the first side.
        b: the second.
        paired: whether both have the same data and seeds, so that runs are compared one by one.
        solved_at: the target loss, or None.
        counts: how many runs of each reached it.
        newcombe: the 95 % interval of the difference of the rates, a minus b.
        p: the chance of a difference of losses this large or larger if there is none.
        method: the test that gave it.
        lower: the chance that a run of a has a lower loss than one of b.
        seeds_needed: with about how many seeds the two are told apart (95 %, power 80 %); None where they are equal.
        finished: False where an interruption left runs undone.
    """

    a: Compared
    b: Compared
    paired: bool
    solved_at: float | None
    counts: tuple[int, int] | None
    newcombe: tuple[float, float] | None
    p: float
    method: str
    lower: float
    seeds_needed: int | None
    finished: bool = True

    @property
    def differ(self) -> bool:
        """Whether the difference is clear: by the interval of the rates, or by the test of the losses."""
        if self.newcombe is not None:
            return not self.newcombe[0] <= 0 <= self.newcombe[1]
        return self.p < CLEAR
