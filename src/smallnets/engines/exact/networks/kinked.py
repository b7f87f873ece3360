"""A plan with numbers as a network of straight pieces, for the kernel; and sets of inputs that are boxes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from smallnets.certify.cases import KinkedNetwork, KinkedUnit
from smallnets.certify.linear import Condition, Point
from smallnets.certify.refusal import NotCertified
from smallnets.certify.straight_pieces import Branch, branches
from smallnets.engines.exact.networks.unit_trees import (
    GIVE_NUMBERS,
    Exact,
    exact_number,
    parameter_trees,
)
from smallnets.engines.exact.translation import activation_tree
from smallnets.errors import InputError, unknown_name
from smallnets.expressions import Name, Node, evaluate_exact
from smallnets.functions.activations import Activation
from smallnets.plans.network import Layer, Network

NOT_STRAIGHT = "use units such as relu, abs(x) or step"


@dataclass(frozen=True)
class Box:
    """Inputs between two numbers each, ends included; an input without ends may be any number."""

    names: tuple[str, ...]
    sides: tuple[tuple[Fraction, Fraction] | None, ...]

    def conditions(self) -> tuple[Condition, ...]:
        """The sides as inequalities."""
        found: list[Condition] = []
        for place, side in enumerate(self.sides):
            if side is not None:
                axis = [Fraction(int(place == k)) for k in range(len(self.names))]
                found.append(Condition((*axis, -side[0])))
                found.append(Condition((*(-v for v in axis), side[1])))
        return tuple(found)

    def middle(self) -> Point:
        """A point inside."""
        return tuple(Fraction(0) if side is None else (side[0] + side[1]) / 2 for side in self.sides)

    def __contains__(self, point: Sequence[Fraction]) -> bool:
        """Whether the point lies inside or on the border."""
        pairs = zip(self.sides, point, strict=True)
        return all(side is None or side[0] <= value <= side[1] for side, value in pairs)

    @property
    def text(self) -> str:
        """In words: for -6 <= x1 <= 6."""
        rows = [
            f"{side[0]} <= {name} <= {side[1]}"
            for name, side in zip(self.names, self.sides, strict=True)
            if side is not None
        ]
        return f"for {', '.join(rows)}" if rows else "for all inputs"


def box_of(
    given: str | Mapping[str, tuple[Exact, Exact]] | Sequence[tuple[Exact, Exact]] | None, names: Sequence[str]
) -> Box:
    """A box as it is written: `x1=-6..6,x2=-6..6`, `-6..6` for every input, or numbers by name or in order.

    Raises:
        InputError: a name that is no input, or ends that are no numbers or no interval.
    """
    if given is None:
        return Box(tuple(names), (None,) * len(names))
    sides: dict[str, tuple[Fraction, Fraction]] = {}
    for name, low, high in _sides(given, names):
        if name not in names:
            raise unknown_name("input", name, names)
        if name in sides:
            raise InputError("box", name, "is given twice", "give each input one interval")
        ends = (exact_number(low), exact_number(high))
        if ends[0] >= ends[1]:
            raise InputError("box", f"{name}={low}..{high}", "is no interval", "write the smaller number first: -6..6")
        sides[name] = ends
    return Box(tuple(names), tuple(sides.get(name) for name in names))


def _sides(
    given: str | Mapping[str, tuple[Exact, Exact]] | Sequence[tuple[Exact, Exact]], names: Sequence[str]
) -> list[tuple[str, Exact, Exact]]:
    if isinstance(given, str):
        return [row for part in given.split(",") for row in _side(part.strip(), names)]
    rows = list(given.items()) if isinstance(given, Mapping) else list(zip(names, given, strict=False))
    if len(rows) < len(given):
        raise InputError("box", str(given), f"has more intervals than the {len(names)} inputs", "give one for each")
    found: list[tuple[str, Exact, Exact]] = []
    for name, ends in rows:
        if isinstance(ends, str) or len(ends) != 2:
            raise InputError("box", str(ends), "is no pair of numbers", "write (-6, 6)")
        found.append((name, ends[0], ends[1]))
    return found


def _side(part: str, names: Sequence[str]) -> list[tuple[str, str, str]]:
    found = re.fullmatch(r"(?:(?P<name>[^=]+)=)?(?P<low>[^=]+?)\.\.(?P<high>[^=]+)", part)
    if found is None:
        raise InputError("box", part, "is no interval", f"write {names[0]}=-6..6, or -6..6 for every input")
    low, high = (found[end].strip().replace("\N{MINUS SIGN}", "-") for end in ("low", "high"))
    return [(name, low, high) for name in ([found["name"].strip()] if found["name"] else names)]


def kinked(network: Network, parameters: Sequence[Exact] | None, *, without_last: bool = False) -> KinkedNetwork:
    """The network in fractions; `without_last`: with its outputs before their activation.

    Raises:
        InputError: no numbers, numbers that do not fit, or a unit that is curved.
    """
    if network.inputs < 1:
        raise InputError("inputs", network.inputs, "are too few", "take a network with at least one input")
    if network.layers[-1].softmax and not without_last:
        raise InputError("activation", "softmax", "is not piecewise linear", "look at the units before it")
    for layer in network.layers[: len(network.layers) - without_last]:
        for function in layer.functions():
            if not function.learned:
                branches_of(function)
    trees = {(p.letter, p.layer, p.unit, p.source): tree for p, tree in parameter_trees(network, parameters).items()}
    layers = [
        _layer(trees, index, layer, network.widths[index - 1], plain=without_last and index == len(network.layers))
        for index, layer in enumerate(network.layers, 1)
    ]
    return KinkedNetwork(network.inputs, tuple(layers))


def _layer(
    trees: Mapping[tuple[str, int, int, int], Node], index: int, layer: Layer, sources: int, *, plain: bool
) -> tuple[KinkedUnit, ...]:
    units: list[KinkedUnit] = []
    for unit, function in enumerate(layer.functions(), 1):
        weights = [_number(trees["w", index, unit, source]) for source in range(1, sources + 1)]
        bias = _number(trees["b", index, unit, 0]) if layer.biases else Fraction(0)
        learned = {p.name: trees[p.name, index, unit, 0] for p in function.learned}
        units.append(KinkedUnit((*weights, bias), IDENTITY if plain else branches_of(function, learned)))
    return tuple(units)


def branches_of(function: Activation, learned: Mapping[str, Node] | None = None) -> tuple[Branch, ...]:
    """The straight pieces of an activation.

    Raises:
        InputError: it is curved somewhere.
    """
    try:
        return branches(activation_tree(function, Name("z"), learned), "z")
    except NotCertified:
        raise InputError("activation", function.text, "is not piecewise linear", NOT_STRAIGHT) from None


IDENTITY = branches(Name("z"), "z")


def _number(tree: Node) -> Fraction:
    if isinstance(tree, Name):
        raise InputError("parameters", tree.name, "has no number", GIVE_NUMBERS)
    return evaluate_exact(tree, {})
