"""Numbers and columns of text at a glance: aligned points, never "-0", a word for what is no number."""

from __future__ import annotations

import math
from collections.abc import Sequence

WIDTH = 100
"""Lines of a table are at most this many characters wide."""


def shown(number: float, digits: int = 4) -> str:
    """One number with a few significant digits."""
    text = f"{number:.{digits}g}"
    return "0" if text == "-0" else text


def loss_text(loss: float) -> str:
    """A loss with four decimals, or in powers of ten where that would show nothing or too much."""
    if not math.isfinite(loss):
        return "diverged"
    return f"{loss:.4f}" if loss == 0 or 1e-3 <= abs(loss) < 1e5 else f"{loss:.2e}"


def percent(share: float) -> str:
    """A share in percent."""
    return f"{100 * share:.1f} %"


def column(values: Sequence[float]) -> list[str]:
    """The numbers of one column with their points in line; an exact 0 is a lone 0."""
    largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    if largest == 0 or 1e-3 <= largest < 1e6:
        decimals = 4 if largest < 100 else 2
        return [_fixed(value, decimals) for value in values]
    return [shown(value) if value == 0 or not math.isfinite(value) else f"{value:.3e}" for value in values]


def _fixed(value: float, decimals: int) -> str:
    if not math.isfinite(value):
        return shown(value)
    if value == 0:
        return "0" + " " * (decimals + 1)
    text = f"{value:.{decimals}f}"
    return text.removeprefix("-") if float(text) == 0 else text


def cut(text: str, most: int) -> str:
    """The text, or its beginning and three points."""
    return text if len(text) <= most else text[: most - 3] + "..."


def listed(names: Sequence[str], most: int) -> str:
    """Names with commas; beyond `most` their number only."""
    shown_names = ", ".join(cut(name, 40) for name in names[:most])
    return shown_names if len(names) <= most else f"{shown_names} and {len(names) - most:,} more"


def counted(count: int, thing: str) -> str:
    """1 epoch, 2 epochs."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def aligned(rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """Rows as columns of equal width: the first `left` columns to the left, the others to the right."""
    widths = [max(len(row[place]) for row in rows if place < len(row)) for place in range(max(map(len, rows)))]
    lines = [
        "  ".join(
            cell.ljust(width) if place < left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=False))
        ).rstrip()
        for row in rows
    ]
    return "\n".join(lines)
