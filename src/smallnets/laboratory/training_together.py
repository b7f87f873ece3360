"""Experiments of one shape trained together, as the lanes of one program: each has the bits that it has alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from smallnets.engines import AUTO
from smallnets.engines import engine as chosen_engine
from smallnets.engines.contract import Engine, State, Trained
from smallnets.engines.lane_algebra import joined, some_lanes
from smallnets.engines.loading import Scales, load
from smallnets.engines.packing import joined_lanes, packed
from smallnets.engines.preparing import fresh_state
from smallnets.engines.program import Program, lower
from smallnets.frozen import Frozen
from smallnets.laboratory.runs import RunData
from smallnets.laboratory.seed_blocks import SeedBlock, ended, gathered, recorded_epochs
from smallnets.laboratory.training import Progress
from smallnets.plans.experiment import Experiment

if TYPE_CHECKING:
    from smallnets.datasets.stream import Stream


class SeededExperiment(Frozen, eq=False):
    """An experiment with the seeds that it is trained with."""

    experiment: Experiment
    seeds: tuple[str, ...]


def train_together(
    parts: Sequence[SeededExperiment],
    *,
    engine: str = AUTO,
    record_every: int | None = None,
    progress: Progress | None = None,
) -> list[RunData | None]:
    """Train experiments of one shape (`engines.packing.shape_of`).

    Gives the runs of each; None for one that an interruption kept from its end.
    """
    counts = [len(part.seeds) for part in parts]
    programs = [lower(part.experiment) for part in parts]
    training = parts[0].experiment.training
    program = packed(programs, counts)
    worker, remark = chosen_engine(engine, program)
    loaded = [
        load(part.experiment, one, part.seeds, worker.draw_raw) for part, one in zip(parts, programs, strict=True)
    ]
    epochs, state = training.epochs, _fresh_state(parts, program, [data.streams for data in loaded], worker)

    def watch(done: int) -> bool:
        return progress is None or progress(done / max(1, epochs)) is not False

    whole = worker.train(
        program,
        joined_lanes([data.lanes for data in loaded], counts),
        state,
        epochs,
        list(recorded_epochs(epochs, record_every, each=training.stop_at is not None)),
        watch,
    )
    notes = (remark,) if remark else ()
    blocks = _apart(parts, whole, [data.scales for data in loaded])
    return [
        gathered(part.experiment, worker.name, iter([block]), len(part.seeds), None, notes)
        if whole.finished or ended(block, part.experiment).all()
        else None
        for part, block in zip(parts, blocks, strict=True)
    ]


def _fresh_state(
    parts: Sequence[SeededExperiment], program: Program, streams: Sequence[tuple[Stream, ...]], by: Engine
) -> State:
    """The state of all lanes; where the same weights are drawn, one stream after the other, they are drawn at once."""
    first = parts[0].experiment
    if all(part.experiment.network == first.network for part in parts):
        every = tuple(stream for some in streams for stream in some)
        return fresh_state(first, program, every, by.read_numbers)
    pairs = zip(parts, streams, strict=True)
    return joined([fresh_state(part.experiment, program, some, by.read_numbers) for part, some in pairs])


def _apart(parts: Sequence[SeededExperiment], whole: Trained, scales: Sequence[Scales]) -> Iterator[SeedBlock]:
    """The lanes of each part, with the records that it has alone: none after its last lane has stopped."""
    ends = accumulate((len(part.seeds) for part in parts), initial=0)
    for part, scale, (first, end) in zip(parts, scales, pairwise(ends), strict=True):
        lanes = range(first, end)
        state = some_lanes(whole.state, lanes)
        last = state.epochs.max()
        records = tuple(some_lanes(record, lanes) for record in whole.records if record.epoch <= last)
        yield SeedBlock(part.seeds, Trained(state, records, finished=True), scale)
