"""The range of a network on all inputs, and where it is zero.

Exact for networks of straight pieces (from these), for networks that act through one combination of the inputs, and for
sums of units that are independent of each other; of any other a proven interval that holds the range (interval
arithmetic, unit by unit).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import mpmath
import sympy

from smallnets.certify.value_sets import ValueInterval
from smallnets.engines.exact.networks.asking import BoxGiven, curved_outputs
from smallnets.engines.exact.networks.closed_form import along_the_combination, closed_form
from smallnets.engines.exact.networks.exploring import SECONDS, Effort, Exploration, Progress
from smallnets.engines.exact.networks.independent_units import independent_sums
from smallnets.engines.exact.networks.kinked import Box, box_of, kinked
from smallnets.engines.exact.networks.monotone_units import along
from smallnets.engines.exact.networks.output_range import OutputRange, RangePart
from smallnets.engines.exact.networks.readable import SHORT, readable
from smallnets.engines.exact.networks.unit_intervals import End, enclosed
from smallnets.engines.exact.networks.unit_trees import Exact, input_names
from smallnets.engines.exact.networks.values_of_pieces import values_of
from smallnets.engines.exact.networks.zero_sets import zero_set
from smallnets.engines.exact.quantities import DIGITS, Quantity
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.expressions import Node, write_text
from smallnets.plans.network import Network

RISING: dict[str, tuple[Callable[[sympy.Expr], sympy.Expr], int, int]] = {
    "sigmoid": (lambda z: 1 / (1 + sympy.exp(-z)), 0, 1),
    "tanh": (sympy.tanh, -1, 1),
}
"""Curved activations that only rise, with their limits."""


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
        found = _of_sums(network, parameters, digits) or _of_one_combination(network, parameters, digits)
        if found is not None:
            return found
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


def _of_sums(network: Network, parameters: Sequence[Exact] | None, digits: int) -> tuple[OutputRange, ...] | None:
    """The ranges of sums of independent units."""
    sums = independent_sums(network, parameters)
    if sums is None:
        return None
    why = "its units do not depend on each other, so their ranges add up"
    found: list[OutputRange] = []
    for one in sums:
        part = _part(one, digits, "")
        outside = (one.low is not None and (one.low > 0 or (one.low == 0 and not one.low_in))) or (
            one.high is not None and (one.high < 0 or (one.high == 0 and not one.high_in))
        )
        zeros = "nowhere" if outside else ""
        ends = (part.low, part.high, part.attains_low, part.attains_high)
        found.append(OutputRange(*ends, "exact", zeros, why, (part,)))
    return tuple(found)


def _of_one_combination(
    network: Network, parameters: Sequence[Exact] | None, digits: int
) -> tuple[OutputRange, ...] | None:
    """The ranges of a network that acts through one combination of its inputs; None where they are not found."""
    form = closed_form(network, parameters)
    if len(form.depends_on) != 1:
        return None
    named = all(function.formula is None for layer in network.layers for function in layer.functions())
    try:
        if named:
            return tuple(_of_course(*row, digits) for row in along(network, parameters))
    except Undecided:
        pass
    try:
        return tuple(_of_function(tree) for tree in along_the_combination(form))
    except (Undecided, InputError):
        return None


def _of_function(tree: Node) -> OutputRange:
    """The range of a formula of the combination, which is a function of one variable.

    Raises:
        Undecided: it is not proved, or is no single interval.
    """
    from smallnets.engines.exact import extrema  # the room above: ranges of functions are its work

    found = extrema(write_text(tree)).range
    if found.mark != "exact" or found.text[:1] not in "[(" or found.text.count(",") != 1:
        raise Undecided("its range is no single interval")
    part = RangePart(found.low, found.high, found.attains_low, found.attains_high)
    why = "it acts through one combination of the inputs, so it has the range of a function of one variable"
    return OutputRange(found.low, found.high, found.attains_low, found.attains_high, "exact", "", why, (part,))


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
