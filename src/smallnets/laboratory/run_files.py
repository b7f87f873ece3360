"""Runs as files: everything that is needed to predict and to go on, bit for bit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec
import numpy as np

from smallnets.engines.program import lower
from smallnets.errors import InputError
from smallnets.input_files import in_words, named, read_bytes
from smallnets.laboratory.earlier_runs import OWN, SCHEMAS, EarlierRunFile
from smallnets.laboratory.output_files import write_whole
from smallnets.laboratory.run_arrays import STREAM, to_bits, to_bytes, to_streams, unless_zero
from smallnets.laboratory.run_documents import document
from smallnets.laboratory.run_reading import LOSSES, MOST_RECORDS, MOST_SEEDS, runs_of
from smallnets.laboratory.run_schema import SCHEMA, RunFile
from smallnets.laboratory.run_upgrading import plan_from_here
from smallnets.plans.documents import path_beside
from smallnets.plans.record import describe
from smallnets.plans.strict_json import TooMany, Twice, read_long_json, reason, without_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallnets.engines.contract import Record, State
    from smallnets.laboratory.run_reading import AnyRun
    from smallnets.laboratory.runs import RunData
    from smallnets.plans.experiment import Experiment

LARGEST = 192 * 2**20
"""The bytes of the largest run file that is read."""

MOST_VALUES = 6_000_000
"""So many numbers in decimal digits it may hold; as bytes it may hold more."""


def save(runs: RunData, path: str | Path, *, force: bool = False) -> None:
    """Write the document and the state from which training goes on.

    Raises:
        InputError: a file is there and `force` is not given, it cannot be written, or it would be too large to be read.
    """
    content = document(runs) | {
        "records": _records(runs.records),
        "state": _state(runs.state),
        "scales": runs.scales.plain(),
        "table_checksum": runs.table_checksum,
    }
    if runs.experiment.data.table is not None:
        plan = cast("dict[str, Any]", content["experiment"])
        plan["data"]["table"] = path_beside(runs.experiment.data.table, path)
    encoded = msgspec.json.encode(content) + b"\n"
    try:
        without_numbers(encoded, MOST_VALUES, OWN)
    except TooMany:
        raise _too_large(path) from None
    if len(encoded) > LARGEST or len(runs.records) > MOST_RECORDS or len(runs.seeds) > MOST_SEEDS:
        raise _too_large(path)
    write_whole(path, encoded, force=force)


def refuse_too_many(
    path: str | Path, experiment: Experiment, seeds: int, record_every: int | None, recorded: int = 0
) -> None:
    """Refuse, before it is trained, what `save` would refuse for its parameters and losses.

    `recorded` is at how many epochs losses are kept already.

    Raises:
        InputError: the run would be larger than a run file may be.
    """
    program, epochs = lower(experiment), experiment.training.epochs
    each = record_every or (1 if seeds == 1 or experiment.training.stop_at is not None else epochs + 1)
    records = recorded + epochs // max(1, each)
    waiting = program.partial_batch == "carry" and program.n_train % program.batch > 0
    tables = 1 + len(program.update.slots) + waiting
    losses = 2 if program.coding == "numbers" else len(LOSSES)
    stored = seeds * (tables * program.parameter_count * program.width // 8 + 8 * losses * records + STREAM)
    alone = seeds == 1
    size = stored * 4 // 3 + _TEXT_OF_SEED * seeds + alone * (20 * program.parameter_count + _TEXT_OF_EPOCH * records)
    values = _VALUES_OF_SEED * seeds + alone * (program.parameter_count + _VALUES_OF_EPOCH * records)
    most = {LARGEST: size, MOST_VALUES: values, MOST_SEEDS: seeds, MOST_RECORDS: records}
    if any(count > bound for bound, count in most.items()):
        raise _too_large(path)


_TEXT_OF_SEED, _VALUES_OF_SEED = 130, 12
"""What the document tells of how a seed ended: bytes, values."""
_TEXT_OF_EPOCH, _VALUES_OF_EPOCH = 50, 5
"""The same of an epoch of a single run: its number, and a list of three in the history."""


def _too_large(path: str | Path) -> InputError:
    held = f"{in_words(LARGEST)}, {MOST_VALUES:,} numbers in digits, {MOST_RECORDS:,} epochs or {MOST_SEEDS:,} seeds"
    why = f"would hold more than {held}, and could not be read again"
    return InputError("run", named(path), why, "save fewer seeds, or record fewer epochs (record_every)")


def read(path: str | Path) -> RunData:
    """Read runs that `save` wrote; those of another arithmetic say so in their notes.

    Raises:
        InputError: the file cannot be read, is no run file, or its parts do not fit together.
    """
    try:
        found = _decoded(path)
        found.experiment = plan_from_here(found.experiment, found.schema, path)
        return runs_of(found)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        if isinstance(error, InputError) and error.argument == "run":
            raise
        raise _damaged(path, str(error)) from error


def _decoded(path: str | Path) -> AnyRun:
    instead = "name a file that --save wrote"

    def form(schema: object) -> type[AnyRun]:
        if schema != SCHEMA and schema not in SCHEMAS:
            has = "is no run file" if schema is None else f"has the schema {schema!r}; run files have {SCHEMA!r}"
            raise InputError("run", named(path), has, instead)
        wanted = RunFile if schema == SCHEMA else EarlierRunFile
        describe(wanted)
        return wanted

    try:
        return read_long_json(read_bytes(path, "run", LARGEST, instead), MOST_VALUES, form, OWN)
    except (InputError, Twice, msgspec.ValidationError):
        raise
    except (ValueError, RecursionError) as error:
        raise InputError("run", named(path), f"is no JSON ({reason(error)})", instead) from error


def _damaged(path: str | Path, why: str) -> InputError:
    return InputError("run", named(path), f"is damaged ({why})", "use the file as --save wrote it")


def _records(records: Sequence[Record]) -> dict[str, object]:
    found: dict[str, object] = {"epochs": [record.epoch for record in records]}
    for name in LOSSES:
        table = np.array([getattr(record, name) for record in records], np.float64)
        known = "loss" in name or not np.isnan(table).all()
        found[name] = to_bytes(table) if known else b""
    return found


def _state(state: State) -> dict[str, object]:
    return {
        "parameters": to_bytes(state.parameters),
        "slots": [to_bytes(slot) for slot in state.slots],
        "dead": unless_zero(to_bits(state.dead)),
        "carried": unless_zero(to_bytes(state.carried)),
        "carried_count": state.carried_count,
        "epochs": state.epochs.tolist(),
        "updates": state.updates.tolist(),
        "streams": to_streams(state.streams),
    }
