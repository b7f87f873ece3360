"""The trainings of a search on a cluster: those of a look are sent ahead, and counted in the order of the race.

The answer is the one that a search here gives, run for run: what was sent ahead and is needed no more is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from smallnets.laboratory.cluster_training import ClusterTrainer
from smallnets.plans.experiment import Experiment
from smallnets.sweeps.cells import CellWork, SweepCell
from smallnets.sweeps.cluster import CellCluster
from smallnets.sweeps.outcomes import CellRuns
from smallnets.sweeps.plan import SweepPlan
from smallnets.sweeps.racing import DueTrial


class ClusterTrials:
    """Trainings of networks, known by their places, with seeds by their numbers."""

    def __init__(
        self,
        cluster: CellCluster,
        engine: str,
        seeds: Sequence[str],
        made: Callable[[int], Experiment],
        watch: Callable[[float], bool],
    ) -> None:
        self._cluster, self._training = cluster, ClusterTrainer(SweepPlan(), engine)
        self._seeds, self._made, self._watch = tuple(seeds), made, watch
        self._found: dict[int, CellRuns] = {}
        self._left = 0
        self._coming: Iterator[tuple[CellWork, CellRuns]] = iter(())

    def ahead(self, due: Sequence[DueTrial], is_due: Callable[[int], bool]) -> None:
        """What a look needs, as far as `is_due` still says so when there is room for it."""
        self._found, self._left = {}, len(due)
        self._coming = self._cluster.outcomes(self._works(due, is_due), self._training, lambda: self._left, self._watch)

    def losses(self, place: int) -> list[float] | None:
        """The test losses of the runs of a network in this look; None after an interruption."""
        while place not in self._found:
            work, runs = next(self._coming, (None, None))
            if work is None or runs is None:
                return None
            self._found[work.cell.place] = runs
        return self._found.pop(place).test_loss.tolist()

    def _works(self, due: Sequence[DueTrial], is_due: Callable[[int], bool]) -> Iterator[CellWork]:
        for one in due:
            self._left -= 1
            if is_due(one.place):
                cell = SweepCell(one.place, {}, self._made(one.place))
                yield CellWork(cell, str(one.place), self._seeds[one.first : one.last])
