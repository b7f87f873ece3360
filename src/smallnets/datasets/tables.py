"""Tables as data: from the cells of a file to points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from smallnets.datasets.categories import ONE_HOT, encoded_names
from smallnets.datasets.cells import IN_CELL, is_date, is_missing, is_unfilled, with_unit
from smallnets.datasets.column_choice import choose_inputs, choose_targets
from smallnets.datasets.column_numbers import ColumnNumbers, read_numbers
from smallnets.datasets.delimited import Sheet, read_sheet
from smallnets.datasets.elementary import Floats
from smallnets.datasets.filling import check_way
from smallnets.datasets.points import Kind, Points
from smallnets.datasets.remarks import remarks
from smallnets.datasets.several_targets import several_targets
from smallnets.datasets.surroundings import total_notes
from smallnets.datasets.table_inputs import TableChoice, encoded_inputs, left_note, rows_left_out, unit_notes
from smallnets.datasets.target_kind import Target, numbers_as_target, words_as_target
from smallnets.datasets.truth import is_truth_table
from smallnets.errors import Refusal, unknown_name

NO_NUMBERS = Refusal("target", "is no column of numbers ({reason})", "correct the cells, or say kind=classification")


def read_table(  # noqa: PLR0913 - one keyword for each thing that a table can leave open
    source: Path | str,
    *,
    target: str | int | Sequence[str | int],
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
        target: the column to predict, by its name or its number from 1; or several, whose cells are numbers, as a
            sequence or a text with commas between the names.
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
    targets = target if isinstance(target, (str, int)) else tuple(target)
    return points_of_sheet(sheet, TableChoice(targets, kind, chosen, delimiter, header, missing, words))


def points_of_sheet(sheet: Sheet, choice: TableChoice) -> Points:
    """The points that the cells of a table are; arguments and errors as for `read_table`."""
    check_way(choice.missing)
    if isinstance(choice.categories, str) and choice.categories != ONE_HOT:
        raise unknown_name("categories", choice.categories, (ONE_HOT,))
    place, *others = choose_targets(sheet.columns, choice.target)
    places = choose_inputs(sheet.columns, [place, *others], choice.columns)
    if others:
        return several_targets(sheet, choice, places, [place, *others])
    *numbers, answer = read_numbers(sheet, [*places, place])
    words = _is_words(sheet, place, answer, choice.kind)
    target_reasons = _no_words(sheet.cells(place)) if words else answer.reasons
    inputs, reasons, categories = encoded_inputs(sheet, places, numbers, choice)
    left = rows_left_out(sheet, places, [(place, target_reasons)], reasons, choice.missing)
    kept = np.setdiff1d(np.arange(len(sheet)), left)
    values, name = inputs[kept], sheet.columns[place]
    found, whole = _target(name, sheet.cells(place) if words else None, answer.values, kept, values, choice.kind)
    chosen = tuple(sheet.columns[one] for one in places)
    names = encoded_names(chosen, categories)
    notes = [*sheet.notes, *unit_notes(sheet, [*places, place], [*numbers, answer])]
    notes += total_notes(sheet.rows, sheet.skip)
    notes += [left_note(left, len(sheet))] if left else []
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
        InputError: most of its cells are numbers, dates, or numbers with a unit, and nobody says that they are classes.
    """
    if kind == "regression" or not answer.reasons:
        return answer.truth and kind != "regression"
    cells = sheet.cells(place)
    if kind == "classification":
        return any(not is_unfilled(cells[row]) for row in answer.reasons)
    if not answer.wordy:
        return False
    nearly = [row for row in answer.reasons if is_date(cells[row]) or with_unit(cells[row])]
    if nearly and (len(nearly) + len(cells) - len(answer.reasons)) * 2 > len(cells):
        reason = IN_CELL.say(line=sheet.line(nearly[0]), column=sheet.columns[place], reason=answer.reasons[nearly[0]])
        raise NO_NUMBERS.error(sheet.columns[place], reason=reason)
    return True


def _no_words(cells: Sequence[str]) -> dict[int, str]:
    """Why cells are no names of classes: they are missing."""
    gone = {cell for cell in set(cells) if is_missing(cell)}
    return {row: "is missing" for row, cell in enumerate(cells) if cell in gone} if gone else {}
