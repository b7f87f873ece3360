"""The verb `predict`: a saved run applied to new points."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from smallnets.datasets.cells import refuse
from smallnets.datasets.frames import is_frame, sheet_of_frame
from smallnets.datasets.new_points import NewPoints, new_points
from smallnets.datasets.spreadsheets import read_file
from smallnets.frozen import Frozen
from smallnets.laboratory.labels import Label
from smallnets.laboratory.run_results import Runs

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from smallnets.datasets.delimited import Sheet
    from smallnets.laboratory.trained_network import TrainedNetwork


Answer = Label | tuple[float, ...]
"""A class, a number, or a number for each of several targets."""


class Predictions(Frozen):
    """What a network says of new points.

    Attributes:
        inputs: shape (n, k), as the network was trained on them.
        columns: the names of the k inputs.
        answers: class names (numbers, where the classes are numbers), or numbers in the target's units, for several
            targets a tuple of them; None for a row that cannot be used.
        outputs: shape (n, outputs), what the network gave; NaN for such a row.
        target: the name of what is predicted.
        classes: the names of the classes; empty for a regression.
        problems: for each row that cannot be used, from 0, why.
        table: the names of all columns of the table that was given, and its rows of text; empty for arrays.
        targets: the names of several targets that are predicted together; empty for one.
    """

    inputs: NDArray[np.float64]
    columns: tuple[str, ...]
    answers: tuple[Answer | None, ...]
    outputs: NDArray[np.float64]
    target: str
    classes: tuple[str, ...]
    problems: dict[int, str] = field(default_factory=dict[int, str])
    table: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]] = ((), ())
    targets: tuple[str, ...] = ()

    def csv(self) -> str:
        """The table that was given, every column of it, with the answers, and for classes the outputs behind them."""
        names, rows = self.table
        given = rows or tuple(tuple(row) for row in self.inputs.tolist())
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        wanted = self.targets or (self.target,)
        titles = [f"predicted {one}" if one in names else one for one in wanted]
        remark = ["not answered because"] if self.problems else []
        writer.writerow([*(names or self.columns), *titles, *self._output_names(), *remark])
        for place, (row, answer, raw) in enumerate(zip(given, self.answers, self.outputs.tolist(), strict=True)):
            known = answer is not None
            shown = (raw if known else [""] * len(raw)) if self.classes else []
            why = [self.problems.get(place, "")] if remark else []
            said = answer if isinstance(answer, tuple) else [answer]
            writer.writerow([*row, *(said if known else [""] * len(wanted)), *shown, *why])
        return text.getvalue()

    def document(self) -> dict[str, object]:
        """The same as plain data: null for a row that cannot be used, `problems` says why."""
        known = [answer is not None for answer in self.answers]
        outputs = [row if is_known else None for row, is_known in zip(self.outputs.tolist(), known, strict=True)]
        found: dict[str, object] = {"target": self.target, "answers": list(self.answers), "outputs": outputs}
        found |= {"targets": list(self.targets)} if self.targets else {}
        return found | {"problems": [{"row": row + 1, "why": why} for row, why in self.problems.items()]}

    def _output_names(self) -> list[str]:
        if not self.classes:
            return []
        count = self.outputs.shape[1]
        return ["output"] if count == 1 else [f"output {name}" for name in self.classes]


def predict(runs: Runs | str | Path, points: ArrayLike | str | Path, seed: str | int | None = None) -> Predictions:
    """Apply a trained network to new points.

    Args:
        runs: runs, or the path of a file that `save` wrote.
        points: the path of a CSV file or a data frame with the columns that the network was trained on (in any
            order; others are kept and do not matter), or inputs of shape (n, k).
        seed: whose network answers; the first run's if None.

    Rows of a table that cannot be used are not answered: `problems` says why, with line and column.

    Raises:
        InputError: a column is missing, or no row at all can be used.
    """
    held = runs if isinstance(runs, Runs) else Runs.load(runs)
    network = held.network(seed)
    sheet = given_sheet(points, header=network.experiment.data.header)
    if sheet is None:
        return _of_array(network, cast("ArrayLike", points))
    return _of_table(network, found_points(network, sheet))


def given_sheet(points: object, *, header: bool) -> Sheet | None:
    """The table that somebody gave by a path, a text or a frame; None for arrays.

    A table of a training with names in its first line has them too.
    """
    if is_frame(points):
        return sheet_of_frame(points)
    if isinstance(points, (str, os.PathLike)):
        text = os.fspath(cast("str | os.PathLike[str]", points))
        return read_file(text if "\n" in text or not text else Path(text), header=True if header else None)
    return None


def found_points(network: TrainedNetwork, sheet: Sheet) -> NewPoints:
    """The inputs that a table holds for a network.

    Raises:
        InputError: the table lacks a column, or no row of it can be used.
    """
    data = network.experiment.data
    columns = data.columns or network.scale.feature_map.columns
    found = new_points(sheet, columns, words=data.words, missing=data.missing)
    if len(found.problems) == len(sheet):
        refuse(sheet.source, list(found.problems.values()))
    return found


def _of_table(network: TrainedNetwork, found: NewPoints) -> Predictions:
    usable = np.array([row not in found.problems for row in range(len(found.inputs))])
    outputs = np.full((len(usable), network.program.outputs), np.nan)
    outputs[usable] = network.outputs(found.inputs[usable])
    said = iter(_plain(network.predict(found.inputs[usable])))
    answers = tuple(next(said) if is_usable else None for is_usable in usable)
    sheet = found.sheet
    cells = [sheet.cells(place) for place in range(len(sheet.columns))]
    table = (sheet.columns, tuple(zip(*cells, strict=True)))
    return _predictions(network, found.inputs, answers, outputs, found.problems, table)


def _of_array(network: TrainedNetwork, inputs: ArrayLike) -> Predictions:
    answers = tuple(_plain(network.predict(inputs)))
    array = np.atleast_2d(np.asarray(inputs, np.float64))
    return _predictions(network, array, answers, network.outputs(inputs), {}, ((), ()))


def _plain(found: NDArray[Any] | list[str]) -> list[Answer]:
    if isinstance(found, list):
        return list[Answer](found)
    return [tuple(row) for row in found.tolist()] if found.ndim > 1 else found.tolist()


def _predictions(
    network: TrainedNetwork,
    inputs: NDArray[np.float64],
    answers: tuple[Answer | None, ...],
    outputs: NDArray[np.float64],
    problems: dict[int, str],
    table: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]],
) -> Predictions:
    data = network.experiment.data
    columns = network.scale.feature_map.columns
    names = network.experiment.target_names
    several = names if len(names) > 1 else ()
    target = data.target or "target"
    return Predictions(inputs, columns, answers, outputs, target, data.classes, problems, table, several)
