"""Rows of answers in CSV and JSON; numbers stay text, so that no digit is lost."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import count
from typing import TypeAlias, cast

from smallnets.errors import InputError
from smallnets.teaching.answers.columns import Row, table_rows
from smallnets.teaching.answers.headings import Under

_NUMBER = re.compile(r"\s*[+\-−]?\s*(\d+[.,]?\d*|[.,]\d+)([eE][+\-−]?\d+)?\s*")
_LONGEST = 100_000
_LONGEST_LIST = 1_000
_DEEPEST = 4
"""Objects within objects that are read as headings."""

Pairs: TypeAlias = "list[tuple[str, Json]]"
Json: TypeAlias = "str | bool | list[Json] | _Object | None"


class _Object(list["tuple[str, Json]"]):
    """A JSON object with its pairs in order, repeated names too."""


def csv_rows(text: str) -> Iterator[Row]:
    """Rows of name and value, or a header of names over rows of values."""
    delimiter = _delimiter(text)
    rows = _readable_rows(text, delimiter)
    first = next(rows, None)
    if first is None:
        return
    if len(first[1]) > 2 and not any(_NUMBER.fullmatch(cell) for cell in first[1]):
        yield from table_rows(first[1], list(rows), Under())
        return
    if len(first[1]) > 2:
        yield from table_rows(None, [first, *rows], Under())
        return
    if len(first[1]) > 1 and first[1][1].strip().lower() not in ("value", "wert", "answer"):
        yield _row(*first)
    for line, cells in rows:
        yield _row(line, cells)


def _delimiter(text: str) -> str:
    """What stands between cells: a tab or a semicolon where every row has one, for commas may be decimal ones."""
    rows = [line for line in text[:2000].splitlines()[:20] if line.strip() and not line.lstrip().startswith("#")]
    return next((sign for sign in "\t;" if rows and all(sign in row for row in rows[:5])), ",")


def _row(line: int, cells: list[str]) -> Row:
    return Row(
        line, cells[0].strip(), " = ".join(cell for cell in cells[1:] if cell.strip()) or None, len(cells[0]) + 1
    )


def _readable_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    lines = (line if len(line) <= _LONGEST else line[:_LONGEST] for line in io.StringIO(text))
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
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
            json.loads(
                _double_quoted(text), parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_Object
            ),
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
    if isinstance(keys.get("steps"), list):
        yield from _of_solution(keys)
        return
    yield from _entries(found)


def _double_quoted(text: str) -> str:
    """Python's dictionary as JSON: single quotes as double ones, tuples as lists, None as null."""
    if '"' in text or "'" not in text:
        return text
    return re.sub(r"\bNone\b", "null", text.replace("'", '"').replace("(", "[").replace(")", "]"))


def _of_solution(keys: dict[str, Json]) -> Iterator[Row]:
    """The steps, and the matrices, of a solution that `solve` wrote."""
    numbers = count(1)
    for part, value in (("steps", "decimal"), ("matrices", "rows")):
        entries = keys.get(part)
        for entry in entries if isinstance(entries, list) else ():
            fields = dict(entry) if isinstance(entry, _Object) else {}
            name, text = fields.get("shown"), _text(fields.get(value))
            if isinstance(name, str) and text:
                yield Row(next(numbers), name, text)


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
