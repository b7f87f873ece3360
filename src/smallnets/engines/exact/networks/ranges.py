"""The range of a network on all inputs, and where it is zero.

Exact for networks of straight pieces (from these), for networks that act through one combination of the inputs, and for
sums of units that are independent of each other; of any other a proven interval that holds the range (interval
arithmetic, unit by unit).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import mpmath
import sympy

from smallnets.certify.value_sets import ValueInterval
from smallnets.engines.exact.networks.asking import BoxGiven, curved_outputs
from smallnets.engines.exact.networks.closed_form import closed_form
from smallnets.engines.exact.networks.exploring import SECONDS, Effort, Exploration, Progress
from smallnets.engines.exact.networks.kinked import Box, box_of, kinked
from smallnets.engines.exact.networks.monotone_units import along
from smallnets.engines.exact.networks.readable import SHORT, readable
from smallnets.engines.exact.networks.unit_intervals import End, enclosed
from smallnets.engines.exact.networks.unit_trees import Exact, input_names
from smallnets.engines.exact.networks.values_of_pieces import values_of
from smallnets.engines.exact.networks.zero_sets import zero_set
from smallnets.engines.exact.quantities import DIGITS, Quantity
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.plans.network import Network

RISING: dict[str, tuple[Callable[[sympy.Expr], sympy.Expr], int, int]] = {
    "sigmoid": (lambda z: 1 / (1 + sympy.exp(-z)), 0, 1),
    "tanh": (sympy.tanh, -1, 1),
}
"""Curved activations that only rise, with their limits."""


@dataclass(frozen=True)
class RangePart:
    """One interval of a range; where its ends are one number, that number alone."""

    low: Quantity
    high: Quantity
    attains_low: bool
    attains_high: bool

    def text(self) -> str:
        """[0, 1)."""
        left, right = "[" if self.attains_low else "(", "]" if self.attains_high else ")"
        return f"{left}{_short(self.low)}, {_short(self.high)}{right}"

    def latex(self) -> str:
        """The interval."""
        left, right = "[" if self.attains_low else "(", "]" if self.attains_high else ")"
        return rf"\left{left}{self.low.latex}, {self.high.latex}\right{right}"

    @property
    def is_number(self) -> bool:
        """Whether it is a single number."""
        return self.low == self.high


@dataclass(frozen=True)
class OutputRange:
    """The values of one output on all inputs, and its zeros.

    `how` is "exact" (these are the values) or "enclosed" (all values lie between `low` and `high`, perhaps not all
    of these are values).  `parts` are the intervals of an exact range: one, or more where the output jumps.  `zeros`
    tells where it is 0, in words; "" where that was not found out.
    """

    low: Quantity
    high: Quantity
    attains_low: bool
    attains_high: bool
    how: Literal["exact", "enclosed"]
    zeros: str
    why: str
    parts: tuple[RangePart, ...] = ()

    def text(self) -> str:
        """The range and the zeros."""
        whole = RangePart(self.low, self.high, self.attains_low, self.attains_high)
        if self.how == "enclosed":
            return f"all values lie in {whole.text()} ({self.why})"
        zeros = f"; it is 0 {self.zeros}" if self.zeros else ""
        if len(self.parts) > 1 or (self.parts and self.parts[0].is_number):
            return f"range {_listed(self.parts)} ({self.why}){zeros}"
        ends = [
            f"{name} {q.decimal} {'is' if attained else 'is not'} attained"
            for name, q, attained in (
                ("infimum", self.low, self.attains_low),
                ("supremum", self.high, self.attains_high),
            )
            if q.decimal.lstrip("-") != "inf"
        ]
        return f"range {whole.text()}: {', '.join(ends) or 'unbounded'} ({self.why}){zeros}"

    def latex(self) -> str:
        """The intervals."""
        parts = self.parts or (RangePart(self.low, self.high, self.attains_low, self.attains_high),)
        if all(part.is_number for part in parts):
            return rf"\left\{{{', '.join(part.low.latex for part in parts)}\right\}}"
        shown = [rf"\left\{{{part.low.latex}\right\}}" if part.is_number else part.latex() for part in parts]
        return r" \cup ".join(shown)


def _listed(parts: Sequence[RangePart]) -> str:
    """{0, 1}, both attained; or [0, 1] and (2, 3]."""
    if all(part.is_number for part in parts):
        numbers = "{" + ", ".join(_short(part.low) for part in parts) + "}"
        attained = {1: "the only value", 2: "both attained"}.get(len(parts), "all attained")
        return f"{numbers}, {attained}"
    return " and ".join("{" + _short(part.low) + "}" if part.is_number else part.text() for part in parts)


def _short(value: Quantity) -> str:
    return value.text


def output_ranges(
    network: Network,
    parameters: Sequence[Exact] | None = None,
    digits: int = DIGITS,
    *,
    inputs: Sequence[str] | None = None,
    box: BoxGiven = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> tuple[OutputRange, ...]:
    """The range of every output over all real inputs, or over a box.

    Raises:
        InputError: parameters that do not fit, no numbers, or a box that cannot be read.
    """
    area = box_of(box, input_names(network, inputs))
    rising = curved_outputs(network)
    try:
        made = kinked(network, parameters, without_last=rising in RISING)
    except InputError:
        made = None
    if made is not None:
        try:
            exploration = Exploration(made, area, Effort(seconds=seconds, progress=progress))
            return _of_pieces(exploration, digits, rising)
        except Undecided as reason:
            return _enclosed(network, parameters, area, digits, f"interval arithmetic, unit by unit: {reason}")
    if box is None:
        form = closed_form(network, parameters)
        if len(form.depends_on) == 1:
            try:
                return tuple(_of_course(*row, digits) for row in along(network, parameters))
            except Undecided:
                pass
    return _enclosed(network, parameters, area, digits, "interval arithmetic, unit by unit")


def _enclosed(
    network: Network, parameters: Sequence[Exact] | None, area: Box, digits: int, why: str
) -> tuple[OutputRange, ...]:
    sides = [(-mpmath.inf, mpmath.inf) if side is None else side for side in area.sides]
    return tuple(
        OutputRange(
            _quantity(low, digits, down=True),
            _quantity(high, digits, down=False),
            attains_low=False,
            attains_high=False,
            how="enclosed",
            zeros="",
            why=why,
        )
        for low, high in enclosed(network, parameters, sides)
    )


def _of_pieces(exploration: Exploration, digits: int, rising: str) -> tuple[OutputRange, ...]:
    """The ranges, behind a rising activation where there is one: it maps the ends, and lets no others in."""
    pieces = exploration.certified()
    cells = [cell for cell, _ in pieces]
    found: list[OutputRange] = []
    for output in range(len(exploration.network.layers[-1])):
        parts = tuple(_part(one, digits, rising) for one in values_of(pieces, output, exploration.effort))
        try:
            zeros = (
                "nowhere" if rising == "sigmoid" else zero_set(cells, output, exploration.box.names, exploration.effort)
            )
        except Undecided:
            zeros = ""
        count = f"from {len(pieces):,} linear piece{'' if len(pieces) == 1 else 's'}"
        count += f"; {rising} rises" if rising else ""
        first, last = parts[0], parts[-1]
        found.append(
            OutputRange(
                first.low,
                last.high,
                first.attains_low,
                last.attains_high,
                "exact",
                zeros,
                _with(count, exploration),
                parts,
            )
        )
    return tuple(found)


def _with(count: str, exploration: Exploration) -> str:
    """How it was found, with the box where there is one."""
    return count if all(side is None for side in exploration.box.sides) else f"{exploration.box.text}, {count}"


def _part(one: ValueInterval, digits: int, rising: str) -> RangePart:
    low, high = (_end(value, sign, digits, rising) for value, sign in ((one.low, -1), (one.high, 1)))
    return RangePart(low, high, one.low_in, one.high_in)


def _end(value: Fraction | None, sign: int, digits: int, rising: str) -> Quantity:
    """An end of the values, behind the activation; an infinite one becomes its limit."""
    if not rising:
        return _exact(value, sign, digits)
    function, low, high = RISING[rising]
    if value is None:
        return readable(Fraction(high if sign > 0 else low), digits)
    if value == 0:
        return readable(Fraction(low + high, 2), digits)
    found = Quantity.of(function(sympy.Rational(value.numerator, value.denominator)), digits)
    is_short = len(str(value)) <= SHORT
    return found if is_short else Quantity("", found.decimal, found.decimal, found.value)


def _of_course(low: tuple[sympy.Expr, bool], high: tuple[sympy.Expr, bool], zeros: str, digits: int) -> OutputRange:
    ends = (Quantity.of(low[0], digits), Quantity.of(high[0], digits))
    why = "it rises or falls with one combination of the inputs, so its limits are the ends"
    part = RangePart(ends[0], ends[1], low[1], high[1])
    return OutputRange(ends[0], ends[1], low[1], high[1], "exact", zeros, why, (part,))


def _exact(value: Fraction | None, sign: int, digits: int) -> Quantity:
    return Quantity.of(sign * sympy.oo) if value is None else readable(value, digits)


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
