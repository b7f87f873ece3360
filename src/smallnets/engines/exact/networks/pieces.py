"""The linear pieces of a network whose activations are straight: borders, regions, and the affine map on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import sympy

from smallnets.certify.cases import Cell, KinkedNetwork, whole
from smallnets.certify.linear import Condition, Point, Row, refuted
from smallnets.engines.exact.networks.asking import BoxGiven, curved_outputs, question
from smallnets.engines.exact.networks.exploring import SECONDS, Effort, Progress
from smallnets.engines.exact.networks.linear_programs import Nowhere, inner_point
from smallnets.engines.exact.networks.readable import ROUNDED, is_rounded, rounded
from smallnets.engines.exact.networks.unit_trees import Exact, input_names
from smallnets.engines.exact.quantities import Formula
from smallnets.engines.exact.translation import symbol
from smallnets.plans.network import Network


@dataclass(frozen=True)
class Region:
    """Where all `conditions` hold, the outputs are the affine `maps`; `inside` is a point of it.

    `signs` says for each condition whether it is "> 0" or ">= 0" (borders are told apart where the network jumps only).
    `rows` are the conditions as (c_1, ..., c_n, d) for c . x + d, `affine` the maps in the same form.
    """

    conditions: tuple[Formula, ...]
    maps: tuple[Formula, ...]
    inside: tuple[Fraction, ...]
    signs: tuple[str, ...]
    rows: tuple[Row, ...] = field(repr=False)
    affine: tuple[Row, ...] = field(repr=False)


@dataclass(frozen=True)
class LinearPieces:
    """All regions; `lines` are where they meet (each = 0); `before`: maps are of the output before that activation.

    Where nothing jumps, both neighbours' maps give the same value on a border.
    """

    inputs: tuple[str, ...]
    lines: tuple[Formula, ...]
    regions: tuple[Region, ...]
    where: str = "for all inputs"
    before: str = ""

    def text(self) -> str:
        """A line for every region."""
        box = "" if self.where == "for all inputs" else f" {self.where}"
        curved = f" of the output before its {self.before}" if self.before else ""
        lines = [f"{len(self.regions):,} linear piece{'' if len(self.regions) == 1 else 's'}{box}{curved}"]
        lines += [f"border: {line.text} = 0" for line in self.lines]
        for region in self.regions:
            pairs = zip(region.conditions, region.signs, strict=True)
            where = " and ".join(f"{c.text} {sign}" for c, sign in pairs) or "everywhere"
            lines.append(f"{', '.join(m.text for m in region.maps)}  where {where}")
        if any(is_rounded(v for row in (*r.rows, *r.affine) for v in row) for r in self.regions):
            lines.append(f"({ROUNDED})")
        return "\n".join(lines)

    def latex(self) -> str:
        """The map as cases."""
        comma = r",\ "
        rows: list[str] = []
        for r in self.regions:
            pairs = zip(r.conditions, r.signs, strict=True)
            where = comma.join(f"{c.latex} {sign.replace('>=', chr(92) + 'ge')}" for c, sign in pairs)
            rows.append(f"{comma.join(m.latex for m in r.maps)} & {where}")
        joined = " \\\\\n".join(rows)
        return f"f = \\begin{{cases}}\n{joined}\n\\end{{cases}}"


def linear_pieces(
    network: Network,
    parameters: Sequence[Exact] | None = None,
    inputs: Sequence[str] | None = None,
    *,
    box: BoxGiven = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> LinearPieces:
    """The pieces of a network, over all inputs or in a box; together they hold every input.

    Raises:
        InputError: no numbers, or a unit that is curved.
        Undecided: more than 4,096 pieces, or more time than given.
    """
    names = input_names(network, inputs)
    asked = question(network, parameters, inputs, box, seconds, progress)
    made, area, effort = asked.network, asked.box, asked.effort
    pieces = asked.exploration().certified()
    curved = curved_outputs(network)
    sides = {condition.row for condition in area.conditions()}
    regions = [_region(made, cell, point, names, effort) for cell, point in pieces]
    lines: dict[Row, None] = {}
    for region in regions:
        for row in region.rows:
            if row not in sides:
                lines[row if next(v for v in row if v) > 0 else tuple(-v for v in row)] = None
    return LinearPieces(names, tuple(formula_of(line, names) for line in lines), tuple(regions), area.text, curved)


def _region(network: KinkedNetwork, cell: Cell, inside: Point, names: Sequence[str], effort: Effort) -> Region:
    effort.check()
    kept = needed(cell.conditions)
    return Region(
        tuple(formula_of(one.row, names) for one in kept),
        tuple(formula_of(row, names) for row in cell.maps),
        inside,
        tuple("> 0" if one.strict or not network.jumps else ">= 0" for one in kept),
        tuple(one.row for one in kept),
        cell.maps,
    )


def needed(conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    """The conditions without those that the others imply, each with its first coefficient 1 or -1."""
    unique: dict[Row, bool] = {}
    for one in conditions:
        row = whole(one.row)
        unique[row] = unique.get(row, False) or one.strict
    kept = [Condition(row, strict) for row, strict in unique.items() if any(row[:-1])]
    for one in list(kept):
        others = [other for other in kept if other != one]
        against = Condition(tuple(-v for v in one.row), not one.strict)
        if not others:
            break
        found = inner_point([*others, against])
        if isinstance(found, Nowhere) and refuted([*others, against], found.multipliers):
            kept = others
    return tuple(Condition(_scaled(one.row), one.strict) for one in kept)


def _scaled(row: Row) -> Row:
    first = next((abs(v) for v in row if v), Fraction(1))
    return tuple(v / first for v in row)


def formula_of(row: Row, names: Sequence[str]) -> Formula:
    """c . x + d as a formula, with numbers that can be read."""
    *numbers, last = [sympy.Rational(v.numerator, v.denominator) for v in map(rounded, row)]
    return Formula.of(sympy.Add(*(c * symbol(n) for c, n in zip(numbers, names, strict=True)), last), decimals=True)
