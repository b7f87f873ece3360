"""The reference engine: NumPy, seeds as the last axis, every operation in the order that the contract writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from smallnets.datasets.stream import Stream
from smallnets.engines.contract import Lanes, Record, State, Trained, Watch
from smallnets.engines.reference.network import ReferenceNetwork
from smallnets.engines.reference.updating import ReferenceParameters, Updating
from smallnets.engines.stopping import Stopping

if TYPE_CHECKING:
    from smallnets.engines.contract import Floats
    from smallnets.engines.program import Program

name = "reference"


def refuses(program: Program) -> str | None:
    """Nothing: the reference engine runs every program."""
    del program
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
    with np.errstate(all="ignore"):
        run = ReferenceRun.of(program, lanes, state)
        stopping = Stopping(program.stop_at)
        wanted = {*record_at, run.epoch + epochs}
        finished = True
        if run.epoch in wanted:
            stopping.see(run.record(), run.state)
        for done in range(1, epochs + 1):
            if stopping.all_stopped:
                break
            run.pass_over_the_data()
            finished = watch is None or watch(done) or done == epochs
            if run.epoch in wanted or not finished:
                stopping.see(run.record(), run.state)
            if not finished:
                break
        return stopping.outcome(run.state(), finished=finished)


@dataclass
class ReferenceRun:
    """A training under way."""

    network: ReferenceNetwork
    updating: Updating
    lanes: Lanes
    now: ReferenceParameters
    gathered: Floats
    count: int
    epoch: int
    updates: int
    streams: tuple[Stream, ...]

    @classmethod
    def of(cls, program: Program, lanes: Lanes, state: State) -> ReferenceRun:
        """A training that goes on from a state."""
        network = ReferenceNetwork.of(program)
        return cls(
            network=network,
            updating=Updating(program, network.m),
            lanes=lanes,
            now=ReferenceParameters(state.parameters.copy(), state.slots.copy(), state.dead.copy()),
            gathered=state.carried.copy(),
            count=state.carried_count,
            epoch=int(state.epochs[0]) if state.epochs.size else 0,
            updates=int(state.updates[0]) if state.updates.size else 0,
            streams=copies(state.streams),
        )

    def pass_over_the_data(self) -> None:
        """One epoch."""
        for _ in self.batches():
            pass

    def batches(self) -> Iterator[None]:
        """One epoch, batch by batch."""
        program = self.network.program
        inputs, targets = self._in_order()
        for at in range(0, program.n_train, program.batch):
            samples = slice(at, at + program.batch)
            self.network.gather(inputs[samples], targets[samples], self.now.values, self.gathered)
            taken = min(program.batch, program.n_train - at)
            self.count += taken
            if taken == program.batch or program.partial_batch == "apply":
                self._update()
            yield
        if program.partial_batch == "drop":
            self._forget()
        self.epoch += 1

    def record(self) -> Record:
        """The losses as they stand."""
        train = self.network.costs(self.lanes.train_inputs, self.lanes.train_targets, self.now.values)
        test = self.network.costs(self.lanes.test_inputs, self.lanes.test_targets, self.now.values)
        return Record(self.epoch, train[0], test[0], train[1], test[1])

    def state(self) -> State:
        """Everything that a later run needs to go on."""
        count = len(self.streams)
        return State(
            parameters=self.now.values.copy(),
            slots=self.now.slots.copy(),
            dead=self.now.dead.copy(),
            carried=self.gathered.copy(),
            carried_count=self.count,
            epochs=np.full(count, self.epoch, np.int64),
            updates=np.full(count, self.updates, np.int64),
            streams=copies(self.streams),
        )

    def _in_order(self) -> tuple[Floats, Floats]:
        if not self.network.program.reshuffle:
            return self.lanes.train_inputs, self.lanes.train_targets
        count = self.network.program.n_train
        order = np.array([stream.shuffled(count) for stream in self.streams], dtype=np.int64).T[:, None]
        return _taken(self.lanes.train_inputs, order), _taken(self.lanes.train_targets, order)

    def _update(self) -> None:
        self.updates += 1
        self.updating.apply(self.now, self.gathered, self.count, self.updates)
        self._forget()

    def _forget(self) -> None:
        self.gathered[:] = 0
        self.count = 0


def copies(streams: tuple[Stream, ...]) -> tuple[Stream, ...]:
    """The streams as they stand, apart from the originals."""
    return tuple(Stream.from_state(stream.state()) for stream in streams)


def _taken(values: Floats, order: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Floats:
    lanes = order.shape[2]
    return np.take_along_axis(np.broadcast_to(values, (*values.shape[:2], lanes)), order, axis=0)
