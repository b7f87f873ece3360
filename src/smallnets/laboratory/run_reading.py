"""A run file as runs: input from a stranger, of which every part is held against the others before it is used."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import msgspec
import numpy as np

from smallnets.arithmetic import ARITHMETIC
from smallnets.datasets.seeds import seed_text
from smallnets.datasets.stream import Stream
from smallnets.engines.contract import Record, State
from smallnets.engines.loading import Scales
from smallnets.engines.program import Program, lower
from smallnets.laboratory.earlier_runs import EarlierRecord, EarlierState, rows
from smallnets.laboratory.run_arrays import from_bits, from_bytes, from_streams
from smallnets.laboratory.run_schema import SavedRecords, SavedState
from smallnets.laboratory.runs import RunData
from smallnets.laboratory.seed_blocks import MOST_EPOCHS
from smallnets.plans.experiment import Experiment
from smallnets.plans.record import convert
from smallnets.plans.size import refuse_if_too_large

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.engines.contract import Floats
    from smallnets.laboratory.earlier_runs import EarlierRunFile
    from smallnets.laboratory.run_schema import RunFile

    AnyRun: TypeAlias = RunFile | EarlierRunFile
    Losses: TypeAlias = list[NDArray[np.float64]]

MOST_RECORDS = 400_000
MOST_SEEDS = 200_000
"""Epochs whose losses a run file may hold, and its seeds."""

LOSSES = ("train_loss", "test_loss", "train_accuracy", "test_accuracy")


def runs_of(found: AnyRun) -> RunData:
    """The runs that a file holds.

    Raises:
        ValueError: a part that is out of its bounds or does not fit the others; it is named.
    """
    experiment = convert(found.experiment, Experiment)
    lanes = len(found.seeds)
    _require(lanes and lanes == len(set(found.seeds)), "seeds", "are not one or more different ones")
    _require(lanes <= MOST_SEEDS, "seeds", f"are more than {MOST_SEEDS:,}")
    for seed in found.seeds:
        seed_text(seed)
    refuse_if_too_large(experiment, lanes)
    _require(experiment.training.epochs <= MOST_EPOCHS, "experiment.training.epochs", "are more than anybody trains")
    program = lower(experiment)
    _check_counts(found.state, program, lanes, experiment.training.epochs)
    epochs = _recorded(found.records, experiment.training.epochs)
    return RunData(
        experiment=experiment,
        seeds=tuple(found.seeds),
        engine=found.engine,
        arithmetic=found.arithmetic,
        state=_state(found.state, program, lanes),
        records=tuple(map(Record, epochs, *_losses(found.records, len(epochs), lanes))),
        scales=_scales(found, experiment, lanes),
        finished=found.finished,
        solved_at=_target(found),
        notes=_notes(found),
        table_checksum=found.table_checksum,
    )


def _require(fits: object, name: str, why: str) -> None:
    if not fits:
        raise ValueError(f"{name} {why}")


def _notes(found: AnyRun) -> tuple[str, ...]:
    if found.arithmetic == ARITHMETIC:
        return tuple(found.notes)
    note = (
        f"these runs were trained with version {found.arithmetic} of the arithmetic; here is version {ARITHMETIC}, so "
        "last digits of what is computed from here on may differ from what the earlier version would give"
    )
    return tuple(dict.fromkeys((*found.notes, note)))


def _target(found: AnyRun) -> float | None:
    if found.solved is None:
        return None
    _require(0 <= found.solved.at < math.inf, "solved.at", "is no loss")
    return found.solved.at


def _check_counts(saved: SavedState | EarlierState, program: Program, lanes: int, epochs: int) -> None:
    """Counts belong together: each epoch makes the same number of updates and leaves the same rest of a batch."""
    whole, rest = divmod(program.n_train, program.batch)
    updates = whole + (rest > 0 and program.partial_batch == "apply")
    for name, counts in (("state.epochs", saved.epochs), ("state.updates", saved.updates)):
        _require(len(counts) == lanes, name, f"is not one number for each of {lanes} seeds")
    _require(all(0 <= count <= epochs for count in saved.epochs), "state.epochs", f"is not within 0 and {epochs}")
    fitting = all(count == done * updates for count, done in zip(saved.updates, saved.epochs, strict=True))
    _require(fitting, "state.updates", f"is not {updates} for each epoch")
    carried = rest if program.partial_batch == "carry" and any(saved.epochs) else 0
    _require(saved.carried_count == carried, "state.carried_count", f"is not {carried}")


def _recorded(records: SavedRecords | list[EarlierRecord], epochs: int) -> list[int]:
    """The epochs of the records."""
    marks = records.epochs if isinstance(records, SavedRecords) else [record.epoch for record in records]
    _require(0 < len(marks) <= MOST_RECORDS, "records", f"are not 1 to {MOST_RECORDS:,}")
    rising = all(before < after for before, after in pairwise(marks))
    fits = rising and marks[0] >= 0 and marks[-1] <= epochs
    _require(fits, "records", f"are not at rising epochs from 0 to {epochs}")
    return marks


def _losses(records: SavedRecords | list[EarlierRecord], count: int, lanes: int) -> Losses:
    """The tables of each of `LOSSES`, (count, lanes)."""
    if not isinstance(records, SavedRecords):
        return [_earlier_losses(records, name, lanes) for name in LOSSES]
    shape, dtype = (count, lanes), np.dtype(np.float64)
    parts = [(name, getattr(records, name)) for name in LOSSES]
    return [
        from_bytes(f"records.{name}", part, shape, dtype)
        if part or "loss" in name
        else np.broadcast_to(np.float64(math.nan), shape)
        for name, part in parts
    ]


def _earlier_losses(records: list[EarlierRecord], name: str, lanes: int) -> NDArray[np.float64]:
    found: list[list[float | None]] = [getattr(record, name) for record in records]
    for at, row in enumerate(found):
        _require(len(row) == lanes, f"records[{at}].{name}", f"is not {lanes} numbers")
    table = np.array([[math.nan if loss is None else loss for loss in row] for row in found])
    _require(not np.isinf(table).any(), f"records.{name}", "holds a number that is too large")
    return table


def _state(saved: SavedState | EarlierState, program: Program, lanes: int) -> State:
    shape, dtype = (program.parameter_count, lanes), np.dtype(np.float64 if program.width == 64 else np.float32)
    _require(len(saved.slots) == len(program.update.slots), "state.slots", f"is not {len(program.update.slots)} tables")
    slots = np.empty((len(saved.slots), *shape), dtype)
    for at, slot in enumerate(saved.slots):
        slots[at] = _numbers(f"state.slots[{at}]", slot, shape, dtype)
    return State(
        parameters=_numbers("state.parameters", saved.parameters, shape, dtype),
        slots=slots,
        dead=_marks("state.dead", saved.dead, shape),
        carried=_numbers("state.carried", saved.carried, shape, dtype, may_be_zero=True),
        carried_count=saved.carried_count,
        epochs=np.array(saved.epochs, np.int64),
        updates=np.array(saved.updates, np.int64),
        streams=_streams(saved, lanes),
    )


def _numbers(
    name: str,
    saved: bytes | msgspec.Raw,
    shape: tuple[int, int],
    dtype: np.dtype[np.float64 | np.float32],
    *,
    may_be_zero: bool = False,
) -> Floats:
    if isinstance(saved, msgspec.Raw):
        return rows(name, saved, shape, dtype)
    return np.zeros(shape, dtype) if may_be_zero and not saved else from_bytes(name, saved, shape, dtype)


def _marks(name: str, saved: bytes | msgspec.Raw, shape: tuple[int, int]) -> NDArray[np.bool_]:
    if isinstance(saved, msgspec.Raw):
        marks = rows(name, saved, shape, np.dtype(np.float32))
        _require(((marks == 0) | (marks == 1)).all(), name, "is not 0 or 1 for each link")
        return marks == 1
    return from_bits(name, saved, shape) if saved else np.zeros(shape, np.bool_)


def _streams(saved: SavedState | EarlierState, lanes: int) -> tuple[Stream, ...]:
    if isinstance(saved, SavedState):
        table = from_streams("state.streams", saved.streams, lanes)
        return tuple(Stream.at(int(row[0]), int(row[1]), row[2:].tobytes()) for row in table)
    _require(len(saved.streams) == lanes, "state.streams", f"is not one stream for each of {lanes} seeds")
    return tuple(Stream.from_state(msgspec.to_builtins(stream)) for stream in saved.streams)


def _scales(found: AnyRun, experiment: Experiment, lanes: int) -> Scales:
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
