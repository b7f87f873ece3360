"""What a sweep will take: trainings, samples and seconds, from the rate of this machine."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import islice

from smallnets.engines.threads import thread_count
from smallnets.frozen import Frozen
from smallnets.laboratory.cell_training import cells_of
from smallnets.laboratory.numbers import counted
from smallnets.laboratory.training import replace_epochs, train_experiment
from smallnets.plans.experiment import Experiment
from smallnets.sweeps.plan import SweepPlan

LOOKED_AT = 2_000
"""Cells whose work is added up; of more, the sum is continued."""
TRIED = 64
"""Seeds with which the rate is measured."""
SHORT, LONG = 8, 8_000
"""Epochs of the shortest measurement, and beyond which no longer one is tried."""
ENOUGH = 0.02
"""Seconds that a measurement has to differ by."""
OVERHEAD = 12
"""What a sample costs beside its parameters, in parameters."""


class Estimate(Frozen):
    """What is ahead; `samples` counts each visit of a training point."""

    cells: int
    trainings: int
    samples: float
    seconds: float
    where: str = "on this machine"

    def text(self) -> str:
        """In one line."""
        work = f"{self.trainings:,} trainings ({self.cells:,} cells), {self.samples:.2g} samples"
        return f"{work}, about {duration(self.seconds)} {self.where}"


def duration(seconds: float) -> str:
    """A time as people say it."""
    if seconds < 120:
        return f"{max(1, round(seconds))} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def estimate(plan: SweepPlan, threads: int = 0) -> Estimate:
    """Add up the work of the cells, and measure on the middle one how fast this machine is.

    With `threads` a cluster does it, whose threads are taken to be as fast as those here.

    Raises:
        InputError: settings of a cell that cannot be used.
    """
    cells = [cell.experiment for cell in islice(cells_of(plan), LOOKED_AT)]
    factor = plan.cells / len(cells) * len(plan.seeds)
    samples = sum(one.data.n_train * one.training.epochs for one in cells) * factor
    work = sum(map(work_of, cells)) * factor
    middle = sorted(cells, key=work_of)[len(cells) // 2]
    ahead = Estimate(plan.cells, plan.cells * len(plan.seeds), samples, work * _seconds(middle, plan))
    if not threads:
        return ahead
    where = f"on {counted(threads, 'thread')} of the cluster, if they are as fast as here"
    return replace(ahead, seconds=ahead.seconds * thread_count() / threads, where=where)


def work_of(one: Experiment) -> float:
    """The work of one run, in parameters times samples."""
    return float(one.data.n_train * one.training.epochs * (one.network.parameter_count + OVERHEAD))


def _seconds(one: Experiment, plan: SweepPlan) -> float:
    """Seconds for one unit of work, with a few epochs and seeds, after the kernels are there."""
    seeds = plan.seeds[:TRIED]
    short, epochs = replaced_stop(one), SHORT
    _spent(short, seeds, 1)
    while (spent := _spent(short, seeds, 4 * epochs) - _spent(short, seeds, epochs)) < ENOUGH and epochs < LONG:
        epochs *= 4
    work = len(seeds) * 3 * epochs * max(1, one.data.n_train) * (one.network.parameter_count + OVERHEAD)
    return max(spent, 0.0) / work


def _spent(one: Experiment, seeds: tuple[str, ...], epochs: int) -> float:
    """Seconds; the shorter of two tries, since others may use the machine too."""
    tries: list[float] = []
    for _ in range(2):
        begin = time.perf_counter()
        train_experiment(replace_epochs(one, epochs), seeds=seeds)
        tries.append(time.perf_counter() - begin)
    return min(tries)


def replaced_stop(one: Experiment) -> Experiment:
    """The experiment without an early stop."""
    from msgspec.structs import replace as replaced

    training = replaced(one.training, stop_at=None, patience=None)
    return replaced(one, training=training, data=replaced(one.data, validation=0))
