"""The plan of a network: layers of units, and the weights it begins with."""

from __future__ import annotations

import math

import msgspec

from smallnets.conditions import refuse
from smallnets.errors import InputError, Refusal
from smallnets.functions.activations import Activation, activation
from smallnets.functions.activations.sigmoid import SIGMOID
from smallnets.functions.activations.softmax import NAME as SOFTMAX
from smallnets.functions.activations.step import STEP
from smallnets.functions.starts import start
from smallnets.plans.record import Plan, settle
from smallnets.sentences import Sentence

OF_BITS = (SIGMOID.name, STEP.name)
"""Activations whose values are those of two classes, 0 and 1, or lie between."""


FEW_UNITS = Refusal("units", "is too few", "a layer has at least 1 unit", unless="units >= 1")
NEGATIVE_INPUTS = Refusal("inputs", "is negative", "count the features", unless="inputs >= 0")
UNEQUAL_ACTIVATIONS = Refusal("activation", "does not fit {units} units", "one name each")
SOFTMAX_MIXED = Refusal("activation", "is mixed with others", "softmax takes the whole output layer")
UNEQUAL_GIVEN = Refusal("given", "does not fit {layers} layers")
SOFTMAX_HIDDEN = Refusal("activation", "stands in a hidden layer", "use it in the output layer")
UNEQUAL_BIASES = Refusal("", "does not fit {units} units {with_or_without} biases")
UNEQUAL_LEARNED = Refusal("", "does not fit {units} units", "give one for each unit")
GIVEN_NOT_FINITE = Refusal("", "is not finite", "write a number")
UNEQUAL_WEIGHTS = Sentence("does not fit {units} units with {sources} sources each")
LEARNED_BY_NONE = Sentence("is learned by no unit of the layer")


class Layer(Plan, frozen=True):
    """A layer of `units` units: `Layer(3, "relu")`.

    `activation` is one name or formula for all units, or one for each.  Softmax takes the whole layer and stands
    in an output layer only.
    """

    units: int
    activation: str | tuple[str, ...] = "tanh"
    biases: bool = True

    def __post_init__(self) -> None:
        if isinstance(self.units, str):
            raise InputError("units", self.units, "is no number of units", 'write the units first: Layer(3, "relu")')
        settle(self, {"units": int, "activation": str | tuple[str, ...], "biases": bool})
        refuse((FEW_UNITS,), {"units": self.units})
        if not isinstance(self.activation, str) and len(self.activation) != self.units:
            raise UNEQUAL_ACTIVATIONS.error(list(self.activation), units=self.units)
        for text in self.different:
            if text != SOFTMAX:
                activation(text)

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation's text for every unit."""
        return (self.activation,) * self.units if isinstance(self.activation, str) else self.activation

    @property
    def different(self) -> frozenset[str]:
        """The activations that occur, each once."""
        return frozenset({self.activation} if isinstance(self.activation, str) else self.activation)

    @property
    def learned_count(self) -> int:
        """How many activation parameters are trained."""
        if isinstance(self.activation, str):
            return 0 if self.softmax else self.units * len(activation(self.activation).learned)
        return sum(len(function.learned) for function in self.functions())

    @property
    def softmax(self) -> bool:
        """Whether the units share one softmax."""
        return self.activation == SOFTMAX

    @property
    def of_bits(self) -> bool:
        """Whether every unit answers between 0 and 1, so that two classes are written 0 and 1 and cut at 1/2."""
        return not self.softmax and all(function.name in OF_BITS for function in self.functions())

    def functions(self) -> tuple[Activation, ...]:
        """The activation of every unit; a softmax layer has linear units before the softmax."""
        return tuple(activation("linear" if text == SOFTMAX else text) for text in self.activations)


class LayerWeights(Plan, frozen=True, kw_only=True):
    """Given numbers of one layer: weights[unit][source], biases[unit], and learned[name][unit]."""

    weights: tuple[tuple[float, ...], ...]
    biases: tuple[float, ...] = ()
    learned: dict[str, tuple[float, ...]] = msgspec.field(default_factory=dict[str, "tuple[float, ...]"])

    def __post_init__(self) -> None:
        settle(self, _NUMBERS)


_NUMBERS = {
    "weights": tuple[tuple[float, ...], ...],
    "biases": tuple[float, ...],
    "learned": dict[str, tuple[float, ...]],
}


class Network(Plan, frozen=True, kw_only=True):
    """A plan of a network with `inputs` inputs (layer 0, not counted).

    `start` draws the first weights, unless `given` has numbers for every layer.
    """

    inputs: int
    layers: tuple[Layer, ...]
    start: str = "playground"
    given: tuple[LayerWeights, ...] = ()

    def __post_init__(self) -> None:
        refuse((NEGATIVE_INPUTS,), {"inputs": self.inputs})
        if not self.layers:
            raise InputError("layers", "[]", "is empty", "a network has at least its output layer")
        for layer in self.layers[:-1]:
            if SOFTMAX in layer.different:
                raise SOFTMAX_HIDDEN.error(SOFTMAX)
        if SOFTMAX in self.layers[-1].different and not self.layers[-1].softmax:
            raise SOFTMAX_MIXED.error(SOFTMAX)
        start(self.start)
        if self.given:
            self._check_given()

    def _check_given(self) -> None:
        if len(self.given) != len(self.layers):
            raise UNEQUAL_GIVEN.error(f"{len(self.given)} layers", layers=len(self.layers))
        for number, (sources, layer, numbers) in enumerate(zip(self.widths, self.layers, self.given, strict=False), 1):
            shape = (len(numbers.weights), *{len(row) for row in numbers.weights})
            if shape != (layer.units, sources) and not (sources == 0 and len(numbers.weights) == layer.units):
                why = UNEQUAL_WEIGHTS.say(units=layer.units, sources=sources)
                raise InputError(f"given weights of layer {number}", [list(row) for row in numbers.weights], why)
            if len(numbers.biases) != (layer.units if layer.biases else 0):
                raise UNEQUAL_BIASES.error(
                    list(numbers.biases),
                    f"given biases of layer {number}",
                    units=layer.units,
                    with_or_without="with" if layer.biases else "without",
                )
            self._check_learned(number, layer, numbers)
            flat = [w for row in (*numbers.weights, *numbers.learned.values()) for w in row] + list(numbers.biases)
            for value in flat:
                if not math.isfinite(value):
                    raise GIVEN_NOT_FINITE.error(value, f"given numbers of layer {number}")

    @staticmethod
    def _check_learned(number: int, layer: Layer, numbers: LayerWeights) -> None:
        known = {parameter.name for function in layer.functions() for parameter in function.learned}
        for name, values in numbers.learned.items():
            if name not in known:
                why = LEARNED_BY_NONE.say()
                raise InputError(f"given learned of layer {number}", name, why, "leave it out")
            if len(values) != layer.units:
                raise UNEQUAL_LEARNED.error(list(values), f"given {name} of layer {number}", units=layer.units)

    @property
    def widths(self) -> tuple[int, ...]:
        """Inputs, then the units of each layer: (2, 4, 2, 1) for 2-4-2-1."""
        return (self.inputs, *(layer.units for layer in self.layers))

    @property
    def outputs(self) -> int:
        """The units of the output layer."""
        return self.layers[-1].units

    @property
    def weight_count(self) -> int:
        """How many weights there are, without biases."""
        return sum(a * b for a, b in zip(self.widths, self.widths[1:], strict=False))

    @property
    def bias_count(self) -> int:
        """How many biases there are."""
        return sum(layer.units for layer in self.layers if layer.biases)

    @property
    def parameter_count(self) -> int:
        """Weights, biases and learned activation parameters together."""
        learned = sum(layer.learned_count for layer in self.layers)
        return self.weight_count + self.bias_count + learned
