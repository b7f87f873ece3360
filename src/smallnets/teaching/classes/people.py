"""Who answered what: one person a file, or one person a row of a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from smallnets.teaching.answers.columns import counts_updates, speaks_of_samples

_DELIMITERS = "\t;|,"
_NUMBER = re.compile(r"[+\-−]?\s*(\d+[.,]?\d*|[.,]\d+)([eE][+\-−]?\d+)?")
_PERSON = re.compile(
    r"(first |last |sur|fore|family )?name|student( id| number| name)?|person|pupil|e-?mail|id|group|team|"
    r"vorname|nachname|matrikel(nummer)?|matriculation( number)?",
    re.IGNORECASE,
)
_VALUE = ("value", "wert", "answer")
MOST = 10_000
"""People of one class."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, with the text of the answers; `problem` says why there is none."""

    name: str
    answers: str
    problem: str = ""


def people_of_table(text: str, is_quantity: Callable[[Sequence[str]], Sequence[bool]]) -> tuple[Person, ...] | None:
    """The people of a table with one row each, in order; None where the text is no such table.

    The header names the quantities; the columns before the first quantity (name, number, group) name the person.  An
    empty cell is no answer.  Cells may hold whatever stands behind the equals sign of a line.  The line of a finding is
    the column's number.

    Args:
        text: CSV with tabs, semicolons, bars or commas.
        is_quantity: says of header cells whether they name quantities of the exercise.
    """
    rows = _rows(text)
    if rows is None:
        return None
    header, *others = rows
    first = next((place for place, cell in enumerate(header) if cell), 0)
    if counts_updates(header[first], [cells[first] for cells in others if len(cells) > first]):
        return None
    if speaks_of_samples(header) and header[0].strip():
        return None
    known = list(is_quantity(header))
    named = known.index(True) if True in known else len(header)
    says_who = named > 0 and any(_PERSON.fullmatch(cell.strip()) for cell in header[:named])
    if sum(known) * 2 < len(header) - named or True not in known or not (says_who or len(others) > 1):
        return None
    return tuple(
        Person(_name(cells[:named], number), _lines(header, cells, named)) for number, cells in enumerate(others, 1)
    )[:MOST]


def _rows(text: str) -> list[list[str]] | None:
    """Header and rows; None where a line of answers, JSON or a list of names and values is meant."""
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and re.fullmatch(r"sep=.", lines[0].strip()):
        lines = lines[1:]
    if len(lines) < 2 or lines[0].lstrip()[:1] in ("{", "["):
        return None
    delimiter = max(_DELIMITERS, key=lines[0].count)
    try:
        rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        return None
    header = [cell.strip() for cell in rows[0]]
    two = len(header) == 2 and header[1].lower() in _VALUE
    if len(header) < 2 or two or any(_NUMBER.fullmatch(cell) or "=" in cell for cell in header):
        return None
    return [header, *(row for row in rows[1:] if any(cell.strip() for cell in row))]


def _name(cells: Sequence[str], number: int) -> str:
    return " ".join(cell.strip() for cell in cells if cell.strip()) or f"row {number}"


def _lines(header: Sequence[str], cells: Sequence[str], named: int) -> str:
    """A row as lines `name = value`, each on the line of its column; an empty cell leaves its line empty."""
    values = [*cells[: len(header)], *([""] * (len(header) - len(cells)))]
    lines = [
        f"{name} = {' '.join(value.split())}" if place >= named and name and value.strip() else ""
        for place, (name, value) in enumerate(zip(header, values, strict=True))
    ]
    return "\n".join(lines)
