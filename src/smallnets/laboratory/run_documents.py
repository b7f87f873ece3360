"""Runs as plain data: what `smallnets train --json` prints."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, cast

import msgspec
import numpy as np

from smallnets.laboratory.run_schema import SCHEMA
from smallnets.laboratory.runs import RunData
from smallnets.laboratory.settings import conventions

if TYPE_CHECKING:
    from smallnets.engines.contract import Floats


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


def _final(runs: RunData, lane: int) -> dict[str, object]:
    final = runs.final[lane]
    found: dict[str, object] = {"seed": final.seed, "train_loss": plain(final.train_loss)}
    found["test_loss"] = plain(final.test_loss)
    if runs.program.coding != "numbers":
        found["accuracy"] = plain(final.test_accuracy)
        found["train_accuracy"] = plain(final.train_accuracy)
    return found | {"epochs": final.epochs, "diverged": final.diverged}
