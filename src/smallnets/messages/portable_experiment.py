"""An experiment that can travel: its table's points stand in the document, so that it names no file."""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec.structs import replace

from smallnets.engines.loading import points_of
from smallnets.errors import InputError
from smallnets.plans import to_draft
from smallnets.plans.data import Inline
from smallnets.plans.experiment import Experiment

MOST_POINTS = 20_000
"""Points of a table that still travel."""


def portable(experiment: Experiment) -> Experiment:
    """The same experiment without a file: the same points in the same order, so the same run for a seed.

    Raises:
        InputError: the table cannot be read, is too large, or has missing cells that are filled by a mean or median:
            the training part of each seed decides what is put in, and the page knows no such step; or several
            targets in their own units, of which the page shows one.
    """
    data = experiment.data
    if len(experiment.target_names) > 1 and (data.table is not None or data.standardize_target):
        raise InputError("target", data.target, "is several, and the page shows one", "choose one of them")
    if data.table is None:
        return experiment
    if data.points > MOST_POINTS:
        raise InputError("data", data.table, f"has {data.points} points", f"take at most {MOST_POINTS} for a page")
    points = points_of(data)
    if np.isnan(points.inputs).any():
        why = f"has missing cells that would be filled by their {data.missing}, which the page cannot do"
        raise InputError("data", data.table, why, "write --missing drop, or fill the cells in the table")
    numbers: list[Any] = points.targets.tolist()
    targets: list[float | str] = numbers if points.kind == "regression" else [points.classes[n] for n in numbers]
    inputs = tuple(tuple(row) for row in points.inputs.tolist())
    inline = Inline(columns=points.columns, inputs=inputs, targets=tuple(targets))
    return replace(
        experiment,
        data=replace(
            data, table=None, target=None, columns=(), missing=None, categories=(), checksum=None, inline=inline
        ),
    )


def document(experiment: Experiment) -> dict[str, Any]:
    """The experiment's document, fit to travel.

    Raises:
        InputError: as for `portable`.
    """
    return to_draft(portable(experiment))
