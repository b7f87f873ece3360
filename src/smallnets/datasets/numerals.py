"""Numbers as people and spreadsheets write them: 1,045.50 and 1.045,50, 12 %, $ 3.20, 1'000, (3.20), 3.20-.

A cell such as 1,045 has two readings.  The other cells of its column decide; if they do not, the other columns do; if
those do not either, it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from smallnets.datasets.cells import finite_float, is_unfilled, no_number, plain
from smallnets.frozen import Frozen
from smallnets.sentences import Sentence

CURRENCIES = ("$", "\u20ac", "\u00a3", "\u00a5", "\u20b9", "EUR", "USD", "GBP", "CHF", "JPY", "INR", "CAD", "AUD")
PER_CENT = "%"
_BLANKS = "\u00a0\u202f\u2009"
_UNITS = "|".join(map(re.escape, (*CURRENCIES, PER_CENT)))
CELL = re.compile(rf"([+-]?) ?({_UNITS})? ?([+-]?)([0-9.,][0-9., '\u2019]*(?:[eE][+-]?[0-9]+)?)(-?) ?({_UNITS})?(-?)")
BRACKETED = re.compile(r"\((.*)\)|([$\u20ac\u00a3\u00a5]) ?\((.*)\)")
POINT = re.compile(
    r"(?:[0-9]+|[1-9][0-9]{0,2}(?:[ ,'\u2019][0-9]{3})+|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3})"
    r"(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?"
)
COMMA = re.compile(
    r"(?:[0-9]+|[1-9][0-9]{0,2}(?:[ .'\u2019][0-9]{3})+)(?:,[0-9]*)?(?:[eE][+-]?[0-9]+)?|,[0-9]+(?:[eE][+-]?[0-9]+)?"
)
_GROUPS = re.compile(r"[ '\u2019]")


OTHER_SIGNS = Sentence("{cell!r} has {what}, and other cells of the column have another: write all alike")
TWO_READINGS = Sentence("{cell!r} can be {point:.15g} or {comma:.15g}: write one of them")


class Numeral(Frozen):
    """A cell that is a number, in both readings.

    Attributes:
        point: the number if a point begins the decimals; None if the cell is none then.
        comma: the number if a comma does.
        unit: the sign of percent or of a currency, or "".
        bookkept: whether it is below 0 as bookkeepers write it, in brackets or with the sign behind.
    """

    point: float | None
    comma: float | None
    unit: str = ""
    bookkept: bool = False

    @property
    def decided(self) -> str:
        """The decimal mark that alone makes it a number: "." or ","; "" where both do, equally or not."""
        if self.point is None:
            return ","
        return "." if self.comma is None else ""

    @property
    def is_open(self) -> bool:
        """Whether the two readings are different numbers."""
        return not self.decided and self.point != self.comma


def numeral(cell: str) -> Numeral | None:
    """A cell's readings as a number; None if it has none."""
    text = plain(cell)
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    inner = within_brackets(text)
    found = CELL.fullmatch(text if inner is None else inner)
    if found is None or (found[2] and found[6]) or found[2] == PER_CENT:
        return None
    digits, behind = found[4].strip(), found[5] or found[7]
    signs = [sign for sign in (found[1], found[3], found[5], found[7], "-" if inner is not None else "") if sign]
    if len(signs) > 1 or (behind and not set(".,") & set(digits)):
        return None
    sign = signs[0] if signs else ""
    point, comma = _value(POINT, sign, digits, ".", ","), _value(COMMA, sign, digits, ",", ".")
    if point is None and comma is None:
        return None
    return Numeral(point, comma, found[2] or found[6] or "", bool(behind) or inner is not None)


def within_brackets(text: str) -> str | None:
    """What stands within brackets, which is how bookkeepers write a number below 0: (3.20), $(3.20), ($3.20)."""
    found = BRACKETED.fullmatch(text)
    return None if found is None else (found[1] or f"{found[2] or ''}{found[3] or ''}").strip()


def _value(form: re.Pattern[str], sign: str, digits: str, mark: str, group: str) -> float | None:
    if not form.fullmatch(digits):
        return None
    return finite_float(sign + _GROUPS.sub("", digits).replace(group, "").replace(mark, "."))


def marks_of(numerals: Iterable[Numeral]) -> frozenset[str]:
    """The decimal marks that cells give away."""
    return frozenset(found.decided for found in numerals if found.decided and found.point != found.comma)


class Marks(Frozen):
    """What decides the open cells of a column: its own marks, those of the table, and what stands between cells."""

    own: frozenset[str]
    table: frozenset[str]
    delimiter: str

    def mark(self, cell: str) -> str:
        """The decimal mark by which an open cell is read; "" where nothing tells.

        Semicolons stand between cells where the comma is the decimal mark, so 1.045 may be a thousand there.
        """
        if self.own:
            return min(self.own) if len(self.own) == 1 else ""
        if "," in cell:
            if len(self.table) == 1:
                return min(self.table)
            return {",": ".", ";": ","}.get(self.delimiter, "") if not self.table else ""
        if "," in self.table or (self.delimiter == ";" and not self.table):
            return ""
        return "."


def numbers_of(cells: Sequence[str], known: dict[str, Numeral | None], marks: Marks) -> list[float | str]:
    """Each cell's number, or why it is none, as the rest of a sentence.

    Args:
        cells: the cells of one column.
        known: the readings of its different cells.
        marks: what decides between two readings.
    """
    units = {found.unit for found in known.values() if found is not None}
    usual = next(iter(units)) if len(units) == 1 else None
    values = {cell: _number(cell, found, marks, usual) for cell, found in known.items()}
    return [values[cell] for cell in cells]


def _number(cell: str, found: Numeral | None, marks: Marks, unit: str | None) -> float | str:
    if found is None:
        return no_number(cell)
    if unit is None:
        what = repr(found.unit) if found.unit else "no unit"
        return OTHER_SIGNS.say(cell=cell, what=what)
    if found.decided == "," and marks.delimiter != ";" and "." in marks.table:
        return no_number(cell)
    if not found.is_open:
        return found.point if found.point is not None else _known(found.comma)
    mark = marks.mark(cell)
    if not mark:
        return TWO_READINGS.say(cell=cell, point=_known(found.point), comma=_known(found.comma))
    return _known(found.point if mark == "." else found.comma)


def _known(value: float | None) -> float:
    assert value is not None  # noqa: S101 - an open numeral has both readings
    return value


def unit_of(known: dict[str, Numeral | None]) -> str:
    """The unit that all numbers of a column have; "" if none."""
    return next((found.unit for found in known.values() if found is not None), "")


def readings(cells: Sequence[str]) -> dict[str, Numeral | None]:
    """The readings of a column's different cells, None for what is no number."""
    return {cell: None if is_unfilled(cell) else numeral(cell) for cell in dict.fromkeys(cells)}
