"""Numbers as they stand in figures: four significant digits, a true minus sign, and no negative zero."""

from __future__ import annotations

from math import isinf, isnan

MINUS = "\N{MINUS SIGN}"
INFINITY = "\N{INFINITY}"


def shown(value: float, digits: int = 4) -> str:
    """The value in a few significant digits: 0.1, −1.25, 12,346, 1.234e−5, ∞."""
    if isnan(value):
        return "no number"
    if isinf(value):
        return INFINITY if value > 0 else MINUS + INFINITY
    plain = 10**digits <= abs(value) < 1e6
    text = f"{value:,.0f}" if plain else _short_exponent(f"{value:.{digits}g}")
    return text.replace("-", MINUS) if float(text.replace(",", "")) else "0"


def percent(share: float, digits: int = 3) -> str:
    """A share as percent: 58.2 %."""
    return f"{shown(100 * share, digits)} %"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 point, 1,200 points."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def signed(name: str) -> str:
    """A name that begins with a hyphen and goes on as a number, with a true minus sign."""
    return MINUS + name[1:] if name[:1] == "-" and name[1:2].isdigit() else name


def shorter(name: str, most: int = 22) -> str:
    """A long name, cut."""
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _short_exponent(text: str) -> str:
    mantissa, mark, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}" if mark else text
