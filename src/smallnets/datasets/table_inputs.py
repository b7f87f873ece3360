"""How a table is to be read, and its inputs: numbers, words as inputs of 0 and 1, rows that are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from smallnets.datasets.categories import one_hot, words_of
from smallnets.datasets.cells import IN_CELL, SHOWN, is_date, is_unfilled, refuse, with_unit
from smallnets.datasets.column_numbers import ColumnNumbers
from smallnets.datasets.delimited import Sheet
from smallnets.datasets.elementary import Floats
from smallnets.datasets.filling import DROP
from smallnets.datasets.header import SAMPLE
from smallnets.datasets.points import Kind
from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.sentences import Sentence

Words = tuple[tuple[str, tuple[str, ...]], ...]
"""Columns of words, each with its words in the order of their inputs."""


CODE = re.compile(r"0[0-9]+")
"""A number with a nought in front is perhaps the code of a place or of a part."""


PERHAPS_CODE = Sentence("{name} may be a code, not a quantity: {example}")
READ_AS = Sentence("{cell!r} is read as {value:.15g}")
TRUE_AND_FALSE = Sentence("{name} holds true and false: {example}")
IN_BRACKETS = Sentence("{name} has negative numbers in brackets or with the sign behind: {example}")
IN_UNIT = Sentence("{name} is in {unit}: {example}")
GROUPED = Sentence("{name} has groups of thousands: {example}")
WORDS_AMONG_INPUTS = Sentence("holds words, such as {cell!r} in line {line}, and inputs are numbers")


class TableChoice(Frozen):
    """How a table is to be read: `read_table` says what each part means."""

    target: str | int | tuple[str | int, ...]
    kind: Kind | None = None
    columns: tuple[str | int, ...] | None = None
    delimiter: str | None = None
    header: bool | None = None
    missing: str | None = None
    categories: str | Words | None = None


Reasons = list[dict[int, str]]


def encoded_inputs(
    sheet: Sheet, places: Sequence[int], numbers: Sequence[ColumnNumbers], choice: TableChoice
) -> tuple[Floats, Reasons, dict[str, tuple[str, ...]]]:
    """The inputs (n, k), why cells cannot be used, and the words of each column that has words."""
    stated = dict(choice.categories) if isinstance(choice.categories, tuple) else {}
    wordy = [
        place
        for place, column in zip(places, numbers, strict=True)
        if sheet.columns[place] in stated or (not stated and column.wordy)
    ]
    if wordy and choice.categories is None:
        _refuse_words(sheet, places, wordy, numbers)
    parts: list[Floats] = []
    reasons: Reasons = []
    categories: dict[str, tuple[str, ...]] = {}
    for place, column in zip(places, numbers, strict=True):
        name = sheet.columns[place]
        if place in wordy:
            cells = sheet.cells(place)
            categories[name] = stated[name] if name in stated else words_of(name, cells)
            values, why = one_hot(cells, categories[name])
        else:
            values, why = column.values[:, None], column.reasons
        parts.append(values)
        reasons.append(why)
    return np.concatenate(parts, axis=1), reasons, categories


def _refuse_words(sheet: Sheet, places: Sequence[int], wordy: Sequence[int], numbers: Sequence[ColumnNumbers]) -> None:
    names = ", ".join(repr(sheet.columns[place]) for place in wordy)
    first = numbers[places.index(wordy[0])].reasons
    row = next((row for row in first if not is_unfilled(sheet.cells(wordy[0])[row])), 0)
    cell, line = sheet.cells(wordy[0])[row], sheet.line(row)
    if with_unit(cell) or is_date(cell):
        refuse(sheet.source, [IN_CELL.say(line=line, column=sheet.columns[wordy[0]], reason=first[row])])
    rest = ",".join(sheet.columns[place] for place in places if place not in wordy)
    hint = f"leave them out: columns={rest}; or choose" if rest else "choose columns of numbers, or"
    hint = f"{hint} categories=one-hot"
    why = WORDS_AMONG_INPUTS.say(cell=cell, line=line)
    raise InputError("columns", names, why, hint)


def rows_left_out(
    sheet: Sheet,
    places: Sequence[int],
    targets: Sequence[tuple[int, dict[int, str]]],
    reasons: Reasons,
    missing: str | None,
) -> list[int]:
    """The rows that are left out because of missing cells.

    Raises:
        InputError: a cell that cannot be used, missing ones too unless a step is declared.
    """
    bad = [(row, one, why) for one, found in zip(places, reasons, strict=True) for row, why in found.items()]
    bad += [(row, place, why) for place, found in targets for row, why in found.items()]
    if not bad:
        return []
    cells = {one: sheet.cells(one) for one in {one for _, one, _ in bad}}
    gone = [is_unfilled(cells[one][row]) for row, one, _ in bad]
    wrong = [cell for cell, lost in zip(bad, gone, strict=True) if missing is None or not lost]
    first = sorted(wrong, key=lambda cell: cell[0])[:SHOWN]  # a stable order: columns stay as they stand
    told = [IN_CELL.say(line=sheet.line(row), column=sheet.columns[one], reason=why) for row, one, why in first]
    refuse(sheet.source, told, missing=missing is None and all(gone), count=len(wrong))
    wanted = {place for place, _ in targets}
    left = {row for row, one, _ in bad if missing == DROP or one in wanted}
    if len(left) == len(sheet):
        raise InputError("missing", DROP, "leaves no row: every one has a missing cell", "choose mean or median")
    return sorted(left)


def left_note(left: Sequence[int], rows: int) -> str:
    """How many rows are left out, as a sentence."""
    return f"{len(left)} of {rows} rows are left out because cells are missing"


def unit_notes(sheet: Sheet, places: Sequence[int], numbers: Sequence[ColumnNumbers]) -> list[str]:
    """How cells were read that are more than a plain number."""
    notes: list[str] = []
    first = [sheet.rows.row(at) for at in range(sheet.skip, min(len(sheet.rows), SAMPLE + sheet.skip))]
    for place, column in zip(places, numbers, strict=True):
        odd, name = column.bookkept, sheet.columns[place]
        code = next((row for row, cells in enumerate(first) if CODE.fullmatch(cells[sheet.places[place]])), None)
        if code is not None and not column.wordy:
            notes.append(PERHAPS_CODE.say(name=name, example=_shown(sheet.cells(place), column, code)))
        if not (column.truth or column.unit or column.grouped is not None or odd is not None):
            continue
        cells = sheet.cells(place)
        if odd is not None:
            notes.append(IN_BRACKETS.say(name=name, example=_shown(cells, column, odd)))
        row = next((row for row, value in enumerate(column.values.tolist()) if value == value), 0)  # noqa: PLR0124 - NaN
        shown = _shown(cells, column, row)
        if column.truth:
            notes.append(TRUE_AND_FALSE.say(name=name, example=shown))
        elif column.unit:
            notes.append(IN_UNIT.say(name=name, unit=column.unit, example=shown))
        elif column.grouped is not None:
            notes.append(GROUPED.say(name=name, example=_shown(cells, column, column.grouped)))
    return notes


def _shown(cells: Sequence[str], column: ColumnNumbers, row: int) -> str:
    return READ_AS.say(cell=cells[row], value=column.values[row])
