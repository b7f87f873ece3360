"""Runs as files: everything that is needed to predict and to go on, bit for bit."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec
import numpy as np

from smallnets.engines.program import lower
from smallnets.errors import InputError
from smallnets.input_files import in_words, named, read_bytes
from smallnets.laboratory.output_files import write_whole
from smallnets.laboratory.run_documents import document, plain_array
from smallnets.laboratory.run_reading import LOSSES, runs_of
from smallnets.laboratory.run_schema import SCHEMA, RunFile
from smallnets.laboratory.run_upgrading import is_run_schema, upgraded
from smallnets.plans.documents import path_beside
from smallnets.plans.record import describe
from smallnets.plans.strict_json import TooMany, Twice, read_long_json, reason, without_numbers

if TYPE_CHECKING:
    from smallnets.engines.contract import Floats, State
    from smallnets.laboratory.runs import RunData
    from smallnets.plans.experiment import Experiment

LARGEST = 192 * 2**20
"""The bytes of the largest run file that is read."""

MOST_VALUES = 6_000_000
"""So many numbers it may hold."""


def save(runs: RunData, path: str | Path, *, force: bool = False) -> None:
    """Write the document and the state from which training goes on.

    Raises:
        InputError: a file is there and `force` is not given, it cannot be written, or it would be too large to be read.
    """
    content = document(runs) | {
        "records": _records(runs),
        "state": _state(runs.state),
        "scales": runs.scales.plain(),
        "table_checksum": runs.table_checksum,
    }
    if runs.experiment.data.table is not None:
        plan = cast("dict[str, Any]", content["experiment"])
        plan["data"]["table"] = path_beside(runs.experiment.data.table, path)
    encoded = msgspec.json.encode(content) + b"\n"
    try:
        without_numbers(encoded, MOST_VALUES)
    except TooMany:
        raise _too_large(path) from None
    if len(encoded) > LARGEST:
        raise _too_large(path)
    write_whole(path, encoded, force=force)


def refuse_too_many(path: str | Path, experiment: Experiment, seeds: int, record_every: int | None) -> None:
    """Refuse, before it is trained, what `save` would refuse for its parameters and losses.

    Raises:
        InputError: the run would hold more numbers than a run file may.
    """
    program, epochs = lower(experiment), experiment.training.epochs
    each = record_every or (1 if seeds == 1 or experiment.training.stop_at is not None else epochs + 1)
    records = len(LOSSES) * (1 + epochs // max(1, each))
    # parameters, their links (dead or not) and what the next epoch's first update waits for, beside the slots
    parameters = program.parameter_count * (3 + len(program.update.slots))
    if seeds * (parameters + records) > MOST_VALUES:
        raise _too_large(path)


def _too_large(path: str | Path) -> InputError:
    why = f"would hold more than {in_words(LARGEST)} or {MOST_VALUES:,} numbers, and could not be read again"
    return InputError("run", named(path), why, "save fewer seeds, or record fewer epochs")


def read(path: str | Path) -> RunData:
    """Read runs that `save` wrote; those of another arithmetic say so in their notes.

    Raises:
        InputError: the file cannot be read, is no run file, or its parts do not fit together.
    """
    found = _decoded(path)
    try:
        return runs_of(found)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise _damaged(path, str(error)) from error


def _decoded(path: str | Path) -> RunFile:
    instead = "name a file that --save wrote"
    try:
        loose = read_long_json(read_bytes(path, "run", LARGEST, instead), MOST_VALUES)
    except InputError:
        raise
    except (Twice, OverflowError) as error:
        raise _damaged(path, str(error)) from error
    except (ValueError, RecursionError) as error:
        raise InputError("run", named(path), f"is no JSON ({reason(error)})", instead) from error
    if not isinstance(loose, dict) or "schema" not in loose:
        raise InputError("run", named(path), "is no run file", f"{instead} (schema {SCHEMA})")
    if not is_run_schema(cast("dict[str, Any]", loose)["schema"]):
        why = f"has the schema {loose['schema']!r}; run files have {SCHEMA!r}"
        raise InputError("run", named(path), why, instead)
    describe(RunFile)
    try:
        return msgspec.convert(upgraded(cast("dict[str, Any]", loose), path), RunFile)
    except (msgspec.ValidationError, RecursionError) as error:
        raise _damaged(path, str(error)) from error


def _damaged(path: str | Path, why: str) -> InputError:
    return InputError("run", named(path), f"is damaged ({why})", "use the file as --save wrote it")


def _records(runs: RunData) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for record in runs.records:
        losses: dict[str, object] = {name: plain_array(getattr(record, name)) for name in LOSSES}
        found.append({"epoch": record.epoch} | losses)
    return found


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
