"""Answers from text: lines, CSV or JSON.  A line that cannot be read is reported with its column and stops nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Literal, TypeAlias

from smallnets.errors import InputError
from smallnets.expressions import ExpressionError, Node, names, read
from smallnets.expressions.limits import MAX_DECIMAL_EXPONENT
from smallnets.teaching.answers.answer import Answer, Answers, Grid, WrittenSide
from smallnets.teaching.answers.columns import Row
from smallnets.teaching.answers.documents import as_lines
from smallnets.teaching.answers.grids import entries
from smallnets.teaching.answers.layout import LONGEST, line_rows
from smallnets.teaching.answers.printed import Printed, lone_number
from smallnets.teaching.answers.prompts import without_prompts
from smallnets.teaching.answers.signs import ARROWS, RELATION, keyboard
from smallnets.teaching.answers.tables import csv_rows, json_rows
from smallnets.teaching.answers.words import NUMBER, bare_value, is_percent
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.exercise_parts import FUNCTION_NAMES
from smallnets.teaching.values import as_decimal

Format: TypeAlias = Literal["lines", "csv", "json"]

MAX_TEXT = 2_000_000
"""Characters of all answers together."""

MAX_LINES = 5_000
MAX_NAME = 200
MAX_SIDES = 40
_SHOWN = 160
CONSTANTS = ("pi", "e")
_COMMA = re.compile(r"(?<![\d.,])\d+,\d+(?![\d.,])(?!\s*,)")
_POINT = re.compile(r"\d\.\d")
_LISTED = re.compile(rf"\s*{NUMBER}(?:(?:\s*;\s*|,\s+){NUMBER})+\s*")
_RUN_ON = re.compile(rf"\s*{NUMBER.replace('[.,]', '[.]')}(?:,{NUMBER.replace('[.,]', '[.]')})+\s*")
_BRACKETS = re.compile(r"[\[(][^\[\]()]*[\])]")


def read_answers(text: str, form: Format | None = None) -> Answers:
    """The answers in a text.

    Lines: `NAME = VALUE` or `NAME = FORMULA = ... = VALUE`, with any of = ≈ := ← ~ between them, on one line or over
    several; a value may be a vector or a matrix.  `THEIRS -> OURS` declares a name; words alone are headings, and one
    such as `sample 2` says what stands below it.  CSV: columns name and value, or a header of names over one row of
    values, or of samples over their columns.  JSON: an object of names and values, a list of {"name", "value"}, or
    {"names": {theirs: ours}, "answers": one of these}.

    Args:
        text: at most 2,000,000 characters and 5,000 lines.
        form: how the text is written; guessed when None.

    Raises:
        InputError: the text is too long, or not JSON although it begins like it.
    """
    if len(text) > MAX_TEXT:
        raise InputError("answers", f"a text of {len(text)} characters", "is too long", f"give at most {MAX_TEXT}")
    text = without_prompts(as_lines(text)) if form is None else text
    chosen = form or _guessed(text)
    if chosen == "lines":
        return _gathered(line_rows(text), commas=writes_commas(text))
    return _gathered(csv_rows(text) if chosen == "csv" else json_rows(text), commas=writes_commas(text))


def writes_commas(text: str) -> bool:
    """Whether somebody writes decimals with a comma: there are such numbers outside brackets and none with a point."""
    return not _POINT.search(text) and _COMMA.search(_BRACKETS.sub("", text)) is not None


def _guessed(text: str) -> Format:
    start = text.lstrip()[:1]
    if start == "{" or (start == "[" and re.match(r"\s*\[\s*\{", text)):
        return "json"
    if re.match(r"\s*\[\s*\[?\s*[-+\d.]", text):  # a console's array
        return "lines"
    if start == "[" and not re.match(r"\s*\[[^\]=\n]*\]?\s*[=≈]", text) and not re.search(r"\n\s*[^\W\d_].*=", text):
        return "json"
    sample = [line for line in text[:5000].splitlines() if line.strip() and not line.lstrip().startswith("#")][:5]
    tabular = sample and all(not RELATION.search(line) and re.match(r"[^:,;\t]*[,;\t]", line) for line in sample)
    return "csv" if tabular and not all(line.lstrip().startswith("|") for line in sample) else "lines"


def _gathered(rows: Iterable[Row], *, commas: bool) -> Answers:
    lines: list[Answer] = []
    declared: list[tuple[str, str]] = []
    for count, row in enumerate(rows):
        if count >= MAX_LINES:
            raise InputError("answers", f"line {row.line}", f"is beyond {MAX_LINES} lines", "split the answers")
        if row.declares:
            declared.append((row.name[:MAX_NAME], (row.value or "")[:MAX_NAME]))
        else:
            lines.append(_answer(row, commas=commas))
    return Answers(tuple(lines), tuple(declared))


def _answer(row: Row, *, commas: bool) -> Answer:
    name = row.name[:MAX_NAME].removeprefix("- ").strip()
    blank = Answer(row.line, name, name[:_SHOWN], under=row.under, assigns=row.assigns)
    if row.value is None or not row.value.strip():
        return replace(blank, problem="there is no value: write NAME = VALUE", column=1)
    shown = " ".join(row.value[:_SHOWN].split())
    blank = replace(blank, text=f"{name} = {shown}")
    if row.problem:
        return replace(blank, problem=row.problem)
    if not name or len(row.name) > MAX_NAME:
        return replace(blank, problem="the name is missing or too long", column=1)
    if len(row.value) > LONGEST:
        return replace(
            blank, problem=f"the line has more than {LONGEST} characters: write one quantity a line", column=1
        )
    sides = _sides(row, commas=commas)
    if _goes_over(row.value, sides):
        sides, blank = sides[1:], replace(blank, assigns=True)
    if len(sides) > MAX_SIDES:
        return replace(blank, problem="there are too many equals signs: write one chain a line", column=1)
    return _with_value(blank, sides, commas=commas)


def _sides(row: Row, *, commas: bool) -> tuple[WrittenSide, ...]:
    """What stands between the relations, each with its column; sides that are empty are left out."""
    value = keyboard(row.value or "")
    known = row.offset >= 0 and value == row.value
    found: list[WrittenSide] = []
    begun = 0
    for relation in [*RELATION.finditer(value), None]:
        end = relation.start() if relation else len(value)
        text = value[begun:end]
        if text.strip():
            point = text if not commas or entries(text.strip(), commas=True) else re.sub(r"(?<=\d),(?=\d)", ".", text)
            found.append(WrittenSide(point, row.offset + begun if known else None, text))
        begun = relation.end() if relation else end
    return tuple(found)


def _goes_over(value: str, sides: tuple[WrittenSide, ...]) -> bool:
    """Whether a value is the old one and the new one: 0.5 -> 0.4864."""
    if len(sides) != len(("old", "new")) or not any(arrow in keyboard(value) for arrow in ARROWS):
        return False
    return all(re.fullmatch(rf"\s*{NUMBER}\s*", side.text) for side in sides)


def _with_value(blank: Answer, sides: tuple[WrittenSide, ...], *, commas: bool) -> Answer:
    """The answer with the value that its last side holds."""
    if not sides:
        return replace(blank, problem="there is no value: write NAME = VALUE", column=1)
    last = sides[-1]
    bare = bare_value(last.text)
    if "," in blank.name and not commas and _RUN_ON.fullmatch(bare):  # g1,g2 = 0.1,0.2
        bare = f"[{bare}]"
    if (grid := _grid(bare, commas=commas)) is not None:
        return replace(blank, grid=grid, written=sides[:-1])
    try:
        node = _read(last, bare, blank.name)
    except ExpressionError as error:
        return _from_an_earlier_side(blank, sides, error)
    printed = _printed(node, last, bare)
    return replace(
        blank,
        sides=(node,) if printed is None else (),
        value=None if printed is None else last,
        printed=printed,
        written=sides if printed is None else sides[:-1],
    )


def _read(side: WrittenSide, bare: str, name: str) -> Node:
    try:
        return read(bare, functions=FUNCTION_NAMES, constants=CONSTANTS, argument=name)
    except ExpressionError as error:
        place = None
        if error.column is not None and side.offset is not None and side.text.startswith(bare):
            place = error.column + side.offset
        raise ExpressionError(side.text, error.reason, error.instead, column=place, argument=name) from None


def _from_an_earlier_side(blank: Answer, sides: tuple[WrittenSide, ...], error: ExpressionError) -> Answer:
    """The answer with a number that stands before words; else it is unreadable."""
    problem = f"{error.reason}: {error.instead}" if error.instead else error.reason
    for place in range(len(sides) - 2, -1, -1):
        try:
            node = _read(sides[place], bare_value(sides[place].text), blank.name)
        except ExpressionError:
            continue
        if lone_number(node) is not None and not re.search(r"[\d(]", sides[-1].text):
            return replace(blank, printed=_printed(node, sides[place], sides[place].text), written=sides[:place])
    return replace(blank, problem=problem, column=error.column, written=sides)


def _printed(node: Node, side: WrittenSide, bare: str) -> Printed | None:
    printed = lone_number(node)
    if printed is None:
        return None if names(node) else _exact(node, bare.strip())
    if side.typed != side.text and "," in side.typed and not re.search(r"[^\d,.\s+−-]", side.typed):
        printed = replace(printed, text=side.typed.strip())
    if is_percent(side.text):
        return Printed(f"{printed.text} %", printed.value / 100, printed.half / 100)
    return printed


def _grid(text: str, *, commas: bool) -> Grid | None:
    """The entries of a vector or matrix as numbers."""
    if _LISTED.fullmatch(text):
        text = f"[{text}]"
    texts = entries(text, commas=commas)
    if texts is None or (text.lstrip()[0] in "(<{|" and sum(map(len, texts)) == 1):
        return None
    rows: list[tuple[Printed, ...]] = []
    for row in texts:
        found = [_entry(entry) for entry in row]
        rows.append(tuple(entry for entry in found if entry is not None))
        if len(rows[-1]) < len(found):
            return None
    return tuple(rows)


def _entry(text: str) -> Printed | None:
    try:
        node = read(bare_value(text), functions=FUNCTION_NAMES, constants=CONSTANTS)
    except ExpressionError:
        return None
    return _printed(node, WrittenSide(text, None, text), text)


def _exact(side: Node, text: str) -> Printed | None:
    """A value that is written as arithmetic, such as 3/8 or ln 2."""
    try:
        value = as_decimal(value_of(side))
    except InputError:
        return None
    if not value.is_finite() or abs(value.adjusted()) > MAX_DECIMAL_EXPONENT:
        return None
    return Printed(text, Fraction(value_of(side)), Fraction(0))
