"""Training: from a source of any kind to trained networks, block by block of seeds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec.structs import replace as replaced

from smallnets.datasets.seeds import count_seeds, seed_text
from smallnets.engines import AUTO
from smallnets.engines import engine as chosen_engine
from smallnets.engines.contract import Record, Watch
from smallnets.engines.lane_algebra import some_lanes
from smallnets.engines.loading import load
from smallnets.engines.preparing import fresh_state
from smallnets.engines.program import lower
from smallnets.errors import InputError
from smallnets.laboratory.patience import train_patiently
from smallnets.laboratory.runs import RunData
from smallnets.laboratory.seed_blocks import SeedBlock, gathered, recorded_epochs, table_checksum
from smallnets.plans import build
from smallnets.plans.experiment import Experiment
from smallnets.plans.record import without_arrays
from smallnets.plans.size import refuse_if_too_large

if TYPE_CHECKING:
    from smallnets.laboratory.given_weights import Weights
    from smallnets.plans import Built

Progress: TypeAlias = Callable[[float], object]
"""Called with the share of the work that is done (0 to 1); False asks to stop and keep what there is."""

BLOCK_BYTES = 1 << 28
BLOCK_LANES = 1024


def trained(
    source: object,
    targets: object = None,
    *,
    weights: Weights | None = None,
    seeds: int | Sequence[str | int] = 1,
    engine: str = AUTO,
    record_every: int | None = None,
    solved_at: float | None = None,
    progress: Progress | None = None,
    **options: object,
) -> RunData:
    """Train; the arguments are those of `smallnets.train`."""
    plan = planned(source if targets is None else (source, targets), weights, options)
    return train_experiment(
        plan.experiment,
        seeds=seeds,
        engine=engine,
        record_every=record_every,
        solved_at=solved_at,
        progress=progress,
        notes=plan.notes,
    )


def planned(source: object, weights: Weights | None, options: dict[str, Any]) -> Built:
    """The experiment that a source and settings describe, and what was noticed when it was made."""
    if weights is None:
        return build(source, **options)
    from smallnets.laboratory.given_weights import built_with  # late: most networks begin with drawn weights

    return built_with(weights, source, options)


def train_experiment(
    experiment: Experiment,
    *,
    seeds: int | Sequence[str | int] = 1,
    engine: str = AUTO,
    record_every: int | None = None,
    solved_at: float | None = None,
    progress: Progress | None = None,
    notes: tuple[str, ...] = (),
) -> RunData:
    """Train a finished experiment; `notes` are what was noticed when it was made."""
    seeds = without_arrays(seeds)
    count, epochs = max(1, seeds) if isinstance(seeds, int) else len(seeds), experiment.training.epochs
    records = recorded_epochs(epochs, record_every, each=count == 1 or experiment.training.stop_at is not None)
    refuse_if_too_large(experiment, count, len(records))
    chosen, target = _seeds(experiment, seeds), _target(solved_at)
    program = lower(experiment)
    worker, remark = chosen_engine(engine, program)
    recorded = list(records)

    def work(block: tuple[str, ...], watch: Watch) -> SeedBlock:
        loaded = load(experiment, program, block, worker.draw_raw)
        state = fresh_state(experiment, program, loaded.streams, worker.read_numbers)
        epochs, patience = experiment.training.epochs, experiment.training.patience
        if patience is None or loaded.judged is None:
            trained = worker.train(program, loaded.lanes, state, epochs, recorded, watch)
        else:
            trained = train_patiently(
                worker, program, (loaded.lanes, loaded.judged), state, (epochs, patience), recorded, watch
            )
        return SeedBlock(block, trained, loaded.scales)

    blocks = _in_blocks(chosen, lanes_at_once(experiment), experiment.training.epochs, work, progress)
    noticed = (*notes, *((remark,) if remark else ()))
    return gathered(experiment, worker.name, blocks, len(chosen), target, noticed)


def trained_further(
    runs: RunData,
    epochs: int,
    *,
    engine: str = AUTO,
    record_every: int | None = None,
    solved_at: float | None = None,
    progress: Progress | None = None,
) -> RunData:
    """Train the same runs further, bit for bit as if they had never paused.

    Raises:
        InputError: the runs stopped at different epochs, epochs is below 1, or the table has changed since.
    """
    if epochs < 1:
        raise InputError("epochs", epochs, "is too few to go on", "write 1 or more")
    target = runs.solved_at if solved_at is None else _target(solved_at)
    done = {int(count) for count in runs.state.epochs}
    if len(done) > 1:
        raise InputError("run", sorted(done)[:5], "holds runs that stopped at different epochs", "go on with one seed")
    if table_checksum(runs.experiment.data) != runs.table_checksum:
        why = "is not the table that these runs began with: it has changed"
        raise InputError("data", runs.experiment.data.table, why, "restore it, or train anew")
    records, begun = recorded_epochs(epochs, record_every, each=len(runs.seeds) == 1), done.pop()
    longer = replace_epochs(runs.experiment, begun + epochs)
    refuse_if_too_large(longer, len(runs.seeds), len(records))
    worker, remark = chosen_engine(engine, runs.program)
    recorded = [begun + at for at in records if at]
    places = {seed: lane for lane, seed in enumerate(runs.seeds)}

    def work(block: tuple[str, ...], watch: Watch) -> SeedBlock:
        loaded = load(runs.experiment, runs.program, block, worker.draw_raw)
        state = some_lanes(runs.state, [places[seed] for seed in block])
        return SeedBlock(block, worker.train(runs.program, loaded.lanes, state, epochs, recorded, watch), loaded.scales)

    blocks = _in_blocks(runs.seeds, lanes_at_once(runs.experiment), epochs, work, progress)
    notes = (*runs.notes, *((remark,) if remark and remark not in runs.notes else ()))
    new = gathered(longer, worker.name, blocks, len(runs.seeds), target, notes)
    lanes = [places[seed] for seed in new.seeds]
    return replace(new, records=(*_earlier(runs, begun, lanes), *new.records))


def _earlier(runs: RunData, begun: int, lanes: list[int]) -> tuple[Record, ...]:
    return tuple(some_lanes(record, lanes) for record in runs.records if record.epoch <= begun)


def replace_epochs(experiment: Experiment, epochs: int) -> Experiment:
    """The same experiment with another number of epochs."""
    return replaced(experiment, training=replaced(experiment.training, epochs=epochs))


def _seeds(experiment: Experiment, seeds: int | Sequence[str | int]) -> tuple[str, ...]:
    if isinstance(seeds, int):
        if seeds < 1:
            raise InputError("seeds", seeds, "is too few", "write 1 or more")
        return (experiment.seed,) if seeds == 1 else count_seeds(experiment.seed, seeds)
    chosen = tuple(seed_text(seed) for seed in seeds)
    if not chosen or len(set(chosen)) < len(chosen):
        raise InputError("seeds", list(chosen), "are not different seeds", "name each seed once")
    return chosen


def _target(solved_at: float | None) -> float | None:
    if solved_at is not None and not 0 <= solved_at < math.inf:
        raise InputError("solved_at", solved_at, "is no loss", "write a loss such as 0.05")
    return solved_at


def lanes_at_once(experiment: Experiment) -> int:
    """How many seeds are trained at once, so that their data leave room for others."""
    data = experiment.data
    each = 8 * (data.n_train + data.n_test) * (len(data.features) + experiment.network.outputs + 2)
    return max(1, min(BLOCK_LANES, BLOCK_BYTES // each))


def _in_blocks(
    seeds: tuple[str, ...],
    size: int,
    epochs: int,
    work: Callable[[tuple[str, ...], Watch], SeedBlock],
    progress: Progress | None,
) -> Iterator[SeedBlock]:
    total = len(seeds) * max(1, epochs)
    for at in range(0, len(seeds), size):
        block = seeds[at : at + size]

        def watch(done: int, at: int = at, lanes: int = len(block)) -> bool:
            return progress is None or progress((at * max(1, epochs) + done * lanes) / total) is not False

        finished = work(block, watch)
        yield finished
        if not finished.trained.finished:
            return
