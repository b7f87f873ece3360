"""Tables as data: from the cells of a file to points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from smallnets.datasets.categories import ONE_HOT, encoded_names, one_hot, words_of
from smallnets.datasets.cells import is_date, is_missing, refuse, with_unit
from smallnets.datasets.column_choice import choose_column, choose_inputs
from smallnets.datasets.column_numbers import ColumnNumbers, read_numbers
from smallnets.datasets.delimited import Sheet, read_sheet
from smallnets.datasets.elementary import Floats
from smallnets.datasets.filling import DROP, check_way
from smallnets.datasets.points import Kind, Points
from smallnets.datasets.remarks import remarks
from smallnets.datasets.surroundings import total_notes
from smallnets.datasets.target_kind import Target, numbers_as_target, words_as_target
from smallnets.datasets.truth import is_truth_table
from smallnets.errors import InputError, unknown_name
from smallnets.frozen import Frozen

Words = tuple[tuple[str, tuple[str, ...]], ...]
"""Columns of words, each with its words in the order of their inputs."""


class TableChoice(Frozen):
    """How a table is to be read: `read_table` says what each part means."""

    target: str | int
    kind: Kind | None = None
    columns: tuple[str | int, ...] | None = None
    delimiter: str | None = None
    header: bool | None = None
    missing: str | None = None
    categories: str | Words | None = None


def read_table(  # noqa: PLR0913 - one keyword for each thing that a table can leave open
    source: Path | str,
    *,
    target: str | int,
    kind: Kind | None = None,
    columns: Sequence[str | int] | None = None,
    delimiter: str | None = None,
    header: bool | None = None,
    missing: str | None = None,
    categories: str | Mapping[str, Sequence[str]] | None = None,
) -> Points:
    """Read points from a CSV file.

    Args:
        source: a path, or the text of the table itself if it has several lines.
        target: the column to predict, by its name or its number from 1.
        kind: what the target is.  If None: words are classes; whole numbers are classes where there are at most 10
            different ones, fewer than half as many as rows, or where they are the outputs of a truth table; all else
            is numbers.  `Points.notes` says what was decided.
        columns: the inputs, by names or numbers; all but the target if None.
        delimiter: what stands between cells; found out if None.
        header: whether the first line holds names; found out if None.
        missing: what becomes of missing cells: "drop" their rows; "mean" or "median": they are NaN in the inputs, to
            be filled later; None refuses them.
        categories: "one-hot" turns columns of words into an input for each word; a mapping says the words.

    Raises:
        InputError: what `read_sheet` refuses; an unknown column; missing values, NaN, infinities and words among
            numbers, with line and column; a target with one class or value only.
    """
    chosen = None if columns is None else tuple(columns)
    sheet = read_sheet(source, delimiter, header=header)
    words = categories
    if isinstance(words, Mapping):
        words = tuple((name, tuple(given)) for name, given in words.items()) or None
    return points_of_sheet(sheet, TableChoice(target, kind, chosen, delimiter, header, missing, words))


def points_of_sheet(sheet: Sheet, choice: TableChoice) -> Points:
    """The points that the cells of a table are; arguments and errors as for `read_table`."""
    check_way(choice.missing)
    if isinstance(choice.categories, str) and choice.categories != ONE_HOT:
        raise unknown_name("categories", choice.categories, (ONE_HOT,))
    place = choose_column("target", sheet.columns, choice.target)
    places = choose_inputs(sheet.columns, place, choice.columns)
    *numbers, answer = read_numbers(sheet, [*places, place])
    words = _is_words(sheet, place, answer, choice.kind)
    target_reasons = _no_words(sheet.cells(place)) if words else answer.reasons
    inputs, reasons, categories = _encoded(sheet, places, numbers, choice)
    left = _left_out(sheet, places, place, reasons, target_reasons, choice.missing)
    kept = np.setdiff1d(np.arange(len(sheet)), left)
    values, name = inputs[kept], sheet.columns[place]
    found, whole = _target(name, sheet.cells(place) if words else None, answer.values, kept, values, choice.kind)
    chosen = tuple(sheet.columns[one] for one in places)
    names = encoded_names(chosen, categories)
    notes = [*sheet.notes, *_unit_notes(sheet, [*places, place], [*numbers, answer])]
    notes += total_notes(sheet.rows, sheet.skip)
    notes += [_left_note(left, len(sheet))] if left else []
    notes += [] if whole else remarks(values, names, found, name)
    return Points(
        inputs=values,
        targets=found.values,
        kind=found.kind,
        classes=found.classes,
        columns=names,
        target=name,
        notes=(*notes, *([found.note] if found.note else [])),
        chosen=chosen,
        categories=categories,
        header=bool(sheet.skip),
        is_truth_table=whole,
        checksum=sheet.checksum,
    )


def _target(
    name: str, words: list[str] | None, numbers: Floats, kept: NDArray[np.intp], inputs: Floats, kind: Kind | None
) -> tuple[Target, bool]:
    """The target, and whether the points are all rows of a truth table."""
    if words is not None:
        rows: list[int] = kept.tolist()
        texts = [words[row] for row in rows]
        return words_as_target(name, texts), is_truth_table(inputs, texts)
    values: list[float] = numbers[kept].tolist()
    whole = is_truth_table(inputs, values)
    return numbers_as_target(name, values, kind, truth_table=whole), whole


def _is_words(sheet: Sheet, place: int, answer: ColumnNumbers, kind: Kind | None) -> bool:
    """Whether the target is a column of words.

    Raises:
        InputError: most of its cells are dates, or numbers with a unit, and nobody says that they are classes.
    """
    if kind == "regression" or not answer.reasons:
        return answer.truth and kind != "regression"
    cells = sheet.cells(place)
    if kind == "classification":
        return any(not is_missing(cells[row]) for row in answer.reasons)
    if not answer.wordy:
        return False
    nearly = [row for row in answer.reasons if is_date(cells[row]) or with_unit(cells[row])]
    if len(nearly) * 2 > len(cells):
        reason = f"line {sheet.line(nearly[0])}, column {sheet.columns[place]!r}: {answer.reasons[nearly[0]]}"
        why = f"is no column of numbers ({reason})"
        raise InputError("target", sheet.columns[place], why, "correct the cells, or say kind=classification")
    return True


def _no_words(cells: Sequence[str]) -> dict[int, str]:
    """Why cells are no names of classes: they are missing."""
    gone = {cell for cell in set(cells) if is_missing(cell)}
    return {row: "is missing" for row, cell in enumerate(cells) if cell in gone} if gone else {}


Reasons = list[dict[int, str]]


def _encoded(
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
    row = next((row for row in first if not is_missing(sheet.cells(wordy[0])[row])), 0)
    cell, line = sheet.cells(wordy[0])[row], sheet.line(row)
    if with_unit(cell) or is_date(cell):
        refuse(sheet.source, [f"line {line}, column {sheet.columns[wordy[0]]!r}: {first[row]}"])
    rest = ",".join(sheet.columns[place] for place in places if place not in wordy)
    hint = f"leave them out: columns={rest}; or choose" if rest else "choose columns of numbers, or"
    hint = f"{hint} categories=one-hot"
    why = f"holds words, such as {cell!r} in line {line}, and inputs are numbers"
    raise InputError("columns", names, why, hint)


def _left_out(
    sheet: Sheet, places: Sequence[int], place: int, reasons: Reasons, target: dict[int, str], missing: str | None
) -> list[int]:
    """The rows that are left out because of missing cells.

    Raises:
        InputError: a cell that cannot be used, missing ones too unless a step is declared.
    """
    bad = [(row, one, why) for one, found in zip(places, reasons, strict=True) for row, why in found.items()]
    bad += [(row, place, why) for row, why in target.items()]
    if not bad:
        return []
    gone = [is_missing(sheet.cells(one)[row]) for row, one, _ in bad]
    wrong = sorted(
        (sheet.line(row), order, f"line {sheet.line(row)}, column {sheet.columns[one]!r}: {why}")
        for order, ((row, one, why), lost) in enumerate(zip(bad, gone, strict=True))
        if missing is None or not lost
    )
    refuse(sheet.source, [text for *_, text in wrong], missing=missing is None and all(gone))
    left = {row for row, one, _ in bad if missing == DROP or one == place}
    if len(left) == len(sheet):
        raise InputError("missing", DROP, "leaves no row: every one has a missing cell", "choose mean or median")
    return sorted(left)


def _left_note(left: Sequence[int], rows: int) -> str:
    return f"{len(left)} of {rows} rows are left out because cells are missing"


def _unit_notes(sheet: Sheet, places: Sequence[int], numbers: Sequence[ColumnNumbers]) -> list[str]:
    """How cells were read that are more than a plain number."""
    notes: list[str] = []
    for place, column in zip(places, numbers, strict=True):
        odd, name = column.bookkept, sheet.columns[place]
        if not (column.truth or column.unit or column.grouped is not None or odd is not None):
            continue
        cells = sheet.cells(place)
        if odd is not None:
            notes.append(
                f"{name} has negative numbers in brackets or with the sign behind: {_shown(cells, column, odd)}"
            )
        row = next((row for row, value in enumerate(column.values.tolist()) if value == value), 0)  # noqa: PLR0124 - NaN
        shown = _shown(cells, column, row)
        if column.truth:
            notes.append(f"{name} holds true and false: {shown}")
        elif column.unit:
            notes.append(f"{name} is in {column.unit}: {shown}")
        elif column.grouped is not None:
            notes.append(f"{name} has groups of thousands: {_shown(cells, column, column.grouped)}")
    return notes


def _shown(cells: Sequence[str], column: ColumnNumbers, row: int) -> str:
    return f"{cells[row]!r} is read as {column.values[row]:.15g}"
