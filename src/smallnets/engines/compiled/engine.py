"""The compiled engine: blocks of lanes, trained one after the other by machine code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from smallnets.engines.compiled.language.shape import Shape
from smallnets.engines.compiled.machine.library import library
from smallnets.engines.compiled.machine.target import MachineTarget, target
from smallnets.engines.compiled.runtime.checks import check
from smallnets.engines.compiled.runtime.compiled_program import ready
from smallnets.engines.compiled.runtime.data import LaneData
from smallnets.engines.compiled.runtime.memory import aligned
from smallnets.engines.compiled.runtime.outcome import Outcome
from smallnets.engines.compiled.runtime.threads import StopRequest, share_out, thread_count
from smallnets.engines.compiled.runtime.work import RunWork
from smallnets.engines.contract import Lanes, State, Trained, Watch
from smallnets.engines.program import Program

name = "compiled"

WIDEST = 64
"""Units of a layer, and inputs, up to which kernels are written."""


NARROW = 4
"""Units of a layer, and inputs, up to which a block has two registers of lanes."""


def refuses(program: Program) -> str | None:
    """Why the engine cannot run the program, in words; None if it can."""
    widest = max([program.inputs, *(layer.units for layer in program.layers)])
    if widest > WIDEST:
        return f"a layer of {widest} units is wider than {WIDEST}"
    return None


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
    """A run on a target; `block_lanes` and `threads` are chosen by it where they are not given."""

    program: Program
    target: MachineTarget
    block_lanes: int | None = None
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
        seeds = state.updates.size
        shape = Shape(self.program.width, self.block_lanes or lanes_of(self.program, self.target, seeds))
        data = LaneData(lanes, shape)
        compiled = ready(self.program, library(self.target), shape.lanes, data.sharing)
        work = RunWork(compiled, data, outcome, epochs, self._flags(wanted, first, epochs), self.stop, watch)
        blocks = list(_blocks(state.updates, shape.lanes))
        share_out(blocks, work.worker, self.threads or thread_count(), work.look, self.stop)
        return outcome.trained(finished=not self.stop.wished)

    @staticmethod
    def _flags(wanted: list[int], first: int, epochs: int) -> NDArray[np.uint8]:
        flags = aligned((epochs + 1,), np.uint8)
        flags[[epoch - first for epoch in wanted]] = 1
        return flags


def lanes_of(program: Program, target: MachineTarget, seeds: int) -> int:
    """The lanes of a block: one register; two where the network is so narrow that its weights leave room for them.

    Few seeds take half a register, or one, since empty lanes are no quicker than full ones.
    """
    widest = max([program.inputs, *(layer.units for layer in program.layers)])
    most = 2 if widest <= NARROW and target.isa == "avx512" else 1
    sizes = [target.bytes // 2, target.bytes] if target.isa == "avx512" else [target.bytes]
    lanes = [size * 8 // program.width for size in (*sizes, most * target.bytes)]
    return next((count for count in lanes if seeds <= count), lanes[-1])


def _blocks(updates: NDArray[np.int64], lanes: int) -> list[NDArray[np.int64]]:
    """The lanes of each block; lanes that have done another number of updates are in another block."""
    blocks: list[NDArray[np.int64]] = []
    for count in sorted(set(updates.tolist())):  # np.unique would load numpy.ma
        alike = np.flatnonzero(updates == count)
        blocks += [alike[at : at + lanes] for at in range(0, len(alike), lanes)]
    return blocks
