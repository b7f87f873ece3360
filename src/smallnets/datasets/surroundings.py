"""What stands around a table's rows: lines above the names, frames of Markdown and terminals, a total below."""

from __future__ import annotations

import re

from smallnets.datasets.header import heads_numbers
from smallnets.datasets.table_rows import LEAST_ROWS, MOST_ABOVE, Rows, begin_of_table
from smallnets.errors import InputError, Refusal
from smallnets.sentences import Sentence

BORDER = re.compile(r"[ \t]*[|+:=-](?:[|+:= \t-])*")
RULE = re.compile(r"(?=.*---)[ \t]*-+(?:(?:[ \t]*[,;|][ \t]*|[ \t]+)-+)+[ \t]*")
"""A line of dashes below the names, a group for each column, as databases write it."""

LONGEST_BORDER = 100_000
"""Characters of the longest line that is asked whether it is a border."""

_IN_BORDERS = ("--", "-:", ":-", "==")

FOOTER = re.compile(r"\([0-9]+ [^\s()0-9]+(?: [^\s()0-9]+)?\)|[0-9]+ rows? in set(?: \(.*\))?")
"""A last line such as (5 rows affected): how many rows a database gave."""

TOTALS = frozenset(
    {"total", "totals", "subtotal", "sum", "summe", "gesamt", "gesamtsumme", "zwischensumme", "insgesamt", "somme"}
    | {"totale", "suma", "average", "mean", "mittelwert", "durchschnitt", "moyenne", "media", "promedio", "\u03c3"}
)
"""Words of a row that sums up the others, in small letters."""

LAST = 3
"""So many rows at the end are asked whether they sum up the others."""


TWO_TABLES = Refusal("table", "holds two tables, and the second begins in line {line}", "give each a file of its own")
PERHAPS_SUM = Sentence("line {line} says {word!r} and is used like the others: leave it out if it sums up")


def unframed(lines: list[str], text: str) -> list[str]:
    """Lines without a frame of vertical bars and dashes, each in its place; the same list where there is none.

    A rule below the names goes too, and what a database says at the end of the number of rows.
    """
    lines = _without_counts(lines)
    if not any(mark in text for mark in _IN_BORDERS):
        return lines
    first = [at for at in range(len(lines)) if lines[at].strip()][:3]
    if len(first) > 2 and len(lines[first[1]]) <= LONGEST_BORDER and RULE.fullmatch(lines[first[1]]):
        lines = _without(lines, first[1])
    held = [line for line in lines if line.strip()]
    borders = [line for line in held if _is_border(line)]
    if not borders or not all(_is_border(line) or "|" in line for line in held):
        return lines
    return ["" if _is_border(line) else _inner(line) for line in lines]


def markdown_table(name: str, lines: list[str]) -> list[str]:
    """The lines of a text in Markdown without those around its table, each in its place.

    Raises:
        InputError: it holds no table, or several.
    """
    rules = [at for at in range(1, len(lines)) if "|" in lines[at - 1] and "|" in lines[at] and _is_border(lines[at])]
    if len(rules) != 1:
        why = f"holds {len(rules) or 'no'} tables with bars, and a line of dashes below the names"
        raise InputError("table", name, why, "give the table in a file of its own")
    end = next((at for at in range(rules[0], len(lines)) if "|" not in lines[at]), len(lines))
    return [line if rules[0] - 1 <= at < end else "" for at, line in enumerate(lines)]


def _without_counts(lines: list[str]) -> list[str]:
    last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip()), None)
    if last is None or not FOOTER.fullmatch(lines[last].strip()):
        return lines
    return _without(lines, last)


def _without(lines: list[str], place: int) -> list[str]:
    return [*lines[:place], "", *lines[place + 1 :]]


def _is_border(line: str) -> bool:
    return (
        len(line) <= LONGEST_BORDER and any(mark in line for mark in _IN_BORDERS) and BORDER.fullmatch(line) is not None
    )


def _inner(line: str) -> str:
    text = line.strip()
    framed = len(text) > 1 and text.startswith("|") and text.endswith("|")
    return text[1:-1] if framed else line


def lines_above(name: str, rows: Rows) -> int:
    """How many rows stand above the names, as banks and loggers write them: account, period, place.

    Names are taken for such only where they stand over numbers and every row below has as many cells.

    Raises:
        InputError: what stands above is a table itself.
    """
    above = begin_of_table(rows.widths())
    kept = rows.without(above)
    filled = [sum(map(bool, kept.row(at))) for at in range(min(len(kept), MOST_ABOVE + 1))]
    few = max(2, max(filled) // 2)
    above += next((at for at, count in enumerate(filled) if count > few or count == max(filled)), 0)
    if not above or not heads_numbers(rows.without(above)):
        return 0
    top = rows.first(above)
    if above > LEAST_ROWS and len(set(top.widths())) == 1 and heads_numbers(top):
        raise TWO_TABLES.error(name, line=rows.lines[above])
    return above


def total_notes(rows: Rows, skip: int) -> list[str]:
    """A sentence for each of the last rows that says it is a total or a mean; the first `skip` rows hold the names."""
    notes: list[str] = []
    for at in range(max(skip, len(rows) - LAST), len(rows)):
        word = next((cell for cell in rows.row(at) if is_total(cell) and _is_alone(rows, cell)), None)
        if word is not None:
            notes.append(PERHAPS_SUM.say(line=rows.lines[at], word=word))
    return notes


def is_total(cell: str) -> bool:
    """Whether a cell says that its row sums up others."""
    words = cell.casefold().rstrip(" :.").split()
    return 0 < len(words) <= 3 and (words[0] in TOTALS or words[-1] in TOTALS)


def _is_alone(rows: Rows, cell: str) -> bool:
    """Whether the word stands in one row only: as a name of a class it would recur."""
    return sum(cell in rows.row(at) for at in range(len(rows))) == 1
