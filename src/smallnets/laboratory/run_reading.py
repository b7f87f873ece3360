"""A run file as runs: input from a stranger, of which every part is held against the others before it is used."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import msgspec
import numpy as np

from smallnets.arithmetic import ARITHMETIC
from smallnets.datasets.seeds import seed_text
from smallnets.datasets.stream import Stream
from smallnets.engines.contract import Record, State
from smallnets.engines.loading import Scales
from smallnets.engines.program import Program, lower
from smallnets.laboratory.runs import RunData
from smallnets.laboratory.seed_blocks import MOST_EPOCHS
from smallnets.plans.experiment import Experiment
from smallnets.plans.record import convert
from smallnets.plans.size import refuse_if_too_large

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from smallnets.laboratory.run_schema import Number, RunFile, SavedRecord, SavedState

    Floats: TypeAlias = NDArray[np.floating]
    Kind = TypeVar("Kind", bound=np.generic)

LOSSES = ("train_loss", "test_loss", "train_accuracy", "test_accuracy")


def runs_of(found: RunFile) -> RunData:
    """The runs that a file holds.

    Raises:
        ValueError: a part that is out of its bounds or does not fit the others; it is named.
    """
    experiment = convert(found.experiment, Experiment)
    lanes = len(found.seeds)
    _require(lanes and lanes == len(set(found.seeds)), "seeds", "are not one or more different ones")
    for seed in found.seeds:
        seed_text(seed)
    refuse_if_too_large(experiment, lanes)
    _require(experiment.training.epochs <= MOST_EPOCHS, "experiment.training.epochs", "are more than anybody trains")
    program = lower(experiment)
    _check_counts(found.state, program, lanes, experiment.training.epochs)
    _check_records(found.records, lanes, experiment.training.epochs)
    return RunData(
        experiment=experiment,
        seeds=tuple(found.seeds),
        engine=found.engine,
        arithmetic=found.arithmetic,
        state=_state(found.state, program, lanes),
        records=tuple(_record(record, f"records[{at}]") for at, record in enumerate(found.records)),
        scales=_scales(found, experiment, lanes),
        finished=found.finished,
        solved_at=_target(found),
        notes=_notes(found),
        table_checksum=found.table_checksum,
    )


def _require(fits: object, name: str, why: str) -> None:
    if not fits:
        raise ValueError(f"{name} {why}")


def _notes(found: RunFile) -> tuple[str, ...]:
    if found.arithmetic == ARITHMETIC:
        return tuple(found.notes)
    note = (
        f"these runs were trained with version {found.arithmetic} of the arithmetic; here is version {ARITHMETIC}, so "
        "last digits of what is computed from here on may differ from what the earlier version would give"
    )
    return tuple(dict.fromkeys((*found.notes, note)))


def _target(found: RunFile) -> float | None:
    if found.solved is None:
        return None
    _require(0 <= found.solved.at < math.inf, "solved.at", "is no loss")
    return found.solved.at


def _check_counts(saved: SavedState, program: Program, lanes: int, epochs: int) -> None:
    """Counts belong together: each epoch makes the same number of updates and leaves the same rest of a batch."""
    whole, rest = divmod(program.n_train, program.batch)
    updates = whole + (rest > 0 and program.partial_batch == "apply")
    for name, counts in (("state.epochs", saved.epochs), ("state.updates", saved.updates)):
        _require(len(counts) == lanes, name, f"is not one number for each of {lanes} seeds")
    _require(len(saved.streams) == lanes, "state.streams", f"is not one stream for each of {lanes} seeds")
    _require(all(0 <= count <= epochs for count in saved.epochs), "state.epochs", f"is not within 0 and {epochs}")
    fitting = all(count == done * updates for count, done in zip(saved.updates, saved.epochs, strict=True))
    _require(fitting, "state.updates", f"is not {updates} for each epoch")
    carried = rest if program.partial_batch == "carry" and any(saved.epochs) else 0
    _require(saved.carried_count == carried, "state.carried_count", f"is not {carried}")


def _check_records(records: Sequence[SavedRecord], lanes: int, epochs: int) -> None:
    _require(records, "records", "are none")
    marks = [record.epoch for record in records]
    rising = all(before < after for before, after in pairwise(marks))
    _require(
        rising and marks[0] >= 0 and marks[-1] <= epochs, "records", f"are not at rising epochs from 0 to {epochs}"
    )
    for at, record in enumerate(records):
        for name in LOSSES:
            _require(len(getattr(record, name)) == lanes, f"records[{at}].{name}", f"is not {lanes} numbers")


def _record(saved: SavedRecord, name: str) -> Record:
    rows: list[list[float | None]] = [getattr(saved, loss) for loss in LOSSES]
    arrays = [np.array([math.nan if loss is None else loss for loss in row]) for row in rows]
    _require(not any(np.isinf(array).any() for array in arrays), name, "holds a number that is too large")
    return Record(saved.epoch, *arrays)


def _state(saved: SavedState, program: Program, lanes: int) -> State:
    shape, dtype = (program.parameter_count, lanes), np.dtype(np.float64 if program.width == 64 else np.float32)
    _require(len(saved.slots) == len(program.update.slots), "state.slots", f"is not {len(program.update.slots)} tables")
    slots = [_table(f"state.slots[{at}]", slot, shape, dtype) for at, slot in enumerate(saved.slots)]
    return State(
        parameters=_table("state.parameters", saved.parameters, shape, dtype),
        slots=np.array(slots, dtype).reshape(-1, *shape),
        dead=_table("state.dead", saved.dead, shape, np.dtype(bool)),
        carried=_table("state.carried", saved.carried, shape, dtype),
        carried_count=saved.carried_count,
        epochs=np.array(saved.epochs, np.int64),
        updates=np.array(saved.updates, np.int64),
        streams=tuple(Stream.from_state(msgspec.to_builtins(stream)) for stream in saved.streams),
    )


def _table(name: str, rows: Sequence[Sequence[Number]], shape: tuple[int, int], dtype: np.dtype[Kind]) -> NDArray[Kind]:
    """Rows of numbers as an array; infinities and NaN stand in the file as text, so a number is never one."""
    fitting = len(rows) == shape[0] and all(len(row) == shape[1] for row in rows)
    _require(fitting, name, f"is not {shape[0]} rows of {shape[1]} numbers")
    wide = np.array([[float(value) for value in row] for row in rows], np.float64).reshape(shape)
    if not np.isfinite(wide).all():
        spelled = all(isinstance(value, str) or math.isfinite(value) for row in rows for value in row)
        _require(spelled, name, "holds a number that is too large")
    return wide.astype(dtype)


def _scales(found: RunFile, experiment: Experiment, lanes: int) -> Scales:
    data, plain = experiment.data, found.scales
    _require(tuple(plain.formulas) == data.features, "scales.formulas", "are not the features of the experiment")
    wanted = {
        "inputs": (lanes * data.standardize_inputs, len(plain.columns)),
        "target": (lanes * data.standardize_target, len(experiment.target_names)),
    }
    for name, (count, width) in wanted.items():
        scales = getattr(plain, name)
        fitting = len(scales) == count and all(len(one.mean) == len(one.scale) == width for one in scales)
        _require(fitting, f"scales.{name}", f"is not {count} scales of {width} columns")
        known = all(0 <= place < width for one in scales for place in one.constant)
        _require(known, f"scales.{name}", "names a constant column that is none")
    filled = lanes if data.missing in {"mean", "median"} else 0
    fitting = len(plain.filling) == filled and all(len(one) == len(plain.columns) for one in plain.filling)
    _require(fitting, "scales.filling", f"is not {filled} rows of {len(plain.columns)} numbers")
    return Scales.from_plain(msgspec.to_builtins(plain))
