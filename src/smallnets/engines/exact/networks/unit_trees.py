"""Every unit of a network as a formula of the inputs, with numbers or with the parameters' names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from smallnets.engines.exact.translation import activation_tree
from smallnets.errors import InputError
from smallnets.expressions import Call, Name, Node, number
from smallnets.expressions.simplifying import add, divide, multiply
from smallnets.functions.activations import Activation, activation
from smallnets.plans.names import ParameterPlace, places
from smallnets.plans.network import Layer, Network

Exact = Fraction | int | float | str
"""A number that is taken exactly as it is written: 0.1 is 1/10."""

GIVE_NUMBERS = (
    "name a saved run (train ... --save run.json), an exercise, or an experiment with given weights; in Python, "
    "parameters=[...]"
)
"""What to do where a shorthand such as 2-3-1 relu has only names for its weights."""


MOST_PARAMETERS = 20_000
MOST_LAYERS = 64
"""Beyond these an answer would take minutes, and nobody could read it."""


@dataclass(frozen=True)
class Units:
    """A layer's pre-activations and activations, one tree for each unit."""

    z: tuple[Node, ...]
    a: tuple[Node, ...]


def input_names(network: Network, names: Sequence[str] | None = None) -> tuple[str, ...]:
    """x1, x2, ... (x for a single input), or the names given.

    Raises:
        InputError: not as many names as inputs.
    """
    if names is None:
        return ("x",) if network.inputs == 1 else tuple(f"x{i}" for i in range(1, network.inputs + 1))
    if len(names) != network.inputs or len(set(names)) != len(names):
        raise InputError("names", list(names), f"do not name {network.inputs} inputs", "give each input one name")
    return tuple(names)


def parameter_trees(network: Network, parameters: Sequence[Exact] | None) -> dict[ParameterPlace, Node]:
    """Every parameter as an exact number; as its name where there are no numbers.

    Raises:
        InputError: not as many numbers as the network has parameters, or a network that no formula can hold.
    """
    if network.parameter_count > MOST_PARAMETERS or len(network.layers) > MOST_LAYERS:
        why = f"is more than {MOST_PARAMETERS:,} parameters or {MOST_LAYERS} layers, too much for a formula"
        raise InputError("network", "-".join(map(str, network.widths)), why, "take a smaller network")
    where = list(places(network))
    numbers = given_numbers(network) if parameters is None else [exact_number(value) for value in parameters]
    if numbers is None:
        return {place: Name(place.name) for place in where}
    if len(numbers) != len(where):
        raise InputError("parameters", f"{len(numbers)} numbers", f"do not fit {len(where)} parameters")
    return {place: number(value) for place, value in zip(where, numbers, strict=True)}


def given_numbers(network: Network) -> list[Fraction] | None:
    """The numbers that the plan gives, in storage order; None where it gives none."""
    if not network.given:
        return None
    found: list[float] = []
    for layer, numbers in zip(network.layers, network.given, strict=True):
        found += [w for row in numbers.weights for w in row]
        found += numbers.biases
        for unit, function in enumerate(layer.functions()):
            for parameter in function.learned:
                values = numbers.learned.get(parameter.name)
                found.append(parameter.default if values is None else values[unit])
    return [exact_number(value) for value in found]


def exact_number(value: Exact) -> Fraction:
    """A number as it is written.

    Raises:
        InputError: it is none, or not finite.
    """
    try:
        return Fraction(repr(float(value))) if isinstance(value, float) else Fraction(value)
    except (ValueError, TypeError, OverflowError, ZeroDivisionError):
        raise InputError("number", value, "is no finite number", "write a decimal or a fraction such as 1/3") from None


def unit_trees(
    network: Network, parameters: Mapping[ParameterPlace, Node], inputs: Sequence[Node]
) -> tuple[Units, ...]:
    """All layers' units, first layer first."""
    by_role = {(p.letter, p.layer, p.unit, p.source): tree for p, tree in parameters.items()}
    layers: list[Units] = []
    values = tuple(inputs)
    for index, layer in enumerate(network.layers, 1):
        z = tuple(_weighted(by_role, index, unit, values, layer) for unit in range(1, layer.units + 1))
        a = _softmax(z) if layer.softmax else _activated(by_role, index, layer, z)
        layers.append(Units(z, a))
        values = a
    return tuple(layers)


def applied(function: Activation, z: Node) -> Node:
    """The activation at z in its shortest form: z itself, max(0, z), tanh(z), sigmoid(z), or the formula."""
    if function.text == "linear":
        return z
    if function.name == "relu":
        return Call("max", (number(0), z))
    if function.name == "sine":
        return Call("sin", (z,))
    if function.formula is None and activation(function.name).settings == function.settings:
        return Call(function.name, (z,))
    return activation_tree(function, z)


def _weighted(
    by_role: Mapping[tuple[str, int, int, int], Node], layer: int, unit: int, values: Sequence[Node], plan: Layer
) -> Node:
    terms = [multiply(by_role["w", layer, unit, source], value) for source, value in enumerate(values, 1)]
    if plan.biases:
        terms.append(by_role["b", layer, unit, 0])
    return reduce(add, terms, number(0))


def _activated(
    by_role: Mapping[tuple[str, int, int, int], Node], index: int, layer: Layer, z: Sequence[Node]
) -> tuple[Node, ...]:
    result: list[Node] = []
    for unit, (function, tree) in enumerate(zip(layer.functions(), z, strict=True), 1):
        learned = {p.name: by_role[p.name, index, unit, 0] for p in function.learned}
        result.append(activation_tree(function, tree, learned) if learned else applied(function, tree))
    return tuple(result)


def _softmax(z: Sequence[Node]) -> tuple[Node, ...]:
    powers = [Call("exp", (tree,)) for tree in z]
    total = reduce(add, powers)
    return tuple(divide(power, total) for power in powers)
