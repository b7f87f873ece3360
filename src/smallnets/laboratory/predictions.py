"""The verb `predict`: a saved run applied to new points."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, cast

import numpy as np

from smallnets.datasets.tables import read_inputs
from smallnets.frozen import Frozen
from smallnets.laboratory.results import Runs

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import ArrayLike, NDArray

    from smallnets.laboratory.trained_network import TrainedNetwork


class Predictions(Frozen):
    """What a network says of new points.

    `answers` are class names, or numbers in the target's units; `outputs` (n, outputs) are what the network gave.
    """

    inputs: NDArray[np.float64]
    columns: tuple[str, ...]
    answers: tuple[str, ...] | tuple[float, ...]
    outputs: NDArray[np.float64]
    target: str
    classes: tuple[str, ...]

    def csv(self) -> str:
        """The inputs with the answers, and for classes the outputs behind them, as a table."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([*self.columns, self.target, *self._output_names()])
        for row, answer, raw in zip(self.inputs.tolist(), self.answers, self.outputs.tolist(), strict=True):
            writer.writerow([*row, answer, *(raw if self.classes else [])])
        return text.getvalue()

    def document(self) -> dict[str, object]:
        """The same as plain data."""
        return {"target": self.target, "answers": list(self.answers), "outputs": self.outputs.tolist()}

    def _output_names(self) -> list[str]:
        if not self.classes:
            return []
        count = self.outputs.shape[1]
        return ["output"] if count == 1 else [f"output {name}" for name in self.classes]


def predict(runs: Runs | str | Path, points: ArrayLike | str | Path, seed: str | int | None = None) -> Predictions:
    """Apply a trained network to new points.

    Args:
        runs: runs, or the path of a file that `save` wrote.
        points: the path of a CSV file with the columns that the network was trained on (in any order, others do
            not matter), or inputs of shape (n, k).
        seed: whose network answers; the first run's if None.

    Raises:
        InputError: a column is missing, or a cell is no number, with line and column.
    """
    held = runs if isinstance(runs, Runs) else Runs.load(runs)
    network = held.network(seed)
    columns = network.scale.feature_map.columns
    if isinstance(points, str) or hasattr(points, "__fspath__"):
        inputs = read_inputs(points, columns=columns)  # pyright: ignore[reportArgumentType]
    else:
        inputs = cast("ArrayLike", points)
    return _answers(network, inputs, columns)


def _answers(network: TrainedNetwork, inputs: ArrayLike, columns: tuple[str, ...]) -> Predictions:
    outputs, found = network.outputs(inputs), network.predict(inputs)
    data = network.experiment.data
    answers = tuple(found) if isinstance(found, list) else tuple(float(value) for value in found)
    target = data.target or "target"
    return Predictions(np.atleast_2d(np.asarray(inputs, np.float64)), columns, answers, outputs, target, data.classes)
