"""The lines that a graph approaches on both sides, with distances."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from smallnets.certify.algebra.written_forms import written
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.ends import line_at
from smallnets.certify.line.graphs import FunctionGraph
from smallnets.certify.line.places import Place, at_number
from smallnets.engines.exact.functions.certified_quantities import quantity
from smallnets.engines.exact.functions.findings import Asymptote
from smallnets.engines.exact.quantities import Formula, Quantity
from smallnets.expressions import Binary, Call, Node

FAR = (Fraction(5), Fraction(10))
"""Where the distance to an asymptote is told, on its side; counted from the last knot where that lies farther out."""


def asymptotes(node: Node, graph: FunctionGraph, digits: int) -> tuple[Asymptote, ...]:
    """Level and slanted lines that the graph approaches, with distances."""
    found: list[Asymptote] = []
    sides: list[tuple[Literal["-inf", "inf"], int]] = [("-inf", -1), ("inf", 1)]
    for name, side in sides:
        piece = graph.pieces[0 if side < 0 else -1]
        if piece.smooth is None:
            continue
        line = line_at(piece.smooth, side)
        if line is None:
            continue
        shown = written(line)
        inner = piece.high if side < 0 else piece.low
        rows = [
            (Quantity.of_real(at, digits), quantity(distance, digits))
            for at in _far_places(side, inner)
            if (distance := value_there(Call("abs", (Binary("-", node, shown),)), at_number(at))) is not None
        ]
        found.append(Asymptote(name, Formula.of_tree(shown), tuple(rows), "exact"))
    return tuple(found)


def _far_places(side: int, inner: Place | int) -> list[Fraction]:
    """5 and 10 on its side; farther out where the piece begins beyond them."""
    border = Fraction(0) if isinstance(inner, int) else max(Fraction(0), side * (inner.high if side > 0 else inner.low))
    start = Fraction(0) if border < FAR[0] else Fraction(border.__ceil__())
    return [side * (start + far) for far in FAR]
