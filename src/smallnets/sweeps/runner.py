"""The runner: cell by cell, what is missing is trained, what is there is taken from the store."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from smallnets.sweeps.cells import CellIdentity, FinishedCell, SweepCell
from smallnets.sweeps.outcomes import CellRuns, CellSummary
from smallnets.sweeps.plan import SweepPlan
from smallnets.sweeps.stores import LEASE, ResultStore

Trainer: TypeAlias = "Callable[[SweepCell, Sequence[str], Callable[[float], bool]], CellRuns | None]"
"""Train a cell with seeds; called back with the share done, False asks to stop; None where it was stopped."""

TOGETHER = 256
OFTEN = 1.0
"""Finished cells are written when there are so many, or after so many seconds."""
PAUSE = 0.2
"""Seconds between two looks at cells that other processes have."""


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
        left: list[SweepCell] = []
        for cell in cells:
            left += [] if self._did(cell) else [cell]
            if self._stopped:
                break
        return left

    def _did(self, cell: SweepCell) -> bool:
        """Do a cell; False where another process has it, or the sweep is stopped."""
        if self._stopped or not self._go_on(0.0):
            return False
        key = self.identity.key(cell.experiment)
        there = self._stored(key)
        if self._missing(there):
            if not self.store.claim(key):
                return False
            there = self._stored(key)  # another process may have finished it right before
        missing = self._missing(there)
        new = self.train(cell, missing, self._go_on) if missing else None
        if missing and new is None:
            self._stopped = True
            return False
        whole = CellRuns.joined([part for part in (there, new) if part is not None]).of(self.plan.seeds)
        self._finish(FinishedCell(cell, key, new, whole.summary(self.plan.solved_at)))
        self.trained += len(missing)
        self.reused += len(self.plan.seeds) - len(missing)
        return True

    def _stored(self, key: str) -> CellRuns | None:
        for one in self._waiting:
            if one.key == key:
                self._flush()
                break
        return self.store.stored(key, self.plan.seeds)

    def _missing(self, there: CellRuns | None) -> tuple[str, ...]:
        if there is None:
            return self.plan.seeds
        known = set(there.seeds)
        return tuple(seed for seed in self.plan.seeds if seed not in known)

    def _finish(self, one: FinishedCell) -> None:
        self.summaries[one.cell.place] = one.summary
        self._waiting.append(one)
        if len(self._waiting) >= TOGETHER or time.monotonic() - self._written > OFTEN:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self.store.write(self._sweep, self._waiting)
            self._waiting = []
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
