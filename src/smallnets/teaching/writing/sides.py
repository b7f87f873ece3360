"""The sides of a line's equation in a notation."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.teaching.writing.notation import Notation
from smallnets.teaching.writing.rendering import Renderer
from smallnets.teaching.writing.sheet import Line


def chain(line: Line, notation: Notation, renderer: Renderer) -> list[tuple[str, str]]:
    """Pairs of a sign (=, or nearly) and what stands behind it; empty where the line is words."""
    sides = [("=", renderer.formula(side)) for side in (line.formula, line.numbers) if side is not None]
    if line.quotient:
        above, _, below = line.quotient.partition("/")
        sign, above = ("-", above[1:]) if above.startswith("-") else ("", above)
        quotient = notation.quotient(notation.number(above), notation.number(below))
        sides.append(("=", notation.negative(quotient) if sign else quotient))
    if line.decimal:
        sides.append(("=" if line.exactly and not line.quotient else notation.nearly, signed(line.decimal, notation)))
    return sides


def equations(row: Sequence[tuple[str, str]], notation: Notation) -> list[str]:
    """What is given as symbol = number."""
    return [f"{notation.symbol(shown)} = {signed(text, notation)}" for shown, text in row]


def signed(decimal: str, notation: Notation) -> str:
    """A printed number with its sign."""
    if decimal.startswith("-"):
        return notation.negative(notation.number(decimal[1:]))
    return notation.number(decimal)
