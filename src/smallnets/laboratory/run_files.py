"""Runs as files: everything that is needed to predict and to go on, bit for bit."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from smallnets.arithmetic import ARITHMETIC
from smallnets.datasets.stream import Stream
from smallnets.engines.contract import Record, State
from smallnets.engines.loading import Scales
from smallnets.errors import InputError
from smallnets.laboratory.output_files import named, write_whole
from smallnets.laboratory.run_documents import document, plain_array
from smallnets.laboratory.run_schema import SCHEMA, Number, RunFile, SavedRecord, SavedState
from smallnets.laboratory.runs import RunData
from smallnets.plans.experiment import Experiment
from smallnets.plans.record import convert

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.engines.contract import Floats

_LOSSES = ("train_loss", "test_loss", "train_accuracy", "test_accuracy")


def save(runs: RunData, path: str | Path, *, force: bool = False) -> None:
    """Write the document and the state from which training goes on."""
    content = document(runs) | {
        "records": _records(runs),
        "state": _state(runs.state),
        "scales": runs.scales.plain(),
        "table_checksum": runs.table_checksum,
    }
    write_whole(path, msgspec.json.encode(content) + b"\n", force=force)


def read(path: str | Path) -> RunData:
    """Read runs that `save` wrote; those of another arithmetic say so in their notes.

    Raises:
        InputError: the file cannot be read, is no run file, or its parts do not fit together.
    """
    found = _decoded(path)
    try:
        runs = _runs(found)
        _refuse_misfits(runs)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise _damaged(path, str(error)) from error
    return runs


def _decoded(path: str | Path) -> RunFile:
    instead = "name a file that --save wrote"
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise InputError("run", named(path), f"cannot be read ({error.strerror})", instead) from error
    try:
        loose = msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise InputError("run", named(path), f"is no JSON ({error})", instead) from error
    if not isinstance(loose, dict) or "schema" not in loose:
        raise InputError("run", named(path), "is no run file", f"{instead} (schema {SCHEMA})")
    if loose["schema"] != SCHEMA:
        why = f"has the schema {loose['schema']!r}; run files have {SCHEMA!r}"
        raise InputError("run", named(path), why, instead)
    try:
        return msgspec.convert(loose, RunFile)
    except (msgspec.ValidationError, RecursionError) as error:
        raise _damaged(path, str(error)) from error


def _damaged(path: str | Path, why: str) -> InputError:
    return InputError("run", named(path), f"is damaged ({why})", "use the file as --save wrote it")


def _runs(found: RunFile) -> RunData:
    experiment = convert(found.experiment, Experiment)
    return RunData(
        experiment=experiment,
        seeds=tuple(found.seeds),
        engine=found.engine,
        arithmetic=found.arithmetic,
        state=_read_state(found.state, np.dtype(experiment.precision)),
        records=tuple(_read_record(record) for record in found.records),
        scales=Scales.from_plain(msgspec.to_builtins(found.scales)),
        finished=found.finished,
        solved_at=found.solved.at if found.solved else None,
        notes=_notes(found),
        table_checksum=found.table_checksum,
    )


def _notes(found: RunFile) -> tuple[str, ...]:
    if found.arithmetic == ARITHMETIC:
        return tuple(found.notes)
    note = (
        f"these runs were trained with version {found.arithmetic} of the arithmetic; here is version {ARITHMETIC}, so "
        "last digits of what is computed from here on may differ from what the earlier version would give"
    )
    return tuple(dict.fromkeys((*found.notes, note)))


def _refuse_misfits(runs: RunData) -> None:
    """Refuse parts that do not belong together.

    Raises:
        ValueError: sizes, names or counts that differ.
    """
    state, program, lanes = runs.state, runs.program, len(runs.seeds)
    shape, scales = (program.parameter_count, lanes), runs.scales
    fitting = {
        "seeds": 0 < lanes == len(set(runs.seeds)),
        "state.parameters": state.parameters.shape == shape,
        "state.slots": state.slots.shape == (len(program.update.slots), *shape),
        "state.dead": state.dead.shape == shape,
        "state.carried": state.carried.shape == shape and 0 <= state.carried_count < program.batch,
        "state.epochs": state.epochs.shape == (lanes,) and bool((state.epochs >= 0).all()),
        "state.updates": state.updates.shape == (lanes,) and bool((state.updates >= 0).all()),
        "state.streams": len(state.streams) == lanes,
        "records": len(runs.records) > 0 and all(_fits(record, lanes) for record in runs.records),
        "scales.formulas": scales.feature_map.formulas == runs.experiment.data.features,
        "scales.inputs": len(scales.inputs) == lanes * runs.experiment.data.standardize_inputs
        and all(len(scale.mean) == len(scales.feature_map.columns) for scale in scales.inputs),
        "scales.target": len(scales.target) == lanes * runs.experiment.data.standardize_target
        and all(len(scale.mean) == 1 for scale in scales.target),
    }
    wrong = [name for name, fits in fitting.items() if not fits]
    if wrong:
        raise ValueError(f"{', '.join(wrong)} does not fit the rest")


def _fits(record: Record, lanes: int) -> bool:
    return record.epoch >= 0 and all(getattr(record, name).shape == (lanes,) for name in _LOSSES)


def _records(runs: RunData) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for record in runs.records:
        losses: dict[str, object] = {name: plain_array(getattr(record, name)) for name in _LOSSES}
        found.append({"epoch": record.epoch} | losses)
    return found


def _read_record(saved: SavedRecord) -> Record:
    losses: list[list[float | None]] = [getattr(saved, name) for name in _LOSSES]
    arrays = [np.array([math.nan if loss is None else loss for loss in row]) for row in losses]
    return Record(saved.epoch, *arrays)


def _state(state: State) -> dict[str, object]:
    return {
        "parameters": _exact(state.parameters),
        "slots": [_exact(slot) for slot in state.slots],
        "dead": state.dead.astype(int).tolist(),
        "carried": _exact(state.carried),
        "carried_count": state.carried_count,
        "epochs": state.epochs.tolist(),
        "updates": state.updates.tolist(),
        "streams": [stream.state() for stream in state.streams],
    }


def _exact(values: Floats) -> list[Any]:
    """Rows of numbers, with infinities and NaN as text.  Single precision is widened, which is exact."""
    wide: list[list[float]] = values.astype(np.float64).tolist()
    if np.isfinite(values).all():
        return wide
    return [[value if math.isfinite(value) else str(value) for value in row] for row in wide]


def _read_state(saved: SavedState, dtype: np.dtype[np.floating]) -> State:
    parameters = _array(saved.parameters, dtype)
    return State(
        parameters=parameters,
        slots=np.array([_array(slot, dtype) for slot in saved.slots], dtype).reshape(-1, *parameters.shape),
        dead=np.array(saved.dead, bool),
        carried=_array(saved.carried, dtype),
        carried_count=saved.carried_count,
        epochs=np.array(saved.epochs, np.int64),
        updates=np.array(saved.updates, np.int64),
        streams=tuple(Stream.from_state(msgspec.to_builtins(stream)) for stream in saved.streams),
    )


def _array(rows: list[list[Number]], dtype: np.dtype[np.floating]) -> NDArray[np.floating]:
    return np.array([[float(value) for value in row] for row in rows], np.float64).astype(dtype)
