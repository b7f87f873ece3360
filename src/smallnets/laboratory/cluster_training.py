"""What the workers of a cluster do: a batch of cells as a message, how it is trained, and its runs as a message.

Messages are plain data and name the version of the arithmetic, so that a worker with another one refuses.
"""

from __future__ import annotations

import hashlib
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec.structs import replace as replaced

from smallnets.arithmetic import ARITHMETIC
from smallnets.engines.packing import shape_of
from smallnets.engines.threads import one_thread
from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.laboratory.cell_training import VERSION, CellTrainer
from smallnets.laboratory.sweep_estimates import work_of
from smallnets.plans.experiment import Experiment
from smallnets.sweeps.batches import BatchPiece
from smallnets.sweeps.cells import CellWork, SweepCell
from smallnets.sweeps.outcomes import ARRAYS, CellRuns, packed, unpacked
from smallnets.sweeps.plan import SweepPlan

SAME = f"{ARITHMETIC} {VERSION}"
"""What client and workers must have in common."""


class BatchMessage(msgspec.Struct, frozen=True):
    """A batch: cells by their experiment and seeds, what is recorded, and the tables that experiments name."""

    experiments: list[Experiment]
    seeds: list[tuple[str, ...]]
    record: tuple[str, ...]
    solved_at: float | None
    engine: str
    tables: dict[str, bytes]


class ClusterTrainer(Frozen, eq=False):
    """How the cells of a plan are sent to workers; see `sweeps.cluster.ClusterTraining`."""

    plan: SweepPlan
    engine: str

    @property
    def task(self) -> Callable[[bytes], bytes]:
        """What workers do."""
        return train_batch

    def cost(self, work: CellWork) -> float:
        """The work of one run of a cell."""
        return max(1.0, work_of(work.cell.experiment))

    def sent(self, pieces: Sequence[BatchPiece]) -> bytes:
        """A batch as a message."""
        experiments = [piece.work.cell.experiment for piece in pieces]
        names = {str(one.data.table) for one in experiments if one.data.table is not None}
        message = BatchMessage(
            experiments=experiments,
            seeds=[piece.seeds for piece in pieces],
            record=self.plan.record,
            solved_at=self.plan.solved_at,
            engine=self.engine,
            tables={name: Path(name).read_bytes() for name in names},
        )
        return msgspec.msgpack.encode([SAME, zlib.compress(msgspec.json.encode(message), 1)])

    def received(self, content: bytes) -> tuple[float, list[CellRuns]]:
        """The seconds that a batch took, and the runs of each piece.

        Raises:
            InputError: the worker refuses.
        """
        found: dict[str, Any] = msgspec.msgpack.decode(content)
        if "refused" in found:
            raise InputError(*found["refused"])
        return found["seconds"], [_runs(part, tuple(seeds)) for part, seeds in found["runs"]]


def train_batch(content: bytes) -> bytes:
    """Train a batch on a worker, in its thread; what is refused is told as data."""
    same, body = msgspec.msgpack.decode(content, type=tuple[str, bytes])
    if same != SAME:
        why = f"is other than the worker's {SAME}"
        refused = ("dask", f"arithmetic {same}", why, "install the same version of smallnets there")
        return msgspec.msgpack.encode({"refused": refused})
    begin = time.perf_counter()
    try:
        with one_thread(), tempfile.TemporaryDirectory() as folder:
            runs = _trained(msgspec.json.decode(zlib.decompress(body), type=BatchMessage), Path(folder))
    except InputError as error:
        refused = (error.argument, str(error.value), error.why, error.instead)
        return msgspec.msgpack.encode({"refused": refused})
    seconds = time.perf_counter() - begin
    return msgspec.msgpack.encode({"seconds": seconds, "runs": [(_plain(one), one.seeds) for one in runs]})


def _trained(batch: BatchMessage, folder: Path) -> list[CellRuns]:
    """The runs of each cell; those of one shape together, as far as they fill a program."""
    places = {name: _placed(folder, content) for name, content in batch.tables.items()}
    found: dict[int, CellRuns] = {}
    together: dict[object, list[int]] = {}
    works = [
        CellWork(SweepCell(at, {}, _with_table(one, places)), str(at), seeds)
        for at, (one, seeds) in enumerate(zip(batch.experiments, batch.seeds, strict=True))
    ]
    plan = SweepPlan(record=batch.record, solved_at=batch.solved_at)
    trainer = CellTrainer(plan, batch.engine)

    def train(places: list[int]) -> None:
        runs = trainer([works[at] for at in places], lambda _: True)
        found.update((at, one) for at, one in zip(places, runs, strict=True) if one is not None)

    for at, work in enumerate(works):
        lanes, count = trainer.lanes(work.cell), len(work.seeds)
        name = at if 2 * count > lanes else shape_of(work.cell.experiment)
        waiting = together.setdefault(name, [])
        if waiting and sum(len(works[one].seeds) for one in waiting) + count > lanes:
            train(waiting)
            waiting.clear()
        waiting.append(at)
    for waiting in together.values():
        train(waiting)
    return [found[at] for at in range(len(works))]


def _placed(folder: Path, content: bytes) -> str:
    path = folder / f"{hashlib.sha256(content).hexdigest()}"
    path.write_bytes(content)
    return str(path)


def _with_table(experiment: Experiment, places: dict[str, str]) -> Experiment:
    name = experiment.data.table
    return experiment if name is None else replaced(experiment, data=replaced(experiment.data, table=places[str(name)]))


def _plain(runs: CellRuns) -> bytes:
    return packed({name: getattr(runs, name) for name in ARRAYS} | {f"+{name}": x for name, x in runs.extra.items()})


def _runs(content: bytes, seeds: tuple[str, ...]) -> CellRuns:
    found = unpacked(content)
    arrays: dict[str, Any] = {name: np.array(found[name]) for name in ARRAYS}
    extra = {name[1:]: part for name, part in found.items() if name.startswith("+")}
    return CellRuns(seeds=seeds, extra=extra, **arrays)
