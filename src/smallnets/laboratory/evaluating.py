"""The verb `evaluate`: what networks are worth, in the numbers that people use."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from smallnets.datasets.cells import is_missing
from smallnets.datasets.column_choice import places_of
from smallnets.datasets.column_numbers import read_numbers
from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.laboratory.labels import Label, labels
from smallnets.laboratory.numbers import aligned, counted, percent, shown
from smallnets.laboratory.predictions import found_points, given_sheet
from smallnets.laboratory.run_documents import plain
from smallnets.laboratory.run_results import Runs
from smallnets.laboratory.scores import Judged, Scores, pooled_scores, scores_by_target
from smallnets.notebook_html import preformatted
from smallnets.statistics import quartiles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.datasets.delimited import Sheet
    from smallnets.datasets.new_points import NewPoints
    from smallnets.laboratory.trained_network import TrainedNetwork
    from smallnets.plans.experiment import Experiment

SCHEMA = "smallnets.evaluation/2"
"""1 had no `targets`."""
SCORES = ("accuracy", "balanced_accuracy", "log_loss", "r2", "rmse", "mae")


class Evaluation(Frozen):
    """What networks are worth on the rows of a table.

    Attributes:
        rows: how many rows were used.
        skipped: how many could not be, since a cell is missing or wrong.
        target: the name of what is predicted.
        labels: the classes, in the order of the counts; empty for a regression.
        seeds: the seeds of the networks.
        scores: those of each.
        by_target: the scores of each of several targets that are predicted together; empty for one target.
    """

    rows: int
    skipped: int
    target: str
    labels: tuple[Label, ...]
    seeds: tuple[str, ...]
    scores: tuple[Scores, ...]
    by_target: dict[str, tuple[Scores, ...]] = field(default_factory=dict[str, tuple[Scores, ...]])

    def document(self) -> dict[str, object]:
        """The numbers as plain data: of one network, or the median and quartiles of many; null where meaningless."""
        found: dict[str, object] = {"schema": SCHEMA, "rows": self.rows, "skipped": self.skipped}
        found |= {"target": self.target, "seeds": list(self.seeds)}
        first = self.scores[0]
        found |= _written(self.scores)
        found["targets"] = {name: _written(scores) for name, scores in self.by_target.items()} or None
        if len(self.scores) > 1 or not first.counts:
            return found | {"confusion": None}
        return found | {"confusion": {"labels": list(self.labels), "counts": [list(row) for row in first.counts]}}

    def _repr_html_(self) -> str:
        return preformatted(self.table())

    def text(self) -> str:
        """The same as `table`."""
        return self.table()

    def table(self) -> str:
        """The numbers as text."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        parts = [f"{self.target}: {counted(self.rows, 'row')}{skipped}, {counted(len(self.seeds), 'network')}"]
        if self.by_target:
            each = [replace(self, target=name, scores=one, by_target={}) for name, one in self.by_target.items()]
            return "\n\n".join(one.table() for one in each)
        many = len(self.scores) > 1
        rows: list[tuple[str, ...]] = [("", "1st quartile", "median", "3rd quartile")] if many else []
        for name in SCORES:
            values = [getattr(one, name) for one in self.scores]
            if not all(math.isnan(value) for value in values):
                write = percent if "accuracy" in name else shown
                told = quartiles(values)
                numbers = (told.first, told.median, told.third) if many else values
                rows.append((_TITLES[name], *map(write, numbers)))
        parts.append(aligned(rows))
        if self.scores[0].counts and not many:
            head = ("is \\ taken for", *map(str, self.labels))
            body = [(str(label), *map(str, row)) for label, row in zip(self.labels, self.scores[0].counts, strict=True)]
            parts.append(aligned([head, *body]))
        return "\n\n".join(parts)


_TITLES = {
    "accuracy": "accuracy",
    "balanced_accuracy": "balanced accuracy",
    "log_loss": "log loss",
    "r2": "R2",
    "rmse": "RMSE",
    "mae": "MAE",
}


def _written(scores: Sequence[Scores]) -> dict[str, object]:
    """The scores by name: of one network, or the spread over many."""
    columns = {name: [getattr(one, name) for one in scores] for name in SCORES}
    return {name: plain(column[0]) if len(column) == 1 else _spread(column) for name, column in columns.items()}


def _spread(values: Sequence[float]) -> dict[str, float | None] | None:
    if all(math.isnan(value) for value in values):
        return None
    found = quartiles(values)
    return {"first_quartile": plain(found.first), "median": plain(found.median), "third_quartile": plain(found.third)}


def evaluate(runs: Runs | str | Path, table: object, seed: str | int | None = None) -> Evaluation:
    """What trained networks are worth on a table that has the target too.

    Args:
        runs: runs, or the path of a file that `save` wrote.
        table: the path of a table or a data frame with the columns of the training and the target; or (X, y).
        seed: whose network is evaluated; all if None.

    Raises:
        InputError: a column is missing, a class that the network does not know, or no row can be used.
    """
    held = runs if isinstance(runs, Runs) else Runs.load(runs)
    seeds = held.seeds if seed is None else (held.seeds[held.lane(seed)],)
    network = held.network(seeds[0])
    inputs, targets, skipped = _points(network, table)
    known = labels(network.experiment.data)
    parts = [[(held.network(one), inputs, targets)] for one in seeds]
    name = network.experiment.data.target or "target"
    return evaluation_of(network.experiment, (len(targets), skipped), name, known, seeds, parts)


def evaluation_of(
    experiment: Experiment,
    rows: tuple[int, int],
    name: str,
    known: tuple[Label, ...],
    seeds: tuple[str, ...],
    parts: Sequence[Sequence[Judged]],
) -> Evaluation:
    """The evaluation of networks, for each seed the parts that are judged together; rows used and skipped."""
    names = experiment.target_names
    scores = tuple(pooled_scores(one) for one in parts)
    each = [scores_by_target(one) for one in parts] if len(names) > 1 else []
    by_target = {target: tuple(one[place] for one in each) for place, target in enumerate(names)} if each else {}
    return Evaluation(*rows, name, known, seeds, scores, by_target)


def _points(network: TrainedNetwork, given: object) -> tuple[NDArray[np.float64], NDArray[Any], int]:
    """Inputs (n, k), targets (n,) (numbers, or places of classes), and how many rows could not be used."""
    data = network.experiment.data
    if isinstance(given, tuple):
        return *_arrays(network, cast("tuple[Any, ...]", given)), 0
    sheet = given_sheet(given, header=data.header)
    if sheet is None:
        raise InputError("table", given, "is no table", "give the path of a CSV file, a data frame, or (X, y)")
    found = found_points(network, sheet)
    places = places_of(sheet.source, sheet.columns, network.experiment.target_names)
    if len(places) > 1:
        return _several(found, sheet, places)
    cells, values, bad = _target_column(network, sheet, places[0])
    kept = [row for row in range(len(sheet)) if row not in found.problems and row not in bad]
    if not kept:
        raise InputError("table", sheet.source, "has no row that can be used", "correct its cells")
    targets = _as_targets(network, [cells[row] for row in kept], [values[row] for row in kept])
    return found.inputs[kept], targets, len(sheet) - len(kept)


def _arrays(network: TrainedNetwork, arrays: tuple[Any, ...]) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Inputs and targets that were given as (X, y): of several targets y has a column for each."""
    if len(arrays) != 2:
        raise InputError("table", f"{len(arrays)} arrays", "are not inputs and targets", "give (X, y)")
    points, outputs = network.inputs_of(arrays[0]), len(network.experiment.target_names)
    targets = np.asarray(arrays[1])
    wanted = (len(points), outputs) if outputs > 1 else (len(points),)
    if targets.shape not in {wanted, (len(points), outputs)}:
        shapes = f"{points.shape} and {targets.shape}"
        raise InputError("inputs, targets", shapes, "do not fit", f"give {wanted} targets for {len(points)} points")
    if outputs > 1:
        return points, targets.astype(np.float64)
    column: list[Any] = targets.reshape(-1).tolist()
    return points, _as_targets(network, [str(value) for value in column], column)


def _several(
    found: NewPoints, sheet: Sheet, places: Sequence[int]
) -> tuple[NDArray[np.float64], NDArray[np.float64], int]:
    columns = read_numbers(sheet, places)
    bad = set(found.problems).union(*(column.reasons for column in columns))
    kept = [row for row in range(len(sheet)) if row not in bad]
    if not kept:
        raise InputError("table", sheet.source, "has no row that can be used", "correct its cells")
    return found.inputs[kept], np.stack([column.values[kept] for column in columns], axis=1), len(bad)


def _target_column(network: TrainedNetwork, sheet: Sheet, place: int) -> tuple[list[str], list[float], set[int]]:
    """The target's cells, their numbers, and the rows that have none."""
    cells = sheet.cells(place)
    column = read_numbers(sheet, [place])[0]
    if network.program.coding == "numbers":
        return cells, column.values.tolist(), set(column.reasons)
    return cells, column.values.tolist(), {row for row, cell in enumerate(cells) if is_missing(cell)}


def _as_targets(network: TrainedNetwork, words: Sequence[str], values: Sequence[Any]) -> NDArray[Any]:
    if network.program.coding == "numbers":
        return np.array(values, np.float64)
    data = network.experiment.data
    places: dict[Any, int] = {name: place for place, name in enumerate(data.classes)}
    places |= {label: place for place, label in enumerate(labels(data)) if not isinstance(label, str)}
    found = [places.get(word, places.get(value, -1)) for word, value in zip(words, values, strict=True)]
    if -1 in found:
        word = words[found.index(-1)]
        raise InputError("target", word, "is no class of this network", f"known are {', '.join(data.classes)}")
    return np.array(found, np.int64)
