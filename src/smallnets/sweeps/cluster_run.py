"""A sweep on a cluster: cells are claimed and written here, and trained there."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from smallnets.sweeps.cells import CellWork, SweepCell
from smallnets.sweeps.cluster import CellCluster, ClusterTraining
from smallnets.sweeps.outcomes import CellRuns
from smallnets.sweeps.runner import OFTEN, SweepRun


@dataclass
class ClusterSweepRun(SweepRun):
    """A sweep whose cells are trained by the workers of a cluster."""

    cluster: CellCluster = field(kw_only=True)
    training: ClusterTraining = field(kw_only=True)
    _away: set[str] = field(default_factory=set[str])

    def _those_left(self, cells: Iterable[SweepCell]) -> list[SweepCell]:
        """Do cells; gives those that another process has, and those that stand in the sweep twice."""
        self._refused, self._away = [], set()
        works = self._claimed(cells)
        for work, runs in self.cluster.outcomes(works, self.training, self._cells_left, self._look):
            self._finish(work, runs)
        return self._refused

    def _claimed(self, cells: Iterable[SweepCell]) -> Iterator[CellWork]:
        for cell in cells:
            if self._stopped or not self._go_on(0.0):
                return
            key = self.identity.key(cell.experiment)
            if key in self._away:
                self._refused.append(cell)
                continue
            work = self._claim(self._work(cell, key))
            if work is not None:
                self._away.add(key)
                yield work

    def _cells_left(self) -> int:
        return self.plan.cells - len(self.summaries) - len(self._away)

    def _look(self, pieces: float) -> bool:
        if time.monotonic() - self._written > OFTEN:
            self._flush()
        return self._go_on(pieces)

    def _finish(self, work: CellWork, new: CellRuns | None) -> None:
        super()._finish(work, new)
        self._away.discard(work.key)
