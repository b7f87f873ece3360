"""The range of a network on all inputs, and where it is zero.

Exact for piecewise-linear networks (from their pieces), and for networks that rise or fall with one combination of
the inputs; of any other a proven interval that holds the range (interval arithmetic, unit by unit).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import mpmath
import sympy

from smallnets.engines.exact.networks.closed_form import closed_form
from smallnets.engines.exact.networks.monotone_units import along
from smallnets.engines.exact.networks.pieces import LinearPieces, linear_pieces
from smallnets.engines.exact.networks.polyhedra import span
from smallnets.engines.exact.networks.unit_intervals import End, enclosed
from smallnets.engines.exact.networks.unit_trees import Exact
from smallnets.engines.exact.networks.zero_sets import zero_set
from smallnets.engines.exact.quantities import DIGITS, Quantity
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.plans.network import Network


@dataclass(frozen=True)
class OutputRange:
    """The values of one output on all inputs, and its zeros.

    `how` is "exact" (these are the values) or "enclosed" (all values lie between `low` and `high`, perhaps not all
    of these are values).  `zeros` tells where it is 0, in words; "" where that was not found out.
    """

    low: Quantity
    high: Quantity
    attains_low: bool
    attains_high: bool
    how: Literal["exact", "enclosed"]
    zeros: str
    why: str

    def text(self) -> str:
        """The range and the zeros."""
        left, right = "[" if self.attains_low else "(", "]" if self.attains_high else ")"
        shown = f"{left}{self.low.text}, {self.high.text}{right}"
        if self.how == "enclosed":
            return f"all values lie in {shown} ({self.why})"
        ends = [
            f"{name} {q.decimal} {'is' if attained else 'is not'} attained"
            for name, q, attained in (
                ("infimum", self.low, self.attains_low),
                ("supremum", self.high, self.attains_high),
            )
            if q.decimal.lstrip("-") != "inf"
        ]
        return f"range {shown}: {', '.join(ends) or 'unbounded'} ({self.why}); it is 0 {self.zeros}"

    def latex(self) -> str:
        """The interval."""
        left, right = "[" if self.attains_low else "(", "]" if self.attains_high else ")"
        return rf"\left{left}{self.low.latex}, {self.high.latex}\right{right}"


def output_ranges(
    network: Network, parameters: Sequence[Exact] | None = None, digits: int = DIGITS
) -> tuple[OutputRange, ...]:
    """The range of every output over all real inputs.

    Raises:
        InputError: parameters that do not fit, or no numbers.
    """
    try:
        pieces = linear_pieces(network, parameters)
    except (InputError, Undecided):
        pieces = None
    if pieces is not None:
        return tuple(_of_pieces(pieces, output, digits) for output in range(network.outputs))
    form = closed_form(network, parameters)
    if len(form.depends_on) == 1:
        try:
            return tuple(_of_course(*row, digits) for row in along(network, parameters))
        except Undecided:
            pass
    return tuple(
        OutputRange(
            _quantity(low, digits, down=True),
            _quantity(high, digits, down=False),
            attains_low=False,
            attains_high=False,
            how="enclosed",
            zeros="",
            why="interval arithmetic, unit by unit",
        )
        for low, high in enclosed(network, parameters)
    )


def _of_pieces(pieces: LinearPieces, output: int, digits: int) -> OutputRange:
    size = len(pieces.inputs)
    spans = [span(region.rows, region.affine[output], size) for region in pieces.regions]
    lows = [s.low for s in spans if s is not None]
    highs = [s.high for s in spans if s is not None]
    low = None if None in lows else min(v for v in lows if v is not None)
    high = None if None in highs else max(v for v in highs if v is not None)
    return OutputRange(
        _exact(low, -1, digits),
        _exact(high, 1, digits),
        low is not None,
        high is not None,
        "exact",
        zero_set(pieces, output),
        f"from {len(pieces.regions)} linear pieces",
    )


def _of_course(low: tuple[sympy.Expr, bool], high: tuple[sympy.Expr, bool], zeros: str, digits: int) -> OutputRange:
    ends = (Quantity.of(low[0], digits), Quantity.of(high[0], digits))
    why = "it rises or falls with one combination of the inputs, so its limits are the ends"
    return OutputRange(ends[0], ends[1], low[1], high[1], "exact", zeros, why)


def _exact(value: Fraction | None, sign: int, digits: int) -> Quantity:
    return Quantity.of(sign * sympy.oo if value is None else sympy.Rational(value.numerator, value.denominator), digits)


def _quantity(value: End, digits: int, *, down: bool) -> Quantity:
    """A bound: exact where it is a fraction, else rounded outward in its last digit."""
    if isinstance(value, Fraction):
        return _exact(value, 1, digits)
    if not mpmath.isfinite(value):
        return Quantity.of(sympy.oo if value > 0 else -sympy.oo)
    with mpmath.workdps(50):
        unit = mpmath.mpf(10) ** (mpmath.floor(mpmath.log10(abs(value))) - digits + 1) if value else mpmath.mpf(0)
        rounded = value if not unit else (mpmath.floor if down else mpmath.ceil)(value / unit) * unit
        return Quantity.of_decimal(rounded, digits)
