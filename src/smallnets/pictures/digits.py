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
    plain = 10**digits <= abs(float(f"{value:.{digits}g}")) < 1e6
    text = f"{value:,.0f}" if plain else _short_exponent(f"{value:.{digits}g}")
    return text.replace("-", MINUS) if float(text.replace(",", "")) else "0"


def compact(value: float) -> str:
    """A weight or bias where there is little room: 1.25, 0.0217, −3.2e−4, NaN."""
    if isnan(value):
        return "NaN"
    if 0 < abs(value) < 1e-3:
        return _short_exponent(f"{value:.1e}").replace("-", MINUS)
    return shown(value, 3)


def percent(share: float) -> str:
    """A share as percent with one decimal, more only where it would look like none: 58.0 %, 0.02 %."""
    return f"{100 * share:.1f} %" if not 0 < share < 0.0005 else f"{shown(100 * share, 1)} %"


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
