"""Early stops: each lane's result is the one at its own last epoch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from smallnets.engines.contract import Record, State, Trained
from smallnets.engines.lane_algebra import merged


@dataclass
class Stopping:
    """The records of a run, and the lanes that have reached the target and stand still since."""

    target: float | None
    records: list[Record] = field(default_factory=list[Record])
    stopped: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] | None = None
    kept: State | None = None

    def see(self, record: Record, state: Callable[[], State]) -> None:
        """Take a record in; lanes whose test loss is at most the target stop here."""
        if self.stopped is not None and self.records:
            record = merged(self.stopped, self.records[-1], record)
        self.records.append(record)
        if self.target is None:
            return
        reached = record.test_loss <= self.target
        before = self.stopped if self.stopped is not None else np.zeros_like(reached)
        fresh = reached & ~before
        if fresh.any():
            now = state()
            self.kept = now if self.kept is None else merged(fresh, now, self.kept)
        self.stopped = before | reached

    @property
    def all_stopped(self) -> bool:
        """Whether no lane is left to train."""
        return self.stopped is not None and bool(self.stopped.all())

    def outcome(self, state: State, *, finished: bool) -> Trained:
        """The result: stopped lanes as they stood then, the others as they stand."""
        if self.kept is not None and self.stopped is not None:
            state = merged(self.stopped, self.kept, state)
        return Trained(state, tuple(self.records), finished)
