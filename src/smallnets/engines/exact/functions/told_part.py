"""The part of the line for which extrema and kinks are told, where waves never end outside of it."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from smallnets.certify.line.beyond import FarValues
from smallnets.certify.line.cuts import WINDOW, Cut
from smallnets.certify.line.places import Place
from smallnets.engines.exact.functions.certified_quantities import end_quantity
from smallnets.engines.exact.quantities import Quantity

Far: TypeAlias = "tuple[tuple[Cut, FarValues], ...]"
"""What is left out of a graph, with the values there."""


def is_told(at: Place, far: Far) -> bool:
    """Whether a place of a graph is neither where it was cut nor beyond the window."""
    inside = all(at not in (cut.border, cut.end) for cut, _ in far)
    return inside and (not far or abs(at.low) < WINDOW)


def window_of(far: Far, digits: int) -> Quantity | None:
    """How far out extrema are told; None where all of them are."""
    borders = [cut.start for cut, _ in far if isinstance(cut.end, int)]
    return Quantity.of_real(min(*borders, WINDOW), digits) if borders else None


def around_of(far: Far, digits: int) -> tuple[tuple[Quantity, Quantity], ...]:
    """Places where waves never end, each with the distance up to which extrema are told."""
    radii: dict[Place, Fraction] = {}
    for cut, _ in far:
        if isinstance(cut.end, Place):
            radii[cut.end] = max(1 / cut.start, radii.get(cut.end, Fraction(0)))
    return tuple((end_quantity(at, digits), Quantity.of_real(radius, digits)) for at, radius in radii.items())
