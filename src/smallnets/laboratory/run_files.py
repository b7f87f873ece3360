"""Runs as plain data and as files: everything that is needed to predict and to go on, bit for bit."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec
import numpy as np

from smallnets.datasets.stream import Stream
from smallnets.engines.contract import Record, State
from smallnets.engines.loading import Scales
from smallnets.errors import InputError
from smallnets.laboratory.output_files import write_whole
from smallnets.laboratory.runs import RunData
from smallnets.laboratory.settings import conventions
from smallnets.plans.experiment import Experiment
from smallnets.plans.record import convert

if TYPE_CHECKING:
    from smallnets.engines.contract import Floats

SCHEMA = "smallnets.run/1"
_LOSSES = ("train_loss", "test_loss", "train_accuracy", "test_accuracy")


def document(runs: RunData) -> dict[str, object]:
    """The result as plain data; NaN and infinities are None."""
    summary = runs.summary
    found: dict[str, object] = {
        "schema": SCHEMA,
        "experiment": msgspec.to_builtins(runs.experiment),
        "arithmetic": runs.arithmetic,
        "engine": runs.engine,
        "finished": runs.finished,
        "seeds": list(runs.seeds),
        "final": [_final(runs, lane) for lane in range(len(runs.seeds))],
        "summary": {
            name: {"first_quartile": plain(q.first), "median": plain(q.median), "third_quartile": plain(q.third)}
            for name, q in (("train_loss", summary.train_loss), ("test_loss", summary.test_loss))
        }
        | {"diverged": summary.diverged},
        "conventions": conventions(runs.experiment.network),
        "notes": list(runs.notes),
    }
    if runs.solved_at is not None:
        solved = runs.solved()
        rate = {"at": solved.at, "count": solved.count, "of": solved.of, "rate": solved.rate}
        found["solved"] = rate | {"wilson": list(solved.wilson)}
    if len(runs.seeds) == 1:
        found["history"] = [[epoch, plain(train), plain(test)] for epoch, train, test in runs.history()]
        found["network"] = network(runs)
    return found


def network(runs: RunData, seed: str | None = None) -> dict[str, object]:
    """The numbers of one network: layers[l].weights[unit][source], .biases[unit], .activations[unit]."""
    layers = [
        {
            "weights": plain_array(layer.weights),
            "biases": plain_array(layer.biases),
            "activations": list(layer.activations),
        }
        | ({"learned": {name: plain_array(values) for name, values in layer.learned.items()}} if layer.learned else {})
        for layer in runs.network(seed).layers
    ]
    return {"layers": layers}


def plain(number: float) -> float | None:
    """The number, None where it is not finite."""
    return float(number) if math.isfinite(number) else None


def plain_array(values: Floats) -> list[Any]:
    """Nested lists; None where a number is not finite.  Single precision is widened, which is exact."""
    wide = values.astype(np.float64)
    if np.isfinite(wide).all():
        return wide.tolist()
    return _without_infinities(wide.tolist())


def _without_infinities(values: list[Any]) -> list[Any]:
    return [_without_infinities(cast("list[Any]", v)) if isinstance(v, list) else plain(v) for v in values]


def save(runs: RunData, path: str | Path, *, force: bool = False) -> None:
    """Write the document and the state from which training goes on."""
    content = document(runs) | {"records": _records(runs), "state": _state(runs.state), "scales": runs.scales.plain()}
    write_whole(path, msgspec.json.encode(content) + b"\n", force=force)


def read(path: str | Path) -> RunData:
    """Read runs that `save` wrote.

    Raises:
        InputError: the file cannot be read, or is no run file.
    """
    found = _decoded(path)
    try:
        return RunData(
            experiment=convert(found["experiment"], Experiment),
            seeds=tuple(found["seeds"]),
            engine=found["engine"],
            arithmetic=found["arithmetic"],
            state=_read_state(found["state"], found["experiment"]["precision"]),
            records=tuple(Record(int(r["epoch"]), *(_array(r[name]) for name in _LOSSES)) for r in found["records"]),
            scales=Scales.from_plain(found["scales"]),
            finished=bool(found["finished"]),
            solved_at=found["solved"]["at"] if "solved" in found else None,
            notes=tuple(found["notes"]),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        if isinstance(error, InputError):
            raise
        why = f"is damaged or no run file ({type(error).__name__}: {error})"
        raise InputError("run", str(path), why, "use a file that --save wrote") from error


def _decoded(path: str | Path) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(Path(path).read_bytes())
    except OSError as error:
        raise InputError(
            "run", str(path), f"cannot be read ({error.strerror})", "name a file that --save wrote"
        ) from error
    except msgspec.DecodeError as error:
        raise InputError("run", str(path), f"is no JSON ({error})", "name a file that --save wrote") from error
    if not isinstance(found, dict) or cast("dict[str, Any]", found).get("schema") != SCHEMA:
        raise InputError("run", str(path), "is no run file", f"name a file that --save wrote (schema {SCHEMA})")
    return cast("dict[str, Any]", found)


def _final(runs: RunData, lane: int) -> dict[str, object]:
    final = runs.final[lane]
    found: dict[str, object] = {"seed": final.seed, "train_loss": plain(final.train_loss)}
    found["test_loss"] = plain(final.test_loss)
    if runs.program.coding != "numbers":
        found["accuracy"] = plain(final.test_accuracy)
        found["train_accuracy"] = plain(final.train_accuracy)
    return found | {"epochs": final.epochs, "diverged": final.diverged}


def _records(runs: RunData) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for record in runs.records:
        losses: dict[str, object] = {name: plain_array(getattr(record, name)) for name in _LOSSES}
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
    """Nested lists that keep infinities and NaN as text."""
    if np.isfinite(values).all():
        return values.astype(np.float64).tolist()
    return [
        [value if math.isfinite(value) else str(value) for value in row] for row in values.astype(np.float64).tolist()
    ]


def _read_state(found: dict[str, Any], precision: str) -> State:
    dtype = np.dtype(precision)
    parameters = _array(found["parameters"]).astype(dtype)
    slots = np.array([_array(slot) for slot in found["slots"]]).astype(dtype).reshape(-1, *parameters.shape)
    return State(
        parameters=parameters,
        slots=slots,
        dead=np.array(found["dead"], bool).reshape(parameters.shape),
        carried=_array(found["carried"]).astype(dtype),
        carried_count=int(found["carried_count"]),
        epochs=np.array(found["epochs"], np.int64),
        updates=np.array(found["updates"], np.int64),
        streams=tuple(Stream.from_state(stream) for stream in found["streams"]),
    )


def _array(values: list[Any]) -> Floats:
    return np.array([_numbers(entry) for entry in values], np.float64)


def _numbers(entry: Any) -> Any:  # noqa: ANN401 - a number or a list of numbers
    if isinstance(entry, list):
        return [_numbers(inner) for inner in cast("list[Any]", entry)]
    return math.nan if entry is None else float(entry)
