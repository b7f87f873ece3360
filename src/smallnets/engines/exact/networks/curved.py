"""Networks with curved hidden units: bounds of their values and slopes by balls, on parts of a box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from typing import TypeAlias

from smallnets.certify.balls import Real, Unclear, Unsettled, arb, ball, fraction_in, interval, precision
from smallnets.certify.line.courses import slope_course
from smallnets.certify.line.numbers import RealValue
from smallnets.certify.line.pieces import LineCuts
from smallnets.certify.linear import Point
from smallnets.certify.values import value_at
from smallnets.certify.written_out import activation_tree, written_out
from smallnets.engines.exact.functions.proposals import proposals
from smallnets.engines.exact.networks.activation_courses import activation_course
from smallnets.engines.exact.networks.asking import curved_outputs
from smallnets.engines.exact.networks.kinked import Box, branches_of
from smallnets.engines.exact.networks.unit_trees import GIVE_NUMBERS, Exact, parameter_trees
from smallnets.engines.exact.quantities import Quantity
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.expressions import Name, Node, differentiate
from smallnets.functions.activations import Activation
from smallnets.plans.network import Network

_BITS = 120
PARTS = 1024
"""Parts into which a box is cut at the most."""

Side: TypeAlias = "tuple[Fraction, Fraction] | None"
Slopes: TypeAlias = "tuple[arb, ...]"


def has_curved_units(network: Network) -> bool:
    """Whether a hidden unit is curved somewhere."""
    for layer in network.layers[:-1]:
        for function in layer.functions():
            if function.learned:
                continue
            try:
                branches_of(function)
            except InputError:
                return True
    return False


@dataclass(frozen=True)
class _Unit:
    weights: tuple[Real, ...]
    bias: Real
    value: Node
    slope: Node
    slopes: arb


@dataclass(frozen=True)
class CurvedNetwork:
    """Units with numbers, each with its activation's formula, slope, and a ball of all slopes that occur."""

    layers: tuple[tuple[_Unit, ...], ...]

    def at(self, box: Sequence[Side]) -> tuple[Slopes, tuple[Slopes, ...]]:
        """Balls of the outputs (infinite ones for an input without ends), and of their slopes in each input."""
        with precision(_BITS):
            values = [None if side is None else interval(*side) for side in box]
            size = len(box)
            slopes: list[Slopes] = [tuple(arb(int(i == k)) for k in range(size)) for i in range(size)]
            for layer in self.layers:
                z = [_weighted(unit, values) for unit in layer]
                rows = [_combined(unit.weights, slopes, size) for unit in layer]
                rates = [_slope(unit, x) for unit, x in zip(layer, z, strict=True)]
                slopes = [
                    tuple(arb(0) if part.is_zero() else rate * part for part in row)
                    for rate, row in zip(rates, rows, strict=True)
                ]
                values = [None if x is None else _value(unit.value, x) for unit, x in zip(layer, z, strict=True)]
            found = tuple(arb(0, float("inf")) if value is None else value for value in values)
            return found, tuple(slopes)

    def at_point(self, point: Point) -> tuple[Slopes, tuple[Slopes, ...]]:
        """The same at a point."""
        return self.at([(value, value) for value in point])


def curved_network(network: Network, parameters: Sequence[Exact] | None) -> CurvedNetwork:
    """The network with its outputs before their activation, where that is curved.

    Raises:
        InputError: no numbers.
        Undecided: an activation whose slopes are not certified.
    """
    trees = {(p.letter, p.layer, p.unit, p.source): tree for p, tree in parameter_trees(network, parameters).items()}
    if any(isinstance(tree, Name) for tree in trees.values()):
        raise InputError("parameters", "none", "have no numbers", GIVE_NUMBERS)
    plain = bool(curved_outputs(network))
    shapes: dict[str, tuple[Node, Node, arb]] = {}
    layers: list[tuple[_Unit, ...]] = []
    for index, layer in enumerate(network.layers, 1):
        is_last = index == len(network.layers)
        if is_last and plain:
            shapes = {}
        units: list[_Unit] = []
        for unit, function in enumerate(layer.functions(), 1):
            if function.learned:
                raise Undecided("units with learned settings")
            weights = tuple(_number(trees["w", index, unit, k]) for k in range(1, network.widths[index - 1] + 1))
            bias = _number(trees["b", index, unit, 0]) if layer.biases else Fraction(0)
            if function.text not in shapes:
                shapes[function.text] = _linear() if is_last and plain else _shape(function)
            units.append(_Unit(weights, bias, *shapes[function.text]))
        layers.append(tuple(units))
    return CurvedNetwork(tuple(layers))


def _number(tree: Node) -> Real:
    value = value_at(written_out(tree), {}, _BITS)
    if value is None:
        raise Undecided("a parameter without a value")
    return value


def _linear() -> tuple[Node, Node, arb]:
    return Name("x"), differentiate(Name("x"), "x"), arb(1)


def _shape(function: Activation) -> tuple[Node, Node, arb]:
    """Formula, slope, and a ball of all slopes.

    Raises:
        Undecided: its slopes are not certified, or it jumps.
    """
    tree = written_out(activation_tree(function, Name("x")))
    if tree == Name("x"):
        return _linear()
    try:
        course = activation_course(function)
        knots = slope_course(course, LineCuts(proposals)).knots
        inner = course.knots[1:-1] if course.period is None else course.knots
        if not all(knot.continuous for knot in inner):
            raise Undecided(f"{function.text} jumps")
        found = [v for knot in knots for v in (knot.before, knot.value, knot.after) if v is not None]
    except Unsettled as reason:
        raise Undecided(f"the slopes of {function.text}: {reason}") from None
    return tree, differentiate(tree, "x"), _hull(found, function)


def _hull(values: Sequence[RealValue], function: Activation) -> arb:
    total: arb | None = None
    for value in values:
        if value.ball is None:
            raise Undecided(f"{function.text} has slopes without bound")
        total = value.ball if total is None else total.union(value.ball)
    assert total is not None  # noqa: S101 - a course has knots
    return total


def _weighted(unit: _Unit, values: Sequence[arb | None]) -> arb | None:
    total = ball(unit.bias)
    for weight, value in zip(unit.weights, values, strict=True):
        if weight == 0:
            continue
        if value is None:
            return None
        total += ball(weight) * value
    return total


def _combined(weights: Sequence[Real], slopes: Sequence[Slopes], size: int) -> Slopes:
    rows = [(ball(w), row) for w, row in zip(weights, slopes, strict=True) if w != 0]
    return tuple(sum((w * row[k] for w, row in rows if not row[k].is_zero()), arb(0)) for k in range(size))


def _slope(unit: _Unit, x: arb | None) -> arb:
    """A ball of the slopes: those of the whole activation, cut to what the formula gives where it is smooth."""
    if x is None:
        return unit.slopes
    try:
        value = value_at(unit.slope, {"x": x}, _BITS)
    except Unclear:
        return unit.slopes
    if value is None or not ball(value).overlaps(unit.slopes):
        return unit.slopes
    return ball(value).intersection(unit.slopes)


def _value(node: Node, x: arb) -> arb:
    value = value_at(node, {"x": x}, _BITS)
    if value is None:
        raise Undecided("a unit without a value")
    return ball(value)


def parts_of(box: Box) -> Iterator[list[Side]]:
    """A box in equal parts, each input cut in halves in turn; the whole where an input has no ends."""
    sides: list[Side] = list(box.sides)
    if any(side is None for side in sides):
        yield sides
        return
    cuts = [1] * len(sides)
    place = 0
    while _count(cuts) * 2 <= PARTS:
        cuts[place] *= 2
        place = (place + 1) % len(cuts)
    yield from _grid(sides, cuts)


def _count(cuts: Sequence[int]) -> int:
    total = 1
    for cut in cuts:
        total *= cut
    return total


def _grid(sides: Sequence[Side], cuts: Sequence[int]) -> Iterator[list[Side]]:
    if not sides:
        yield []
        return
    side = sides[0]
    assert side is not None  # noqa: S101 - told by the caller
    step = (side[1] - side[0]) / cuts[0]
    for k in range(cuts[0]):
        for rest in _grid(sides[1:], cuts[1:]):
            yield [(side[0] + k * step, side[0] + (k + 1) * step), *rest]


def bound_quantity(x: arb, digits: int, *, down: bool) -> Quantity:
    """An end of a ball as a decimal that is rounded outward."""
    end = x.lower() if down else x.upper()
    if not end.is_finite():
        return Quantity("inf", r"\infty", "inf", float("inf"))
    number = fraction_in(end)
    context = Context(prec=digits, rounding=ROUND_FLOOR if down else ROUND_CEILING)
    shown = str(context.divide(Decimal(number.numerator), Decimal(number.denominator)))
    return Quantity("", shown, shown, float(shown))
