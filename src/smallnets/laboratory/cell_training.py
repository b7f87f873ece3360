"""The cells of a sweep: their experiments, and how they are trained."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
import numpy as np
from msgspec.structs import replace as replaced

from smallnets.engines import AUTO
from smallnets.engines.packing import shape_of
from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.laboratory.runs import RunData
from smallnets.laboratory.training import lanes_at_once, train_experiment
from smallnets.laboratory.training_together import SeededExperiment, train_together
from smallnets.plans import build
from smallnets.plans.experiment import Experiment
from smallnets.plans.option_values import value_of
from smallnets.plans.options import BY_NAME
from smallnets.sweeps.axes import SOURCE
from smallnets.sweeps.cells import CellWork, SweepCell
from smallnets.sweeps.outcomes import CellRuns
from smallnets.sweeps.plan import SweepPlan

VERSION = "1"
"""The version of what decides a run beside its arithmetic: it goes up when the meaning of a setting changes."""
IN_PLACE = ("learning_rate", "penalty_rate", "epochs")
"""Settings that change nothing else of an experiment, so that a new value needs no new experiment."""
GROUPED = 20_000
"""Up to so many cells are put in the order of their data, which are drawn once for cells that share them."""
WORK_TOGETHER, FEWEST_LANES = 10**10, 64
"""Parameters times samples that cells do together at most, some ten seconds; and runs that are never too many."""
RECORDED = 50
"""At how many epochs the losses of a run are kept."""


def cells_of(plan: SweepPlan) -> Iterator[SweepCell]:
    """The cells of a plan, in the order in which they are best trained; refused settings are named with their cell.

    Raises:
        InputError: settings of a cell that cannot be used.
    """
    kept: dict[bytes, Experiment] = {}

    def made(place: int, settings: dict[str, Any]) -> SweepCell:
        fixed = {name: value for name, value in settings.items() if name not in IN_PLACE}
        name = msgspec.json.encode(fixed, order="sorted")
        if name not in kept:
            if len(kept) > GROUPED:
                kept.clear()
            kept[name] = _built(plan, settings)
        return SweepCell(place, settings, _with_rates(kept[name], settings))

    cells = (made(place, settings) for place, settings in enumerate(plan.settings()))
    if plan.cells > GROUPED:
        return cells
    return iter(sorted(cells, key=lambda cell: msgspec.json.encode(cell.experiment.data)))


def _built(plan: SweepPlan, settings: dict[str, Any]) -> Experiment:
    options = {**plan.options, **{name: value for name, value in settings.items() if name != SOURCE}}
    source = settings.get(SOURCE, plan.source)
    if not plan.document:
        return build(source, **options).experiment
    return build(plan.document, **(options if source is None else {**options, "data": source})).experiment


def _with_rates(experiment: Experiment, settings: dict[str, Any]) -> Experiment:
    values = {name: value_of(BY_NAME[name], settings[name]) for name in IN_PLACE if name in settings}
    return replaced(experiment, training=replaced(experiment.training, **values)) if values else experiment


def refuse_unusable(plan: SweepPlan) -> tuple[str, ...]:
    """Refuse a plan with a value of any axis that cannot be used, before any work starts.

    Gives SHA-256 of the first experiment of every source: a file may have changed since it was last trained on.

    Raises:
        InputError: such a value.
    """
    first = next(plan.settings())
    seen: dict[str, None] = {}
    for axis in (*plan.axes, *plan.paired):
        for value in axis.values[:1000]:
            one = _with_rates(_built(plan, first | {axis.name: value}), first | {axis.name: value})
            if axis.name == SOURCE:
                seen[_digest(one)] = None
    return tuple(seen) or (_digest(_built(plan, first)),)


def _digest(experiment: Experiment) -> str:
    return hashlib.sha256(msgspec.json.encode(experiment)).hexdigest()


class CellTrainer(Frozen):
    """How the cells of a sweep are trained: those of one shape together, as the lanes of one program."""

    plan: SweepPlan
    engine: str = AUTO

    def shape(self, cell: SweepCell) -> bytes | None:
        """What cells have in common that train together; None for one that fills a program by itself."""
        return None if 2 * len(self.plan.seeds) > self.lanes(cell) else shape_of(cell.experiment)

    def lanes(self, cell: SweepCell) -> int:
        """How many runs of such a cell train together at most: some seconds of work, since what is ended is lost."""
        one = cell.experiment
        work = max(1, one.data.n_train * one.training.epochs * one.network.parameter_count)
        return min(lanes_at_once(one), max(FEWEST_LANES, WORK_TOGETHER // work))

    def __call__(self, works: Sequence[CellWork], watch: Callable[[float], bool]) -> list[CellRuns | None]:
        """The runs of cells of one shape; None for those that an interruption kept from their end."""
        every = self._every(works[0].cell.experiment)
        if len(works) == 1:
            one = works[0].cell.experiment
            runs = train_experiment(one, seeds=works[0].seeds, engine=self.engine, record_every=every, progress=watch)
            return [cell_runs(runs, self.plan) if runs.finished else None]
        parts = [SeededExperiment(work.cell.experiment, work.seeds) for work in works]
        found = train_together(parts, engine=self.engine, record_every=every, progress=watch)
        return [None if runs is None else cell_runs(runs, self.plan) for runs in found]

    def _every(self, experiment: Experiment) -> int | None:
        if "epochs_to_target" in self.plan.record:
            return 1
        if {"losses", "findings"} & set(self.plan.record):
            return max(1, experiment.training.epochs // RECORDED)
        return None


def cell_runs(runs: RunData, plan: SweepPlan) -> CellRuns:
    """What is kept of runs."""
    return CellRuns(
        seeds=runs.seeds,
        train_loss=np.array(runs.train_losses, np.float64),
        test_loss=np.array(runs.test_losses, np.float64),
        accuracy=np.asarray(runs.records[-1].test_accuracy, np.float64),
        epochs=np.asarray(runs.state.epochs, np.int64),
        diverged=np.array([final.diverged for final in runs.final], bool),
        extra={name: _extra(name, runs, plan) for name in plan.record if name != "final"},
    )


def _extra(name: str, runs: RunData, plan: SweepPlan) -> Any:  # noqa: ANN401 - an array or a list
    if name == "weights":
        return np.ascontiguousarray(runs.state.parameters)
    if name == "findings":
        return _findings(runs)
    epochs = np.array([record.epoch for record in runs.records], np.float64)
    train = np.array([record.train_loss for record in runs.records], np.float64)
    test = np.array([record.test_loss for record in runs.records], np.float64)
    if name == "losses":
        return np.stack([np.broadcast_to(epochs[:, None], train.shape), train, test])
    if name != "epochs_to_target" or plan.solved_at is None:
        raise InputError("record", name, "is not kept by a sweep", "name losses, epochs_to_target, weights, findings")
    reached = test <= plan.solved_at
    return np.where(reached.any(axis=0), epochs[reached.argmax(axis=0)], np.nan)


def _findings(runs: RunData) -> list[list[str]]:
    """The kinds of findings of each run."""
    from smallnets.diagnosis import diagnose
    from smallnets.laboratory.diagnosing import case_of

    return [sorted({one.kind for one in diagnose(case_of(runs, seed)).findings}) for seed in runs.seeds]
