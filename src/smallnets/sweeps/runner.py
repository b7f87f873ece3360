"""The runner: what is missing of the cells is trained, what is there is taken from the store."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from smallnets.sweeps.cells import CellIdentity, CellWork, FinishedCell, SweepCell
from smallnets.sweeps.outcomes import CellRuns, CellSummary
from smallnets.sweeps.plan import SweepPlan
from smallnets.sweeps.stores import LEASE, ResultStore

TOGETHER = 256
OFTEN = 1.0
"""Finished cells are written when there are so many, or after so many seconds."""
AHEAD = 4096
"""Cells that wait at most until others of their shape fill a program with them."""
PAUSE = 0.2
"""Seconds between two looks at cells that other processes have."""


class Trainer(Protocol):
    """What trains cells."""

    def shape(self, cell: SweepCell) -> Hashable | None:
        """What cells have in common that may train together; None for one that trains alone."""
        ...

    def lanes(self, cell: SweepCell) -> int:
        """How many runs of such a cell train together at most."""
        ...

    def __call__(self, works: Sequence[CellWork], watch: Callable[[float], bool], /) -> list[CellRuns | None]:
        """The runs of cells of one shape; None where they were stopped.  `watch` is told the share that is done."""
        ...


@dataclass
class SweepRun:
    """A sweep on its way.  `trained` and `reused` count runs; `summaries` are those of the cells by their places."""

    plan: SweepPlan
    store: ResultStore
    identity: CellIdentity
    train: Trainer
    tell: Callable[[float], object]
    trained: int = 0
    reused: int = 0
    summaries: dict[int, CellSummary] = field(default_factory=dict[int, CellSummary])
    finished: bool = True
    _sweep: int = 0
    _waiting: list[FinishedCell] = field(default_factory=list[FinishedCell])
    _written: float = field(default_factory=time.monotonic)
    _renewed: float = field(default_factory=time.monotonic)
    _stopped: bool = False
    _open: dict[Hashable, list[CellWork]] = field(default_factory=dict[Hashable, "list[CellWork]"])
    _unwritten: set[str] = field(default_factory=set[str])
    _shapes: dict[str, Hashable] = field(default_factory=dict[str, Hashable])
    _refused: list[SweepCell] = field(default_factory=list[SweepCell])

    def through(self, cells: Iterable[SweepCell]) -> None:
        """Do all cells; an interruption keeps those that are done."""
        self._sweep = self.store.begin(self.plan.described(), self.plan.cells)
        self.summaries = dict(self.store.done(self._sweep))
        self.reused = sum(one.of for one in self.summaries.values())
        try:
            left = self._those_left(cell for cell in cells if cell.place not in self.summaries)
            while left and not self._stopped:
                self._flush()
                time.sleep(PAUSE)
                left = self._those_left(left)
            self.finished = not self._stopped
        finally:
            self._flush()
            self.store.release()

    def _those_left(self, cells: Iterable[SweepCell]) -> list[SweepCell]:
        """Do cells; gives those that another process has, and ends at once where the sweep is stopped."""
        self._refused = []
        for cell in cells:
            if self._stopped or not self._go_on(0.0):
                break
            self._look_at(cell)
        while self._open and not self._stopped:
            self._train(next(iter(self._open)))
        return self._refused

    def _look_at(self, cell: SweepCell) -> None:
        """Finish a cell whose runs are all there; put another one to those of its shape, and train them if enough."""
        key = self.identity.key(cell.experiment)
        work = self._work(cell, key)
        if not work.seeds:
            self._finish(work, None)
            return
        shape = self.train.shape(cell)
        name = key if shape is None else shape
        together = self._open.setdefault(name, [])
        together.append(work)
        self._shapes[key] = name
        if shape is None or (len(together) + 1) * len(self.plan.seeds) > self.train.lanes(cell):
            self._train(name)
        elif len(self._shapes) >= AHEAD:
            self._train(max(self._open, key=lambda name: len(self._open[name])))

    def _train(self, name: Hashable) -> None:
        """Train the cells of a shape that wait, as far as no other process has them."""
        mine: list[CellWork] = []
        for work in self._open.pop(name):
            del self._shapes[work.key]
            claimed = self._claim(work)
            if claimed is not None:
                mine.append(claimed)
        found = self.train(mine, lambda share: self._go_on(share * len(mine))) if mine else []
        for work, new in zip(mine, found, strict=True):
            if new is None:
                self._stopped = True
            else:
                self._finish(work, new)

    def _claim(self, work: CellWork) -> CellWork | None:
        """Take a cell for this process: what is left to do of it, None if there is nothing or another one has it."""
        now = work
        if work.seeds:
            if not self.store.claim(work.key):
                self._refused.append(work.cell)
                return None
            now = self._work(work.cell, work.key)  # another process may have finished it meanwhile
        if now.seeds:
            return now
        self._finish(now, None)
        return None

    def _work(self, cell: SweepCell, key: str) -> CellWork:
        """What is left to do of a cell."""
        if key in self._shapes:
            self._train(self._shapes[key])  # two cells of a sweep may be one experiment
        if key in self._unwritten:
            self._flush()
        there = self.store.stored(key, self.plan.seeds)
        return CellWork(cell, key, self._missing(there), there)

    def _missing(self, there: CellRuns | None) -> tuple[str, ...]:
        if there is None:
            return self.plan.seeds
        known = set(there.seeds)
        return tuple(seed for seed in self.plan.seeds if seed not in known)

    def _finish(self, work: CellWork, new: CellRuns | None) -> None:
        whole = CellRuns.joined([part for part in (work.there, new) if part is not None]).of(self.plan.seeds)
        one = FinishedCell(work.cell, work.key, new, whole.summary(self.plan.solved_at))
        self.trained += len(work.seeds)
        self.reused += len(self.plan.seeds) - len(work.seeds)
        self.summaries[one.cell.place] = one.summary
        self._waiting.append(one)
        self._unwritten.add(one.key)
        if len(self._waiting) >= TOGETHER or time.monotonic() - self._written > OFTEN:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self.store.write(self._sweep, self._waiting)
            self._waiting = []
            self._unwritten.clear()
        self._written = time.monotonic()

    def _go_on(self, share: float) -> bool:
        """Tell how far the sweep is, and ask whether to go on."""
        now = time.monotonic()
        if now - self._renewed > LEASE / 4:
            self.store.renew()
            self._renewed = now
        if self.tell((len(self.summaries) + share) / max(1, self.plan.cells)) is False:
            self._stopped = True
        return not self._stopped
