"""The work of a run: each block is trained to its end in slices, and its lanes go into the outcome."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from smallnets.engines.compiled.runtime.block import Block
from smallnets.engines.compiled.runtime.compiled_program import CompiledProgram
from smallnets.engines.compiled.runtime.data import LaneData
from smallnets.engines.compiled.runtime.outcome import Outcome, updates_per_epoch
from smallnets.engines.compiled.runtime.scalars import Scalars
from smallnets.engines.contract import Watch
from smallnets.engines.threads import StopRequest

Places = NDArray[np.intp]

SLICE = 0.05
"""Seconds of machine code between two looks at whether to go on."""


@dataclass
class RunWork:
    """The blocks of a run; `flags` has one byte for each epoch from 0 on: is there a record after it?"""

    compiled: CompiledProgram
    data: LaneData
    outcome: Outcome
    epochs: int
    flags: NDArray[np.uint8]
    stop: StopRequest
    watch: Watch | None
    _scalars: dict[int, Scalars] = field(default_factory=dict[int, Scalars])
    _lane_epochs: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _caller: threading.Thread = field(default_factory=threading.current_thread)

    def worker(self) -> Callable[[NDArray[np.int64]], None]:
        """What a thread does with its blocks: it has the memory of one."""
        block = Block(self.compiled, self.data)

        def train(lanes: NDArray[np.int64]) -> None:
            BlockTraining(self, block, lanes).to_the_end()

        return train

    def scalars_after(self, updates: int, lanes: NDArray[np.int64]) -> Scalars:
        """The numbers of the updates of a block that follow so many; blocks without rates of their own share them."""
        compiled, own = self.compiled, self.compiled.program.lane_rates
        if own is None and updates in self._scalars:
            return self._scalars[updates]
        every = np.concatenate([lanes, np.full(compiled.shape.lanes - len(lanes), lanes[0])])
        rates = compiled.program.rates if own is None else own.of(every)
        per_epoch = updates_per_epoch(compiled.program)
        found = Scalars(compiled.program, rates, compiled.row, compiled.shape.lanes, (updates, per_epoch, self.epochs))
        if own is None:
            self._scalars[updates] = found
        return found

    def progress(self, lane_epochs: int) -> None:
        """So many more epochs of lanes are done; who works in the calling thread itself asks the watch here."""
        with self._lock:
            self._lane_epochs += lane_epochs
        if threading.current_thread() is self._caller:
            self.look()

    def look(self) -> None:
        """Ask the watch whether to go on."""
        lanes = self.outcome.given.parameters.shape[1]
        if self.watch is not None and not self.watch(self._lane_epochs // max(1, lanes)):
            self.stop.wished = True


@dataclass
class BlockTraining:
    """A block on its way."""

    work: RunWork
    block: Block
    lanes: NDArray[np.int64]
    done: int = 0
    records: int = 0
    trains: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        self.trains = np.ones(len(self.lanes), bool)

    def to_the_end(self) -> None:
        """Train the block until its epochs are done, all its lanes stand, or a stop is wished."""
        work, outcome = self.work, self.work.outcome
        self.block.take(outcome.given, self.lanes)
        self.block.count_from(work.scalars_after(int(outcome.given.updates[self.lanes[0]]), self.lanes))
        if work.flags[0]:
            self._note(self.block.measure()[None])
        epochs = 1
        while self.done < work.epochs and self._going.size and not work.stop.wished:
            begin = time.perf_counter()
            self._slice(min(epochs, work.epochs - self.done))
            epochs = _more(epochs, time.perf_counter() - begin)
        self._end()

    @property
    def _going(self) -> Places:
        """The places of the lanes that still train."""
        return np.flatnonzero(self.trains)

    def _slice(self, epochs: int) -> None:
        done, records = self.block.run(self.done, epochs, self.work.flags[1:])
        self.done += done
        self._note(records)
        self.work.progress(done * len(self.lanes))

    def _note(self, records: NDArray[Any]) -> None:
        """Take records in; lanes whose test loss is at most the target end with the last of them."""
        if not len(records):
            return
        outcome, going = self.work.outcome, self._going
        outcome.note(self.records, records, self.lanes, going)
        self.records += len(records)
        target = self.work.compiled.program.stop_at
        if target is not None:
            reached = going[records[-1, 2, going].astype(np.float64) <= target]
            outcome.note_end(self.records - 1, records[-1], self.lanes, reached)
            outcome.keep(self.block, self.lanes, reached, self.done)
            self.block.still(reached)
            self.trains[reached] = False

    def _end(self) -> None:
        """The lanes that are left end here, with a record of their own where a stop came between."""
        going = self._going
        if self.done < self.work.epochs:
            self.work.outcome.note_end(self.records, self.block.measure(), self.lanes, going)
        self.work.outcome.keep(self.block, self.lanes, going, self.done)


def _more(epochs: int, seconds: float) -> int:
    """The epochs of the next slice, from what the last one took."""
    return max(1, min(2 * epochs if seconds <= 0 else int(epochs * SLICE / seconds), 16 * epochs))
