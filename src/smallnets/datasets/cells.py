"""The text of one cell: what stands for nothing, what is a number or nearly one, and why a cell cannot be used."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from smallnets.errors import Refusal
from smallnets.sentences import Sentence

MISSING = frozenset(
    {"", "na", "n/a", "n.a.", "nan", "null", "?", "<na>", "#n/a", "#null!", "#value!", "#div/0!", "#ref!", "#name?"}
)
"""What stands for a missing value, in small letters: as people, databases and spreadsheets write it."""

UNFILLED = MISSING | frozenset(
    {"-", "--", "---", "\u2013", "\u2014", ".", "..", "...", "\u2026", "*", "none", "nil", "(null)", "\\n", "k.a."}
    | {"#nv", "#num!", "#zahl!", "#wert!", "#bezug!", "-nan", "+nan", "nan(ind)", "-nan(ind)", "1.#qnan", "-1.#ind"}
)
"""What stands for a missing value among numbers; among words a dash or `none` is a word like others."""

MINUS_SIGNS = "\u2212\u2011\u2013\ufe63\uff0d"
"""Signs that are set for a minus: typographic, not to be broken, the dash that word processors make of it, wide."""

INFINITE = frozenset({"inf", "infinity"})

TRUTH_VALUES = {"true": 1.0, "false": 0.0}
"""What a spreadsheet writes for its truth values, in small letters."""

SHOWN = 5
"""How many unusable cells a message shows."""

NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?")
WITH_UNIT = re.compile(r"([+-]?[0-9]+(?:[.,][0-9]+)?)\s*([A-Za-z\u00b0\u00b5\u03a9][A-Za-z0-9\u00b2\u00b3/^\u00b0]*)")
SIGN_BEHIND = re.compile(r"[0-9]+-")
DATE = re.compile(
    r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}(?:[T ].*)?|[0-9]{1,2}([-/.])[0-9]{1,2}\2[0-9]{2}(?:[0-9]{2})?|"
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
)


_PLAIN = str.maketrans(dict.fromkeys(MINUS_SIGNS, "-"))


UNUSABLE_CELLS = Refusal(
    "table", "has {what} ({complaints}{more})", "correct them or leave those lines or columns out{steps}"
)
MISSING_CELL = Sentence("{cell!r} stands for a missing value")
CELL_WITH_UNIT = Sentence("{cell!r} has a unit: write {number}, and {unit} in the column's name")
CELL_SIGN_BEHIND = Sentence("{cell!r} may have its sign behind: write -{digits}, or {digits}")
CELL_IS_DATE = Sentence("{cell!r} is a date or a time: write a number, such as the days since the first")
NOT_A_NUMBER = Sentence("{cell!r} is no number")
CELL_WITH_COMMA = Sentence("{cell!r} has a comma: write a decimal point")
NOT_FINITE = Sentence("{cell!r} is not finite")
SEVERAL_CELLS = Sentence("{count} cells that cannot be used")
ONE_CELL = Sentence("a cell that cannot be used")
MORE_CELLS = Sentence("; and {count} more")
OR_MISSING = Sentence(", or choose missing=drop, missing=mean or missing=median")
IN_CELL = Sentence("line {line}, column {column!r}: {reason}")


def is_missing(cell: str) -> bool:
    """Whether a cell stands for a missing value."""
    return cell.casefold() in MISSING


def is_unfilled(cell: str) -> bool:
    """Whether a cell among numbers stands for a missing value."""
    return cell.casefold() in UNFILLED


def plain(cell: str) -> str:
    """The cell with the signs that are set for a minus made plain."""
    return cell if cell.isascii() else cell.translate(_PLAIN)


def with_unit(cell: str) -> tuple[str, str] | None:
    """The number and the unit of a cell such as 5.1 cm; None for any other cell."""
    found = WITH_UNIT.fullmatch(plain(cell))
    return None if found is None or NUMBER.fullmatch(plain(cell)) else (found[1], found[2])


def is_date(cell: str) -> bool:
    """Whether a cell is a date or a time of day, written with digits."""
    return DATE.fullmatch(cell) is not None


def no_number(cell: str) -> str:
    """Why a cell is no number, as the rest of a sentence."""
    if is_unfilled(cell):
        return "is missing" if not cell else MISSING_CELL.say(cell=cell)
    if cell[:1].isalpha() and cell.casefold() not in INFINITE:
        return NOT_A_NUMBER.say(cell=cell)  # all else begins with a digit, a sign or a mark
    unit = with_unit(cell)
    if unit is not None:
        return CELL_WITH_UNIT.say(cell=cell, number=unit[0], unit=unit[1])
    if SIGN_BEHIND.fullmatch(plain(cell)):
        return CELL_SIGN_BEHIND.say(cell=cell, digits=plain(cell)[:-1])
    if is_date(cell):
        return CELL_IS_DATE.say(cell=cell)
    if cell.casefold().lstrip("+-") in INFINITE or NUMBER.fullmatch(plain(cell)):
        return NOT_FINITE.say(cell=cell) if "," not in cell else CELL_WITH_COMMA.say(cell=cell)
    return NOT_A_NUMBER.say(cell=cell)


def refuse(source: str, complaints: Sequence[str], *, missing: bool = False, count: int | None = None) -> None:
    """Refuse a table because of its cells, if there are complaints: the first five, and how many there are.

    Args:
        source: what messages call the table.
        complaints: line, column and reason of each cell, or of the first five.
        count: how many cells there are; as many as complaints if None.
        missing: whether a declared step would do, because cells are missing and nothing else is wrong.

    Raises:
        InputError: there is a complaint.
    """
    if complaints:
        all_of_them = len(complaints) if count is None else count
        several = SEVERAL_CELLS.say(count=all_of_them) if all_of_them > 1 else ONE_CELL.say()
        more = MORE_CELLS.say(count=all_of_them - SHOWN) if all_of_them > SHOWN else ""
        steps = OR_MISSING.say() if missing else ""
        raise UNUSABLE_CELLS.error(
            source, what=several, complaints="; ".join(complaints[:SHOWN]), more=more, steps=steps
        )


def finite_float(text: str) -> float | None:
    """The number that a text in plain notation with a decimal point writes; None where it is too large."""
    value = float(text)
    return value if math.isfinite(value) else None
