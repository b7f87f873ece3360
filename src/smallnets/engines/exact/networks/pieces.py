"""The linear pieces of a network whose activations are: lines, regions, and the affine map on each, in fractions."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import sympy

from smallnets.engines.exact.networks.polyhedra import Row, inner_point
from smallnets.engines.exact.networks.unit_trees import GIVE_NUMBERS, Exact, input_names, parameter_trees
from smallnets.engines.exact.quantities import Formula
from smallnets.engines.exact.smooth_pieces import Piece, smooth_pieces
from smallnets.engines.exact.translation import activation_tree, symbol, to_sympy
from smallnets.errors import InputError
from smallnets.expressions import Name, Node, evaluate_exact
from smallnets.functions.activations import Activation
from smallnets.plans.network import Network

MOST_INPUTS = 3
MOST_UNITS = 8
"""Hidden and output units that bend; linear ones do not count."""

_Z = symbol("z")


@dataclass(frozen=True)
class Region:
    """Where all `conditions` hold, the outputs are the affine `maps`; `inside` is a point of it.

    `rows` are the conditions as (c_1, ..., c_n, d) for c . x + d > 0, `affine` the maps in the same form.
    """

    conditions: tuple[Formula, ...]
    maps: tuple[Formula, ...]
    inside: tuple[Fraction, ...]
    rows: tuple[Row, ...] = field(repr=False)
    affine: tuple[Row, ...] = field(repr=False)


@dataclass(frozen=True)
class LinearPieces:
    """All regions; `lines` are where they meet (each = 0); on a border both neighbours' maps give the same value."""

    inputs: tuple[str, ...]
    lines: tuple[Formula, ...]
    regions: tuple[Region, ...]

    def text(self) -> str:
        """A line for every region."""
        lines = [f"{len(self.regions)} linear piece{'' if len(self.regions) == 1 else 's'}"]
        lines += [f"border: {line.text} = 0" for line in self.lines]
        for region in self.regions:
            where = " and ".join(f"{c.text} > 0" for c in region.conditions) or "everywhere"
            lines.append(f"{', '.join(m.text for m in region.maps)}  where {where}")
        return "\n".join(lines)

    def latex(self) -> str:
        """The map as cases."""
        comma = r",\ "
        rows = [
            f"{comma.join(m.latex for m in r.maps)} & {comma.join(f'{c.latex} > 0' for c in r.conditions)}"
            for r in self.regions
        ]
        joined = " \\\\\n".join(rows)
        return f"f = \\begin{{cases}}\n{joined}\n\\end{{cases}}"


def linear_pieces(
    network: Network, parameters: Sequence[Exact] | None = None, inputs: Sequence[str] | None = None
) -> LinearPieces:
    """The pieces of a network of at most 3 inputs and 8 bending units, all of them continuous and piecewise linear.

    Raises:
        InputError: a larger network, no numbers, or a unit that is curved or jumps.
    """
    names = input_names(network, inputs)
    numbers = {(p.letter, p.layer, p.unit, p.source): tree for p, tree in parameter_trees(network, parameters).items()}
    branches = [
        [
            _branches(f, {p.name: numbers[p.name, at, unit, 0] for p in f.learned})
            for unit, f in enumerate(layer.functions(), 1)
        ]
        for at, layer in enumerate(network.layers, 1)
    ]
    _refuse_if_too_large(network, branches)
    exact = {place: _number(tree) for place, tree in numbers.items()}
    size = network.inputs
    values = [tuple(Fraction(int(i == k)) for k in range(size + 1)) for i in range(size)]
    cells: list[tuple[tuple[Row, ...], list[Row]]] = [((), values)]
    for index, layer in enumerate(network.layers, 1):
        for unit in range(1, layer.units + 1):
            cells = [
                part
                for rows, known in cells
                for part in _parted(
                    rows, known, _pre_activation(exact, index, unit, known, size), branches[index - 1][unit - 1]
                )
            ]
        cells = [(rows, known[-layer.units :]) for rows, known in cells]
    return _told(names, _merged(cells))


def _parted(
    rows: tuple[Row, ...],
    known: list[Row],
    z: Row,
    branches: Sequence[tuple[Fraction | None, Fraction | None, Fraction, Fraction]],
) -> list[tuple[tuple[Row, ...], list[Row]]]:
    """A cell cut by one unit's bends."""
    if len(branches) == 1:
        return [(rows, [*known, _mapped(z, branches[0])])]
    found: list[tuple[tuple[Row, ...], list[Row]]] = []
    for branch in branches:
        low, high = branch[0], branch[1]
        if not any(z[:-1]):
            if (low is None or z[-1] >= low) and (high is None or z[-1] < high):
                found.append((rows, [*known, _mapped(z, branch)]))
            continue
        more = [_shifted(z, -low)] if low is not None else []
        more += [tuple(-v for v in _shifted(z, -high))] if high is not None else []
        wanted = (*rows, *more)
        if inner_point(wanted, len(z) - 1) is not None:
            found.append((wanted, [*known, _mapped(z, branch)]))
    return found


def _pre_activation(
    exact: dict[tuple[str, int, int, int], Fraction], layer: int, unit: int, known: Sequence[Row], size: int
) -> Row:
    sources = [source for (letter, at, own, source) in exact if (letter, at, own) == ("w", layer, unit)]
    total = [Fraction(0)] * (size + 1)
    total[-1] = exact.get(("b", layer, unit, 0), Fraction(0))
    for source in sources:
        weight = exact["w", layer, unit, source]
        total = [t + weight * v for t, v in zip(total, known[source - 1], strict=True)]
    return tuple(total)


def _branches(
    function: Activation, learned: dict[str, Node]
) -> list[tuple[Fraction | None, Fraction | None, Fraction, Fraction]]:
    """(from, to, slope, value at 0) of every linear piece of an activation, left to right."""
    e = to_sympy(activation_tree(function, Name("z"), learned))
    pieces = smooth_pieces(e, _Z)
    rows = [_branch(function, piece) for piece in pieces]
    for left, right in itertools.pairwise(rows):
        at = left[1]
        if at is None or at != right[0] or left[2] * at + left[3] != right[2] * at + right[3]:
            raise InputError("activation", function.text, "jumps", "use continuous units such as relu")
    return rows


def _branch(function: Activation, piece: Piece) -> tuple[Fraction | None, Fraction | None, Fraction, Fraction]:
    e = sympy.expand(piece.formula)
    rational = all(v.is_Rational or not v.is_finite for v in (piece.low, piece.high))
    if not rational or not e.is_polynomial(_Z) or sympy.degree(e, _Z) > 1:
        raise InputError("activation", function.text, "is not piecewise linear", "use units such as relu or abs(x)")
    low, high = (_fraction(v) if v.is_finite else None for v in (piece.low, piece.high))
    return low, high, _fraction(e.coeff(_Z, 1)), _fraction(e.coeff(_Z, 0))


def _refuse_if_too_large(network: Network, branches: Sequence[Sequence[Sequence[object]]]) -> None:
    bending = sum(len(unit) > 1 for layer in branches for unit in layer)
    if not 1 <= network.inputs <= MOST_INPUTS:
        raise InputError("inputs", network.inputs, "are too many for pieces", f"use 1 to {MOST_INPUTS}")
    if bending > MOST_UNITS:
        raise InputError("units", f"{bending} that bend", "are too many for pieces", f"use at most {MOST_UNITS}")
    if network.layers[-1].softmax:
        raise InputError("activation", "softmax", "is not piecewise linear", "look at the units before it")


def _merged(cells: Sequence[tuple[tuple[Row, ...], list[Row]]]) -> list[tuple[tuple[Row, ...], tuple[Row, ...]]]:
    return [(_needed(rows), tuple(values)) for rows, values in cells]


def _needed(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The conditions without those that the others imply."""
    kept = [row for row in dict.fromkeys(_scaled(row) for row in rows) if any(row[:-1])]
    for row in list(kept):
        others = [other for other in kept if other != row]
        if inner_point([*others, tuple(-v for v in row)], len(row) - 1) is None:
            kept = others
    return tuple(kept)


def _told(names: tuple[str, ...], cells: Sequence[tuple[tuple[Row, ...], tuple[Row, ...]]]) -> LinearPieces:
    regions: list[Region] = []
    lines: dict[Row, None] = {}
    for rows, values in cells:
        inside = inner_point(rows, len(names))
        conditions = tuple(_formula(row, names) for row in rows)
        regions.append(Region(conditions, tuple(_formula(v, names) for v in values), inside or (), rows, values))
        lines |= {(row if next(v for v in row if v) > 0 else tuple(-v for v in row)): None for row in rows}
    return LinearPieces(names, tuple(_formula(line, names) for line in lines), tuple(regions))


def _formula(row: Row, names: Sequence[str]) -> Formula:
    terms = [sympy.Rational(c.numerator, c.denominator) * symbol(n) for c, n in zip(row, names, strict=False)]
    return Formula.of(sympy.Add(*terms, sympy.Rational(row[-1].numerator, row[-1].denominator)))


def _scaled(row: Row) -> Row:
    first = next((abs(v) for v in row if v), Fraction(1))
    return tuple(v / first for v in row)


def _mapped(z: Row, branch: tuple[Fraction | None, Fraction | None, Fraction, Fraction]) -> Row:
    return _shifted(tuple(branch[2] * v for v in z), branch[3])


def _shifted(row: Row, by: Fraction) -> Row:
    return (*row[:-1], row[-1] + by)


def _fraction(e: sympy.Rational) -> Fraction:
    return Fraction(int(e.p), int(e.q))


def _number(tree: Node) -> Fraction:
    if isinstance(tree, Name):
        raise InputError("parameters", tree.name, "has no number", GIVE_NUMBERS)
    return evaluate_exact(tree, {})
