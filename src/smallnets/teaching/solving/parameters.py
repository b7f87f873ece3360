"""The parameters of a network as names for formulas, before and after updates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from smallnets.errors import unknown_name
from smallnets.expressions import Node, canonical_name
from smallnets.functions.activations import Activation
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.exercise_parts import amount
from smallnets.teaching.step import Index, Value
from smallnets.teaching.values import CONTEXT, as_decimal
from smallnets.teaching.work import Work

Given = TypeVar("Given")


@dataclass
class Unit:
    """A unit's weights and bias; in an exercise whose biases are weights, `constant` is the input of the last one."""

    weights: list[Node]
    bias: Node | None
    constant: Node | None


@dataclass
class Parameters:
    """`layers[layer][unit]`, after `update` updates."""

    layers: list[list[Unit]]
    functions: list[list[Activation]]
    softmax: bool
    update: int = 0

    @property
    def widths(self) -> list[int]:
        """Units of each layer, from 1."""
        return [len(units) for units in self.layers]


def stated(work: Work) -> Parameters:
    """The parameters that the exercise gives."""
    exercise = work.exercise
    layers = [_layer(work, number) for number in range(1, len(exercise.layers) + 1)]
    plans = exercise.shape.layers
    return Parameters(layers, [list(plan.functions()) for plan in plans], plans[-1].softmax)


def places(exercise: Exercise) -> Iterator[Index]:
    """Where the learned parameters stand, layer by layer: each unit's weights and then its bias."""
    as_weight = exercise.conventions.bias == "weight"
    for number, layer in enumerate(exercise.layers, 1):
        for unit, row in enumerate(layer.weights, 1):
            yield from (Index("weight", number, unit, source) for source in range(1, len(row) + 1))
            if layer.biases:
                yield bias_place(number, unit, len(row), as_weight=as_weight)


def is_weight(exercise: Exercise, place: Index) -> bool:
    """Whether it is a weight and no bias, though biases may be written as weights."""
    return place.quantity == "weight" and place.source <= len(exercise.layers[place.layer - 1].weights[0])


def named(work: Work, given: Mapping[str, Given], argument: str) -> dict[Index, Given]:
    """What an exercise says about single parameters, by their places.

    Raises:
        InputError: a name that no parameter has.
    """
    known: dict[str, Index] = {}
    for place in places(work.exercise):
        symbol = work.names.symbol(place)
        known |= dict.fromkeys((work.names.standard(place), symbol.name, symbol.shown), place)
    found: dict[Index, Given] = {}
    for name, one in given.items():
        spelled = work.exercise.aliases.get(name, name)
        spelled = spelled if spelled in known else canonical_name(spelled)
        if spelled not in known:
            raise unknown_name(argument, name, known)
        found[known[spelled]] = one
    return found


def bias_place(layer: int, unit: int, sources: int, *, as_weight: bool) -> Index:
    """Where a unit's bias stands: as a weight it comes after the others."""
    return Index("weight", layer, unit, sources + 1) if as_weight else Index("bias", layer, unit)


def _layer(work: Work, number: int) -> list[Unit]:
    layer = work.exercise.layers[number - 1]
    units: list[Unit] = []
    for unit, row in enumerate(layer.weights, 1):
        weights = [
            work.state(Index("weight", number, unit, source), amount(given, "weights"))
            for source, given in enumerate(row, 1)
        ]
        units.append(Unit(weights, None, None))
        if layer.biases:
            _add_bias(work, units[-1], Index("bias", number, unit), amount(layer.biases[unit - 1], "biases"))
    return units


def _add_bias(work: Work, unit: Unit, place: Index, value: Value) -> None:
    conventions = work.exercise.conventions
    if conventions.bias == "bias":
        unit.bias = work.state(place, value)
        return
    as_weight = bias_place(place.layer, place.unit, len(unit.weights), as_weight=True)
    if conventions.constant == "bias":
        unit.constant = work.state(Index("constant", place.layer, place.unit), value, work.names.symbol(place))
        unit.bias = work.state(as_weight, Fraction(1))
        return
    constant = amount(conventions.constant, "constant")
    unit.constant = work.state(Index("constant", place.layer - 1, as_weight.source), constant)
    unit.bias = work.state(as_weight, _divided(value, constant))


def _divided(above: Value, below: Value) -> Value:
    if isinstance(above, Fraction) and isinstance(below, Fraction):
        return above / below
    return CONTEXT.divide(as_decimal(above), as_decimal(below))
