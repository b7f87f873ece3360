"""What becomes of a run: the lanes' last state and their records, put together block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from smallnets.datasets.stream import Stream
from smallnets.engines.compiled.kernels.stream_memory import read_streams
from smallnets.engines.compiled.runtime.block import Block
from smallnets.engines.compiled.runtime.memory import neighbours
from smallnets.engines.contract import Record, State, Trained
from smallnets.engines.program import Program


@dataclass
class Outcome:
    """The arrays that blocks write their lanes into; blocks have no lane in common, so threads may write at once."""

    program: Program
    given: State
    record_epochs: tuple[int, ...]
    parameters: NDArray[Any] = field(init=False)
    slots: NDArray[Any] = field(init=False)
    dead: NDArray[np.bool_] = field(init=False)
    carried: NDArray[Any] = field(init=False)
    losses: NDArray[np.float64] = field(init=False)
    done: NDArray[np.int64] = field(init=False)
    stopped: NDArray[np.bool_] = field(init=False)
    streams: list[Stream] = field(init=False)

    def __post_init__(self) -> None:
        state = self.given
        lanes = state.parameters.shape[1]
        self.parameters, self.slots = state.parameters.copy(), state.slots.copy()
        self.dead, self.carried = state.dead.copy(), state.carried.copy()
        self.losses = np.full((len(self.record_epochs), 4, lanes), np.nan)
        self.done = np.zeros(lanes, np.int64)
        self.stopped = np.zeros(lanes, bool)
        self.streams = list(state.streams)  # those that move on are replaced, never changed

    def keep(self, block: Block, lanes: NDArray[np.int64], places: NDArray[np.intp], done: int) -> None:
        """The lanes at these places of the block end here, after `done` epochs of this call."""
        if self.program.reshuffle:
            for lane, stream in zip(lanes[places], read_streams(block.streams[places]), strict=True):
                self.streams[lane] = stream
        chosen, there = neighbours(lanes[places]), neighbours(places)
        homes = block.compiled.homes
        self.parameters[:, chosen] = block.part("parameters")[homes][:, there]
        self.slots[:, :, chosen] = block.slots[:, homes][:, :, there]
        if self.program.dead_links:
            self.dead[:, chosen] = block.part("dead")[homes][:, there] > 0
        self.carried[:, chosen] = block.part("gathered")[homes][:, there] if block.carried else 0
        self.done[chosen] = done

    def note(self, first: int, records: NDArray[Any], lanes: NDArray[np.int64], places: NDArray[np.intp]) -> None:
        """Records number `first` and on, (records, 4, lanes), of the lanes at these places of a block."""
        self.losses[first : first + len(records), :, neighbours(lanes[places])] = records[:, :, neighbours(places)]

    def note_end(self, first: int, record: NDArray[Any], lanes: NDArray[np.int64], places: NDArray[np.intp]) -> None:
        """The lanes at these places end with a record, which stands for all from number `first` on."""
        self.losses[first:, :, neighbours(lanes[places])] = record[:, neighbours(places)]

    def trained(self, *, finished: bool) -> Trained:
        """The result."""
        epochs = int(self.done.max(initial=0))
        state = replace(
            self.given,
            parameters=self.parameters,
            slots=self.slots,
            dead=self.dead,
            carried=self.carried,
            carried_count=carried_count(self.program, self.given.carried_count, epochs),
            epochs=self.given.epochs + self.done,
            updates=self.given.updates + self.done * updates_per_epoch(self.program),
            streams=tuple(self.streams),
        )
        return Trained(state, tuple(self._records(epochs, finished=finished)), finished)

    def _records(self, epochs: int, *, finished: bool) -> Iterator[Record]:
        """The records up to the last epoch that any lane has done; one there if the run was ended before its time."""
        program, first = self.program, int(self.given.epochs[0]) if self.given.epochs.size else 0
        last = first + epochs
        noted = zip(self.record_epochs, self.losses, strict=True)
        wanted = [(epoch, losses) for epoch, losses in noted if epoch <= last]
        if not finished and last not in self.record_epochs:
            wanted.append((last, self.losses[-1]))
        for epoch, losses in wanted:
            train, test = _accuracy(program, losses[1], program.n_train), _accuracy(program, losses[3], program.n_test)
            yield Record(epoch, losses[0], losses[2], train, test)


def _accuracy(program: Program, right: NDArray[np.float64], points: int) -> NDArray[np.float64]:
    if program.coding == "numbers" or points == 0:
        return np.full(right.shape, np.nan)
    return right / points


def updates_per_epoch(program: Program) -> int:
    """How many updates an epoch has."""
    full, rest = divmod(program.n_train, program.batch)
    return full + (1 if rest and program.partial_batch == "apply" else 0)


def carried_count(program: Program, before: int, epochs: int) -> int:
    """How many samples wait after so many epochs, if `before` waited."""
    if epochs == 0:
        return before
    if program.partial_batch != "carry":
        return 0
    full, rest = divmod(program.n_train, program.batch)
    return rest if full else before + epochs * rest
