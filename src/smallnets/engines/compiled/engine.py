"""The compiled engine: blocks of lanes, trained one after the other by machine code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from smallnets.engines.compiled.arrangement import Arrangement, arrangement, refusal
from smallnets.engines.compiled.machine.library import library
from smallnets.engines.compiled.machine.target import MachineTarget, target
from smallnets.engines.compiled.runtime.checks import check
from smallnets.engines.compiled.runtime.compiled_program import ready
from smallnets.engines.compiled.runtime.data import LaneData
from smallnets.engines.compiled.runtime.memory import aligned
from smallnets.engines.compiled.runtime.outcome import Outcome
from smallnets.engines.compiled.runtime.work import RunWork
from smallnets.engines.contract import Lanes, State, Trained, Watch
from smallnets.engines.program import Program
from smallnets.engines.threads import StopRequest, share_out, thread_count

name = "compiled"


def refuses(program: Program) -> str | None:
    """Why the engine cannot run the program, in words; None if it can."""
    return refusal(program)


def train(
    program: Program,
    lanes: Lanes,
    state: State,
    epochs: int,
    record_at: Sequence[int],
    watch: Watch | None = None,
) -> Trained:
    """Train every lane; see `smallnets.engines.contract`."""
    return CompiledRun(program, target()).train(lanes, state, epochs, record_at, watch)


@dataclass
class CompiledRun:
    """A run on a target.

    `arrangement` and `threads` are chosen by it where they are not given.
    """

    program: Program
    target: MachineTarget
    arrangement: Arrangement | None = None
    threads: int | None = None
    stop: StopRequest = field(default_factory=StopRequest)

    def train(
        self, lanes: Lanes, state: State, epochs: int, record_at: Sequence[int], watch: Watch | None = None
    ) -> Trained:
        """Train every lane; see `smallnets.engines.contract`."""
        check(self.program, lanes, state)
        first = int(state.epochs[0]) if state.epochs.size else 0
        wanted = sorted({*(epoch for epoch in record_at if first <= epoch < first + epochs), first + epochs})
        outcome = Outcome(self.program, state, tuple(wanted))
        arranged = self.arrangement or arrangement(self.program, self.target, state.updates.size)
        data = LaneData(lanes, arranged)
        compiled = ready(self.program, library(self.target), arranged, data.sharing)
        work = RunWork(compiled, data, outcome, epochs, self._flags(wanted, first, epochs), self.stop, watch)
        blocks = list(_blocks(state.updates, arranged.shape.lanes))
        share_out(blocks, work.worker, self.threads or thread_count(), work.look, self.stop)
        return outcome.trained(finished=not self.stop.wished)

    @staticmethod
    def _flags(wanted: list[int], first: int, epochs: int) -> NDArray[np.uint8]:
        flags = aligned((epochs + 1,), np.uint8)
        flags[[epoch - first for epoch in wanted]] = 1
        return flags


def _blocks(updates: NDArray[np.int64], lanes: int) -> list[NDArray[np.int64]]:
    """The lanes of each block; lanes that have done another number of updates are in another block."""
    blocks: list[NDArray[np.int64]] = []
    for count in sorted(set(updates.tolist())):  # np.unique would load numpy.ma
        alike = np.flatnonzero(updates == count)
        blocks += [alike[at : at + lanes] for at in range(0, len(alike), lanes)]
    return blocks
