"""What an engine is asked to do: the experiment as plain numbers, without names of files or seeds."""

from __future__ import annotations

from typing import Literal

from smallnets.engines.lane_rates import LaneRates
from smallnets.frozen import Frozen
from smallnets.functions.activations import Activation
from smallnets.functions.losses import Loss, loss
from smallnets.functions.penalties import Penalty, penalty
from smallnets.functions.record import filled
from smallnets.functions.updates import Update, update
from smallnets.plans.experiment import Experiment
from smallnets.plans.network import Layer, Network
from smallnets.plans.training import PartialBatch

Coding = Literal["numbers", "signs", "bits", "shares"]


class Learned(Frozen):
    """A learned parameter of one unit: its name, the unit, and its place in the parameter vector."""

    name: str
    unit: int
    at: int


class LayerProgram(Frozen):
    """A layer with its places in the parameter vector.

    The weights stand at `weights_at`, row by row ([unit][source]); then the biases at `biases_at`, if there are
    any; then the learned parameters.
    """

    fan_in: int
    units: int
    functions: tuple[Activation, ...]
    softmax: bool
    biases: bool
    weights_at: int
    biases_at: int
    learned: tuple[Learned, ...]
    end: int

    @property
    def weight_count(self) -> int:
        """How many weights the layer has."""
        return self.fan_in * self.units


class Program(Frozen):
    """A network and its training, ready to run.

    `coding` says what the targets are: numbers of a regression, or a class as -1 / +1 ("signs"), 0 / 1 ("bits")
    or one-hot ("shares").  `width` is 64 or 32.  With `lane_rates` lanes have rates of their own, instead of
    `learning_rate`, `penalty_rate` and the settings of `update`.
    """

    layers: tuple[LayerProgram, ...]
    loss: Loss
    update: Update
    learning_rate: float
    penalty: Penalty | None
    penalty_rate: float
    dead_links: bool
    batch: int
    partial_batch: PartialBatch
    reshuffle: bool
    stop_at: float | None
    coding: Coding
    width: int
    n_train: int
    n_test: int
    lane_rates: LaneRates | None = None

    @property
    def rates(self) -> LaneRates:
        """The rates of the lanes, or those that all lanes have."""
        if self.lane_rates is not None:
            return self.lane_rates
        settings = filled(self.update.name, self.update.parameters, self.update.settings)
        return LaneRates(float(self.learning_rate), float(self.penalty_rate), settings)

    @property
    def criterion(self) -> Loss:
        """The loss whose slopes training follows: the update rule's own, or the one that is recorded."""
        return self.update.criterion or self.loss

    @property
    def parameter_count(self) -> int:
        """The length of the parameter vector."""
        return self.layers[-1].end

    @property
    def inputs(self) -> int:
        """The number of features."""
        return self.layers[0].fan_in

    @property
    def outputs(self) -> int:
        """The number of output units."""
        return self.layers[-1].units


def lay_out(network: Network) -> tuple[LayerProgram, ...]:
    """The layers one after the other in the parameter vector."""
    layers: list[LayerProgram] = []
    at = 0
    for fan_in, layer in zip(network.widths, network.layers, strict=False):
        placed = _place(fan_in, layer, at)
        layers.append(placed)
        at = placed.end
    return tuple(layers)


def _place(fan_in: int, layer: Layer, at: int) -> LayerProgram:
    functions = layer.functions()
    biases_at = at + fan_in * layer.units
    end = biases_at + (layer.units if layer.biases else 0)
    learned: list[Learned] = []
    for unit, function in enumerate(functions):
        for parameter in function.learned:
            learned.append(Learned(parameter.name, unit, end))
            end += 1
    return LayerProgram(
        fan_in=fan_in,
        units=layer.units,
        functions=functions,
        softmax=layer.softmax,
        biases=layer.biases,
        weights_at=at,
        biases_at=biases_at,
        learned=tuple(learned),
        end=end,
    )


def coding_of(experiment: Experiment) -> Coding:
    """How the targets of an experiment are written: by its kind and its output activation."""
    if experiment.data.kind == "regression":
        return "numbers"
    output = experiment.network.layers[-1]
    if output.softmax:
        return "shares"
    return "bits" if output.of_bits else "signs"


def lower(experiment: Experiment) -> Program:
    """The program of an experiment."""
    training = experiment.training
    return Program(
        layers=lay_out(experiment.network),
        loss=loss(training.loss),
        update=update(training.optimizer),
        learning_rate=training.learning_rate,
        penalty=penalty(training.penalty),
        penalty_rate=training.penalty_rate,
        dead_links=training.dead_links,
        batch=training.batch,
        partial_batch=training.partial_batch,
        reshuffle=training.reshuffle,
        stop_at=training.stop_at,
        coding=coding_of(experiment),
        width=int(experiment.precision.removeprefix("float")),
        n_train=experiment.data.n_train,
        n_test=experiment.data.n_test,
    )
