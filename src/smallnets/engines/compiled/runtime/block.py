"""A block at work: the lanes that one vector holds, their memory, and the calls into machine code."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from smallnets.engines.compiled.kernels.frame import FIELDS, PLACES, RECORDED
from smallnets.engines.compiled.kernels.stream_memory import STREAM_BYTES, write_streams
from smallnets.engines.compiled.runtime.compiled_program import CompiledProgram
from smallnets.engines.compiled.runtime.data import BlockData, LaneData
from smallnets.engines.compiled.runtime.memory import aligned, neighbours
from smallnets.engines.compiled.runtime.scalars import Scalars
from smallnets.engines.contract import State

Call = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)


@dataclass
class Block:
    """The memory of one block at a time; a thread keeps it for all of its blocks."""

    compiled: CompiledProgram
    data: LaneData
    room: BlockData = field(init=False)
    scalars: Scalars = field(init=False)
    frame: NDArray[Any] = field(init=False)
    arena: NDArray[Any] = field(init=False)
    records: NDArray[Any] = field(init=False)
    streams: NDArray[Any] = field(init=False)
    orders: NDArray[Any] = field(init=False)

    def __post_init__(self) -> None:
        shape = self.compiled.shape
        real = np.dtype(f"float{shape.width}")
        self.frame = aligned((len(FIELDS),), np.int64)
        self.arena = aligned((self.compiled.layout.vectors, shape.lanes), real)
        self.records = aligned((1, RECORDED, shape.lanes), real)
        shuffled = shape.lanes if self.compiled.program.reshuffle else 0
        self.streams = aligned((shuffled, STREAM_BYTES), np.uint8)
        self.orders = aligned((self.compiled.program.n_train, shuffled), np.int32)
        self.room = self.data.room()
        self.room.aim(self.frame)
        self._run, self._record = Call(self.compiled.run), Call(self.compiled.record)
        self._aim()

    def part(self, name: str) -> NDArray[Any]:
        """A region of the arena, (count, lanes)."""
        return self.compiled.layout.view(self.arena, name)

    @property
    def slots(self) -> NDArray[Any]:
        """The update's slots, (slots, numbers, lanes)."""
        return self.part("slots").reshape(-1, *self.part("parameters").shape)

    def take(self, state: State, lanes: NDArray[np.int64]) -> None:
        """Take in the state of lanes (at most as many as a block has) and their data."""
        count, chosen = len(lanes), neighbours(lanes)
        self.arena[:] = 0
        homes = self.compiled.homes
        self.part("parameters")[homes, :count] = state.parameters[:, chosen]
        self.part("gathered")[homes, :count] = state.carried[:, chosen]
        self.slots[:, homes, :count] = state.slots[:, :, chosen]
        if self.compiled.program.dead_links:
            self.part("dead")[homes, :count] = state.dead[:, chosen]
        if self.compiled.copies:
            places, parameters = self.compiled.copies
            self.part("turned")[places, :count] = state.parameters[parameters][:, chosen]
        self.part("alive")[:, :count] = 1
        if self.compiled.program.reshuffle:
            write_streams(self.streams[:count], [state.streams[lane] for lane in lanes])
            self.streams[count:] = self.streams[0]
        self.data.fill(self.room, lanes)
        self._put(carried=state.carried_count)

    def count_from(self, scalars: Scalars) -> None:
        """The numbers of the updates to come."""
        self.scalars = scalars
        self._put(scalar_bytes=scalars.row_bytes)

    def still(self, places: NDArray[np.intp]) -> None:
        """The lanes at these places stand still from now on."""
        self.part("alive")[:, places] = 0

    def run(self, first: int, epochs: int, flags: NDArray[np.uint8]) -> tuple[int, NDArray[Any]]:
        """Train from epoch `first` of the call on; gives the epochs done and the records, (records, 4, lanes).

        Fewer epochs are done where a lane reached the target, or where the table of scalars ends.
        """
        rows, reach = self.scalars.at(first)
        epochs = min(epochs, reach)
        due = int(np.count_nonzero(flags[first : first + epochs]))
        self._room_for(due)
        self._put(epochs=epochs, flags=flags[first:].ctypes.data, scalars=rows.ctypes.data)
        self._run(self.frame.ctypes.data, self.compiled.record_step.ctypes.data)
        done = int(self.frame[PLACES["done"]])
        return done, self.records[: int(np.count_nonzero(flags[first : first + done]))]

    def measure(self) -> NDArray[Any]:
        """The record of the block as it stands, (4, lanes)."""
        self._room_for(1)
        self._record(self.frame.ctypes.data, self.compiled.record_step.ctypes.data)
        return self.records[0]

    @property
    def carried(self) -> int:
        """Samples that wait in the gradient."""
        return int(self.frame[PLACES["carried"]])

    @property
    def stopped(self) -> bool:
        """Whether the last record saw a lane reach the target."""
        return bool(self.frame[PLACES["stopped"]])

    def _room_for(self, records: int) -> None:
        if len(self.records) < records:
            self.records = aligned((records, *self.records.shape[1:]), self.records.dtype)
        self._put(records=self.records.ctypes.data)

    def _aim(self) -> None:
        compiled, program, layout = self.compiled, self.compiled.program, self.compiled.layout
        whole = program.n_train - program.n_train % program.batch
        self._put(
            arena=self.arena.ctypes.data,
            train_count=program.n_train,
            test_count=program.n_test,
            batch=program.batch,
            visited=whole if program.partial_batch == "drop" else program.n_train,
            rest_counts=int(program.partial_batch == "apply"),
            chunk=compiled.chunk,
            alive=self.part("alive").ctypes.data,
            totals=self.part("totals").ctypes.data,
            record_step=compiled.record_step.ctypes.data,
            orders=self.orders.ctypes.data,
            streams=self.streams.ctypes.data,
        )
        stop = np.array([-np.inf if program.stop_at is None else program.stop_at])
        self._put(stop_at=int(stop.view(np.int64)[0]))
        for name, steps in (("train", compiled.train), ("update", compiled.update), ("cost", compiled.costs)):
            self._put(**{f"{name}_steps": steps.ctypes.data, f"{name}_step_count": len(steps)})
        for name, steps in (("shuffle", compiled.shuffle_step), ("gather", compiled.gather_step)):
            self._put(**{f"{name}_step": steps.ctypes.data if len(steps) else 0})
        for name in ("gathered_inputs", "gathered_targets"):
            if name in layout.regions:
                self._put(**{name: self.part(name).ctypes.data})

    def _put(self, **numbers: int) -> None:
        for name, number in numbers.items():
            self.frame[PLACES[name]] = number
