"""One trained network: its numbers, and what it answers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from smallnets.datasets.cells import refuse
from smallnets.datasets.frames import is_frame, sheet_of_frame
from smallnets.datasets.new_points import new_points
from smallnets.engines.program import Program, lower
from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.laboratory.labels import labels
from smallnets.laboratory.numbers import counted, listed
from smallnets.laboratory.weights import TrainedLayer, weights_text
from smallnets.notebook_html import preformatted

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from smallnets.engines.contract import Floats
    from smallnets.engines.loading import DataScale
    from smallnets.plans.experiment import Experiment


class TrainedNetwork(Frozen):
    """A network with its trained parameters; answers in the units of the data."""

    experiment: Experiment
    program: Program
    seed: str
    parameters: Floats
    scale: DataScale

    def __repr__(self) -> str:
        shape = "-".join(map(str, self.experiment.network.widths))
        return f"<TrainedNetwork: {shape}, seed {self.seed}>"

    def _repr_html_(self) -> str:
        return preformatted(self.text())

    def text(self) -> str:
        """Every weight and bias, layer by layer; wide and long layers are cut, with a remark."""
        return weights_text(self.layers, self.experiment.data.features)

    def __getstate__(self) -> dict[str, object]:
        """What is pickled: all but the program, which follows from the experiment and may hold functions."""
        return {name: value for name, value in self.__dict__.items() if name != "program"}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self.__dict__["program"] = lower(self.experiment)

    @property
    def layers(self) -> tuple[TrainedLayer, ...]:
        """The numbers, layer by layer."""
        found: list[TrainedLayer] = []
        for layer, plan in zip(self.program.layers, self.experiment.network.layers, strict=True):
            weights = self.parameters[layer.weights_at : layer.biases_at].reshape(layer.units, layer.fan_in)
            biases = self.parameters[layer.biases_at : layer.biases_at + (layer.units if layer.biases else 0)]
            learned = {entry.name: np.full(layer.units, math.nan) for entry in layer.learned}
            for entry in layer.learned:
                learned[entry.name][entry.unit] = self.parameters[entry.at]
            found.append(TrainedLayer(weights, biases, plan.activations, learned))
        return tuple(found)

    def outputs(self, inputs: ArrayLike) -> NDArray[np.float64]:
        """The raw outputs (points, outputs) for inputs (points, columns) in the data's units.

        Raises:
            InputError: inputs of another shape, or that are no finite numbers.
        """
        return self._units(self._features(inputs))[-1]

    def units(self, inputs: ArrayLike) -> tuple[NDArray[np.float64], ...]:
        """The activation of every unit, one array (points, units) for each layer."""
        return self._units(self._features(inputs))

    def predict(self, inputs: ArrayLike) -> NDArray[Any] | list[str]:
        """The class for each point, or for a regression the number in the target's units; (n, t) for t targets.

        Classes are what they were in the training: an array of whole numbers, numbers or truth values, or a list of
        words.  The columns of a data frame are found by their names.
        """
        raw = self.outputs(inputs)
        if self.program.coding == "numbers":
            return self.scale.target_back(raw if raw.shape[1] > 1 else raw[:, 0])
        known = labels(self.experiment.data)
        found = [known[place] for place in self.decide(raw)]
        words = [name for name in found if isinstance(name, str)]
        return words if words or not found else np.array(found)

    def decide(self, raw: NDArray[np.float64]) -> Sequence[int]:
        """The class index that raw outputs mean; the first of equal outputs."""
        if raw.shape[1] > 1:
            return [int(place) for place in np.argmax(raw, axis=1)]
        threshold = 0.5 if self.program.coding == "bits" else 0.0
        return [int(value >= threshold) for value in raw[:, 0]]

    def map_features(self, inputs: NDArray[np.float64]) -> NDArray[np.float64]:
        """The features (points, f) for a map, NaN where one is not defined."""
        standardized = self.scale.inputs.apply(inputs) if self.scale.inputs else inputs
        return self.scale.feature_map.values(standardized)

    def map_units(self, inputs: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
        """The activation of every unit for a map, one array (points, units) for each layer."""
        return self._units(self.map_features(inputs))

    def map_outputs(self, inputs: NDArray[np.float64]) -> NDArray[np.float64]:
        """The raw outputs (points, outputs) for a map."""
        return self.map_units(inputs)[-1]

    def _features(self, inputs: ArrayLike) -> NDArray[np.float64]:
        return self.scale.features(self.inputs_of(inputs))

    def inputs_of(self, inputs: ArrayLike) -> NDArray[np.float64]:
        """The inputs (points, columns) in the data's units; the columns of a data frame are found by their names.

        Raises:
            InputError: inputs of another shape, or that are no numbers.
        """
        columns = self.scale.feature_map.columns
        if is_frame(inputs):
            return self._of_frame(inputs)
        try:
            points = np.atleast_2d(np.asarray(inputs, np.float64))
        except (TypeError, ValueError) as error:
            raise InputError("inputs", inputs, f"are not numbers ({error})", "give an array of numbers") from error
        if points.ndim != 2 or points.shape[1] != len(columns):
            why = f"is not one row for each point with {counted(len(columns), 'column')}: {listed(columns, 8)}"
            raise InputError("inputs", f"an array of shape {np.shape(points)}", why, f"give shape (n, {len(columns)})")
        return points

    def _of_frame(self, frame: object) -> NDArray[np.float64]:
        """The inputs of a data frame, by the names of its columns; in their order where the training had no names."""
        data, sheet = self.experiment.data, sheet_of_frame(frame)
        wanted = data.columns or self.scale.feature_map.columns
        invented = wanted == tuple(f"x{place + 1}" for place in range(len(wanted)))
        if invented and len(sheet.columns) == len(wanted) and not set(wanted) & set(sheet.columns):
            wanted = sheet.columns
        found = new_points(sheet, wanted, words=data.words, missing=data.missing)
        refuse(sheet.source, list(found.problems.values()))
        return found.inputs

    def _units(self, features: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
        # Imported here, because training by another engine should not wait for this one.
        from smallnets.engines.reference import units

        return units(self.program, features, self.parameters)
