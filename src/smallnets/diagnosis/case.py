"""A case: one trained network with its data and its history, and what every look at it needs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np

from smallnets.diagnosis.units import UnitSeen, seen
from smallnets.engines.loading import Loaded, load
from smallnets.engines.preparing import first_parameters
from smallnets.engines.program import Program, lower
from smallnets.engines.reference.network import ReferenceNetwork

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.engines.contract import Floats
    from smallnets.engines.reference.layer import Passed
    from smallnets.functions.protocol import Value
    from smallnets.plans.experiment import Experiment


@dataclass(frozen=True, eq=False)
class Case:
    """One trained network.

    Attributes:
        experiment: the plan, every setting explicit.
        seed: the seed of this run.
        parameters: shape (P,), the trained parameters.
        dead: shape (P,), the links that an L1 penalty has killed.
        history: rows (epoch, train loss, test loss) of the recorded epochs, the last one at the end.
        target: the test loss that counts as solved, or None.
    """

    experiment: Experiment
    seed: str
    parameters: Floats
    dead: NDArray[np.bool_]
    history: tuple[tuple[int, float, float], ...]
    target: float | None = None

    @cached_property
    def program(self) -> Program:
        """The experiment as the engines see it."""
        return lower(self.experiment)

    @cached_property
    def network(self) -> ReferenceNetwork:
        """The network at work."""
        return ReferenceNetwork.of(self.program)

    @cached_property
    def loaded(self) -> Loaded:
        """The data of the run's seed."""
        return load(self.experiment, self.program, (self.seed,))

    @cached_property
    def start(self) -> Floats:
        """The first parameters (P,)."""
        streams = [stream.copy() for stream in self.loaded.streams]
        first = first_parameters(self.experiment, self.program, streams)
        return first[:, 0].astype(self.parameters.dtype)

    @property
    def epochs(self) -> int:
        """How many epochs were trained."""
        return self.history[-1][0]

    @property
    def untrained(self) -> bool:
        """Whether nothing has happened yet: no epoch, and no number that somebody has set."""
        return self.epochs == 0 and not self.experiment.network.given and np.array_equal(self.parameters, self.start)

    @property
    def overflowed(self) -> bool:
        """Whether a parameter or the training loss is no finite number."""
        return not (bool(np.isfinite(self.parameters).all()) and math.isfinite(self.history[-1][1]))

    @property
    def train_targets(self) -> Floats:
        """(points, outputs)."""
        return self.loaded.lanes.train_targets[:, :, 0]

    @property
    def test_targets(self) -> Floats:
        """(points, outputs)."""
        return self.loaded.lanes.test_targets[:, :, 0]

    @cached_property
    def passes(self) -> tuple[Passed, ...]:
        """Every layer's pass over the training points, with one lane."""
        return self.passes_of(self.parameters)

    @cached_property
    def layers(self) -> tuple[tuple[UnitSeen, ...], ...]:
        """Every unit as the training points see it, layer by layer, the output layer last."""
        return seen(self.program, self.network, self.passes, self.parameters)

    @property
    def hidden(self) -> tuple[tuple[UnitSeen, ...], ...]:
        """The hidden layers."""
        return self.layers[:-1]

    @property
    def by_slopes(self) -> tuple[tuple[UnitSeen, ...], ...]:
        """The layers that learn through their units' slopes; an output that learns by its own error does not."""
        return self.layers if self.program.update.criterion is None else self.hidden

    def weights(self, layer: int, parameters: Floats | None = None) -> Floats:
        """The weights (units, sources) of a layer, counted from 1; of the trained parameters if none are given."""
        chosen, held = self.program.layers[layer - 1], self.parameters if parameters is None else parameters
        return held[chosen.weights_at : chosen.biases_at].reshape(chosen.units, chosen.fan_in)

    def biases(self, layer: int, parameters: Floats | None = None) -> Floats:
        """The biases (units,) of a layer, zeros where it has none."""
        chosen, held = self.program.layers[layer - 1], self.parameters if parameters is None else parameters
        if not chosen.biases:
            return np.zeros(chosen.units, held.dtype)
        return held[chosen.biases_at : chosen.biases_at + chosen.units]

    def passes_of(self, parameters: Floats) -> tuple[Passed, ...]:
        """The pass of other parameters over the training points."""
        with np.errstate(all="ignore"):
            return self.network.forward(self.loaded.lanes.train_inputs, parameters[:, None])

    def train_loss(self, parameters: Floats) -> float:
        """The mean training loss of other parameters."""
        with np.errstate(all="ignore"):
            lanes = self.loaded.lanes
            return float(self.network.costs(lanes.train_inputs, lanes.train_targets, parameters[:, None])[0][0])

    def gradient(self, parameters: Floats) -> NDArray[np.float64]:
        """The gradient (P,) of the mean training loss, without penalty."""
        into = np.zeros((len(parameters), 1), parameters.dtype)
        lanes = self.loaded.lanes
        with np.errstate(all="ignore"):
            self.network.gather(lanes.train_inputs, lanes.train_targets, parameters[:, None], into)
        return (into[:, 0] * into.dtype.type(1.0 / len(lanes.train_inputs))).astype(np.float64)

    @cached_property
    def train_losses(self) -> NDArray[np.float64]:
        """The loss of every training point."""
        return self.losses(self._answers(self.passes[-1]), self.train_targets)

    @cached_property
    def test_losses(self) -> NDArray[np.float64]:
        """The loss of every test point."""
        with np.errstate(all="ignore"):
            passed = self.network.forward(self.loaded.lanes.test_inputs, self.parameters[:, None])[-1]
        return self.losses(self._answers(passed), self.test_targets)

    def answers_at(self, inputs: NDArray[np.float64]) -> Floats | None:
        """The network's answers (n, outputs) at inputs in the data's own units; None where a feature has no value."""
        scale = self.loaded.scales.of(0)
        standardized = scale.inputs.apply(inputs) if scale.inputs else inputs
        features = scale.feature_map.values(standardized).astype(self.parameters.dtype)
        if not np.isfinite(features).all():
            return None
        with np.errstate(all="ignore"):
            return self._answers(self.network.forward(features[:, :, None], self.parameters[:, None])[-1])

    def answers_of(self, z: NDArray[np.float64]) -> Floats:
        """The answers (n, outputs) of output units with the pre-activations z (n, outputs)."""
        layer, given = self.program.layers[-1], z.astype(self.parameters.dtype)
        if self.program.loss.logits or layer.softmax:
            return given
        return np.stack(
            [
                np.asarray(function.forward(cast("Value", given[:, unit]), self.network.m, **self._learned(unit)))
                for unit, function in enumerate(layer.functions)
            ],
            axis=1,
        )

    def _learned(self, unit: int) -> dict[str, Value]:
        """The learned parameters of an output unit by name."""
        entries = self.program.layers[-1].learned
        return {entry.name: cast("Value", self.parameters[entry.at]) for entry in entries if entry.unit == unit}

    def losses(self, answers: Floats, targets: Floats) -> NDArray[np.float64]:
        """The loss (n,) of answers (n, outputs), which are pre-activations where the loss wants them."""
        outputs, dtype = range(targets.shape[1]), self.parameters.dtype
        given = [cast("Value", answers[:, output].astype(dtype)) for output in outputs]
        wanted = [cast("Value", targets[:, output].astype(dtype)) for output in outputs]
        with np.errstate(all="ignore"):
            found = cast("Floats", self.program.loss.value(given, wanted, self.network.m))
        return np.asarray(found, np.float64)

    def _answers(self, passed: Passed) -> Floats:
        return (passed.z if self.program.loss.logits else passed.a)[:, :, 0].T
