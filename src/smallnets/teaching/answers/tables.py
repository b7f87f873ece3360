"""Rows of answers in CSV and JSON; numbers stay text, so that no digit is lost."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple, TypeAlias, cast

from smallnets.errors import InputError
from smallnets.teaching.answers.headings import Under, sample_in

_NUMBER = re.compile(r"\s*[+\-−]?\s*(\d+[.,]?\d*|[.,]\d+)([eE][+\-−]?\d+)?\s*")
_LONGEST = 100_000
_LONGEST_LIST = 1_000
_DEEPEST = 4
"""Objects within objects that are read as headings."""

Pairs: TypeAlias = "list[tuple[str, Json]]"
Json: TypeAlias = "str | bool | list[Json] | _Object | None"


_TURN = re.compile(r"t|k|n|iter(?:ation|ación|azione)?|itération|step|epoch|update|schritt|epoche", re.IGNORECASE)


class Row(NamedTuple):
    """A name and the text of its value.

    `offset` characters stand before the value, -1 where its columns are not those of the typed line; `declares` a name
    instead of giving a value; `under` is the heading that it stands under; `assigns` says that the sign between name
    and value gives the name a new value.
    """

    line: int
    name: str
    value: str | None
    offset: int = 0
    declares: bool = False
    under: Under = Under()
    assigns: bool = False


class _Object(list["tuple[str, Json]"]):
    """A JSON object with its pairs in order, repeated names too."""


def csv_rows(text: str) -> Iterator[Row]:
    """Rows of name and value, or a header of names over rows of values."""
    delimiter = max(";\t,", key=text[:2000].count) if re.search(r"[;\t]", text[:2000]) else ","
    rows = _readable_rows(text, delimiter)
    first = next(rows, None)
    if first is None:
        return
    wide = len(first[1]) > 2 and not any(_NUMBER.fullmatch(cell) for cell in first[1])
    if wide and _of_samples(first[1]):
        for line, cells in rows:
            yield from cell_rows(line, [cell.strip() for cell in cells], first[1], Under())
        return
    if wide:
        every = list(rows)
        if counts_updates(first[1][0], [cells[0] for _, cells in every]):
            yield from _update_rows(first[1], every)
            return
        for line, cells in every:
            yield from (Row(line, name, value) for name, value in zip(first[1], cells, strict=False) if value.strip())
        return
    if len(first[1]) > 1 and first[1][1].strip().lower() not in ("value", "wert", "answer"):
        yield _row(*first)
    for line, cells in rows:
        yield _row(line, cells)


def counts_updates(heading: str, cells: Sequence[str]) -> bool:
    """Whether the rows of a table are one person's updates in turn: 1, 2, 3 (or from 0) below `t` or `iteration`."""
    numbers = [cell.strip() for cell in cells]
    numbered = any(numbers == [str(first + place) for place in range(len(numbers))] for first in (0, 1))
    return numbered and len(numbers) > 1 and _TURN.fullmatch(heading.strip()) is not None


def _update_rows(header: list[str], rows: list[tuple[int, list[str]]]) -> Iterator[Row]:
    """Every row under the updates before it."""
    for place, (line, cells) in enumerate(rows):
        under = Under(update=place)
        pairs = zip(header[1:], cells[1:], strict=False)
        yield from (Row(line, name.strip(), value, under=under) for name, value in pairs if value.strip())


def _of_samples(header: list[str]) -> bool:
    return any(sample_in(head) for head in header[1:])


def cell_rows(number: int, cells: list[str], header: list[str], under: Under) -> Iterator[Row]:
    """One row for each sample that the header names; else the cells are the sides of one equation."""
    places = [sample_in(head) for head in header[1:]]
    if any(places):
        for head, cell in zip(header[1:], cells[1:], strict=False):
            if cell:
                yield Row(number, cells[0], cell, under=under.below(head))
        return
    value = " = ".join(cell for cell in cells[1:] if cell)
    yield Row(number, cells[0], value or None, len(cells[0]) + 1, under=under)


def _row(line: int, cells: list[str]) -> Row:
    return Row(
        line, cells[0].strip(), " = ".join(cell for cell in cells[1:] if cell.strip()) or None, len(cells[0]) + 1
    )


def _readable_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    lines = (line if len(line) <= _LONGEST else line[:_LONGEST] for line in io.StringIO(text))
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num, [f"line {reader.line_num}"]
            continue
        if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
            yield reader.line_num, cells


def json_rows(text: str) -> Iterator[Row]:
    """Rows of a JSON document.

    Raises:
        InputError: it is not JSON, or not of a form that holds answers.
    """
    try:
        found = cast(
            "Json",
            json.loads(text, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_Object),
        )
    except (ValueError, RecursionError) as error:
        place = f"at line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError("answers", text[:40], f"is not JSON {place}".strip(), 'write {"h1": 0.8176}') from None
    keys = dict(found) if isinstance(found, _Object) else {}
    if isinstance(keys.get("answers"), list):
        declared = keys.get("names")
        for theirs, ours in declared if isinstance(declared, _Object) else ():
            yield Row(0, theirs, str(ours), declares=True)
        found = keys["answers"]
    yield from _entries(found)


def _entries(found: Json) -> Iterator[Row]:
    if not isinstance(found, list):
        raise InputError("answers", str(found)[:40], "holds no answers", 'write {"h1": 0.8176}')
    if isinstance(found, _Object):
        yield from _object(found, Under(), count(1))
        return
    for number, entry in enumerate(found, 1):
        fields = dict(entry) if isinstance(entry, _Object) else {}
        name = fields.get("name")
        yield Row(number, name if isinstance(name, str) else f"entry {number}", _text(fields.get("value")))


def _object(found: _Object, under: Under, numbers: Iterator[int]) -> Iterator[Row]:
    """The pairs of an object; an object within it stands below its name as below a heading."""
    for name, value in found:
        if isinstance(value, _Object) and under.depth < _DEEPEST:
            yield from _object(value, under.below(name), numbers)
        else:
            yield Row(next(numbers), name, _text(value), under=under)


def _text(value: Json) -> str | None:
    """A value as somebody would type it; a list as a vector."""
    if isinstance(value, _Object) or not isinstance(value, list):
        return value if isinstance(value, str) else None
    parts = [_text(part) for part in value[:_LONGEST_LIST]]
    return None if None in parts else f"[{', '.join(part for part in parts if part is not None)}]"
