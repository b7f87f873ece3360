"""What is found out about a function, each with the mark of how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from smallnets.certify.line.readings import Monotone
from smallnets.engines.exact.quantities import Formula, Quantity

Mark = Literal["exact", "declared", "numeric"]
"""exact: certified; declared: claimed by the function's record; numeric: seen on samples, not proved."""

FoundParity = Literal["odd", "even", "none", "undecided"]
"""none: neither, two places refute it; undecided: neither shown nor refuted."""


@dataclass(frozen=True)
class Range:
    """The values that occur; `attains_low` and `attains_high` say whether the bound itself is a value.

    `low_near` and `high_near` are the places at which a bound that is no value is approached.
    """

    text: str
    latex: str
    low: Quantity
    high: Quantity
    attains_low: bool
    attains_high: bool
    mark: Mark
    low_near: tuple[Quantity, ...] = ()
    high_near: tuple[Quantity, ...] = ()


@dataclass(frozen=True)
class Limit:
    """The limit for x to -inf or +inf; `value` None where there is none."""

    side: Literal["-inf", "inf"]
    value: Quantity | None
    mark: Mark


@dataclass(frozen=True)
class Asymptote:
    """A line that the graph approaches, y = `slope` x + `intercept`, with distances |f(x) - y| at some x."""

    side: Literal["-inf", "inf"]
    line: Formula
    distances: tuple[tuple[Quantity, Quantity], ...]
    mark: Mark


@dataclass(frozen=True)
class Extremum:
    """A strict local extremum; `root_of` is the equation of its place where that has no closed form."""

    kind: Literal["minimum", "maximum"]
    at: Quantity
    value: Quantity
    mark: Mark
    root_of: str = ""


@dataclass(frozen=True)
class Kink:
    """A place without a derivative: slopes from both sides, and the one that is used there by convention."""

    at: Quantity
    left: Quantity
    right: Quantity
    used: Quantity
    jump: bool
    mark: Mark


@dataclass(frozen=True)
class Steepest:
    """The supremum of |f'|, and where it is attained; it is the Lipschitz constant if f has no jump.

    `at` are single places, `on` open intervals; both are empty where it is only approached.  `again`: it is attained
    again and again beyond the part for which places are told.
    """

    size: Quantity
    attained: bool
    at: tuple[Quantity, ...]
    on: tuple[tuple[Quantity, Quantity], ...]
    lipschitz: bool
    mark: Mark
    again: bool = False


@dataclass(frozen=True)
class ValueAt:
    """Value and slope at a place; `convention` where the slope is a convention; None where undefined."""

    at: Quantity
    value: Quantity | None
    slope: Quantity | None
    convention: bool


@dataclass(frozen=True)
class Course:
    """Everything that depends on the whole line.

    With a `period`, places are told for one period; with a `rise` too, f(x + period) = f(x) + rise.  `levels` are
    places of slope 0 without an extremum.  With a `window` extrema are told for |x| up to it only: farther out there
    are more; with `around`, pairs of a place and a radius, no nearer to that place.  `single_places`: below 0 a power
    with a changing exponent has values at single places, which are not looked at.
    """

    range: Range
    limits: tuple[Limit, Limit]
    asymptotes: tuple[Asymptote, ...]
    monotone: Monotone
    parity: FoundParity
    extrema: tuple[Extremum, ...]
    kinks: tuple[Kink, ...]
    steepest: Steepest
    period: Quantity | None
    mark: Mark
    rise: Quantity | None = None
    levels: tuple[Quantity, ...] = ()
    window: Quantity | None = None
    around: tuple[tuple[Quantity, Quantity], ...] = ()
    single_places: bool = False
