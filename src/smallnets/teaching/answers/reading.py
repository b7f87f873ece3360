"""Answers from text: lines, CSV or JSON.  A line that cannot be read is reported with its column and stops nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, TypeAlias

from smallnets.errors import InputError
from smallnets.expressions import ExpressionError, Node, names, read_chain
from smallnets.expressions.limits import MAX_DECIMAL_EXPONENT
from smallnets.teaching.answers.answer import Answer, Answers
from smallnets.teaching.answers.printed import Printed, lone_number
from smallnets.teaching.answers.tables import Row, csv_rows, json_rows
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.exercise_parts import FUNCTION_NAMES
from smallnets.teaching.values import as_decimal

Format: TypeAlias = Literal["lines", "csv", "json"]

MAX_TEXT = 2_000_000
"""Characters of all answers together."""

MAX_LINES = 5_000
MAX_NAME = 200
_SHOWN = 160
_ARROW = re.compile(r"\s*(?:->|→|⟶)\s*")
_CONSTANTS = ("pi", "e")


def read_answers(text: str, form: Format | None = None) -> Answers:
    """The answers in a text.

    Lines: `NAME = VALUE` or `NAME = FORMULA = ... = VALUE`; `THEIRS -> OURS` declares a name; # begins a comment.
    CSV: columns name and value, or a header of names over one row of values.  JSON: an object of names and values, a
    list of {"name", "value"}, or {"names": {theirs: ours}, "answers": one of these}.

    Args:
        text: at most 2,000,000 characters and 5,000 lines.
        form: how the text is written; guessed when None.

    Raises:
        InputError: the text is too long, or not JSON although it begins like it.
    """
    if len(text) > MAX_TEXT:
        raise InputError("answers", f"a text of {len(text)} characters", "is too long", f"give at most {MAX_TEXT}")
    chosen = form or _guessed(text)
    if chosen == "lines":
        return _gathered(_line_rows(text))
    return _gathered(csv_rows(text) if chosen == "csv" else json_rows(text))


def _guessed(text: str) -> Format:
    start = text.lstrip()[:1]
    if start in ("{", "["):
        return "json"
    sample = [line for line in text[:5000].splitlines() if line.strip() and not line.lstrip().startswith("#")][:5]
    tabular = sample and all("=" not in line and re.search(r"[,;\t]", line) for line in sample)
    return "csv" if tabular else "lines"


def _line_rows(text: str) -> Iterable[Row]:
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        head, sign, tail = line.partition("=")
        arrow = _ARROW.split(line, maxsplit=1)
        if not sign and len(arrow) == 2:
            yield Row(number, arrow[0].strip(), arrow[1].strip(), 0, declares=True)
        elif not sign and ":" in line:
            head, sign, tail = line.partition(":")
            yield Row(number, head.strip(), tail, len(head) + 1)
        else:
            yield Row(number, head.strip(), tail if sign else None, len(head) + 1)


def _gathered(rows: Iterable[Row]) -> Answers:
    lines: list[Answer] = []
    declared: list[tuple[str, str]] = []
    for count, row in enumerate(rows):
        if count >= MAX_LINES:
            raise InputError("answers", f"line {row.line}", f"is beyond {MAX_LINES} lines", "split the answers")
        if row.declares:
            declared.append((row.name[:MAX_NAME], (row.value or "")[:MAX_NAME]))
        else:
            lines.append(_answer(row))
    return Answers(tuple(lines), tuple(declared))


def _answer(row: Row) -> Answer:
    name = row.name[:MAX_NAME].removeprefix("- ").strip()
    if row.value is None:
        return Answer(row.line, name, name[:_SHOWN], problem="there is no value: write NAME = VALUE", column=1)
    text = f"{name} = {row.value[:_SHOWN].strip()}"
    if not name or len(row.name) > MAX_NAME:
        return Answer(row.line, name, text, problem="the name is missing or too long", column=1)
    try:
        sides = read_chain(row.value, functions=FUNCTION_NAMES, constants=_CONSTANTS, argument=name)
    except ExpressionError as error:
        column = None if error.column is None else error.column + row.offset
        problem = f"{error.reason}: {error.instead}" if error.instead else error.reason
        return Answer(row.line, name, text, problem=problem, column=column)
    return _of_sides(row.line, name, text, sides)


def _of_sides(line: int, name: str, text: str, sides: tuple[Node, ...]) -> Answer:
    printed = lone_number(sides[-1])
    if printed is None and not names(sides[-1]):
        printed = _exact(sides[-1], text)
    return Answer(line, name, text, sides if printed is None else sides[:-1], printed)


def _exact(side: Node, text: str) -> Printed | None:
    """A value that is written as arithmetic, such as 3/8 or ln 2."""
    try:
        value = as_decimal(value_of(side))
    except InputError:
        return None
    if not value.is_finite() or abs(value.adjusted()) > MAX_DECIMAL_EXPONENT:
        return None
    return Printed(text.rpartition("=")[2].strip(), Fraction(value_of(side)), Fraction(0))
