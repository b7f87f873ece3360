"""Several columns of a table that are predicted together, as numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from smallnets.datasets.categories import encoded_names
from smallnets.datasets.column_numbers import ColumnNumbers, read_numbers
from smallnets.datasets.delimited import Sheet
from smallnets.datasets.elementary import Floats
from smallnets.datasets.points import Kind, Points
from smallnets.datasets.remarks import remarks
from smallnets.datasets.surroundings import total_notes
from smallnets.datasets.table_inputs import TableChoice, encoded_inputs, left_note, rows_left_out, unit_notes
from smallnets.datasets.target_kind import numbers_as_target
from smallnets.datasets.target_names import text_of
from smallnets.datasets.truth import is_truth_table
from smallnets.errors import InputError


def several_targets(sheet: Sheet, choice: TableChoice, places: Sequence[int], targets: Sequence[int]) -> Points:
    """The points of a table of which several columns are predicted together, as numbers.

    Raises:
        InputError: a target that is no column of numbers, or is the same number in every row.
    """
    names = tuple(sheet.columns[place] for place in targets)
    columns = read_numbers(sheet, [*places, *targets])
    answers = columns[len(places) :]
    _refuse_words(names, answers, choice)
    inputs, reasons, categories = encoded_inputs(sheet, places, columns[: len(places)], choice)
    found = [(place, answer.reasons) for place, answer in zip(targets, answers, strict=True)]
    left = rows_left_out(sheet, places, found, reasons, choice.missing)
    kept = np.setdiff1d(np.arange(len(sheet)), left)
    values = np.stack([answer.values[kept] for answer in answers], axis=1)
    whole = all(is_truth_table(inputs[kept], column) for column in values.T.tolist())
    chosen = tuple(sheet.columns[one] for one in places)
    encoded = encoded_names(chosen, categories)
    notes = [*sheet.notes, *unit_notes(sheet, [*places, *targets], columns), *total_notes(sheet.rows, sheet.skip)]
    notes += [left_note(left, len(sheet))] if left else []
    remarked = _remarks(inputs[kept], encoded, names, values)
    notes += [] if whole else remarked
    return Points(
        inputs=inputs[kept],
        targets=values,
        kind="regression",
        classes=(),
        columns=encoded,
        target=text_of(names),
        notes=(*notes, several_note(names, values)),
        chosen=chosen,
        categories=categories,
        header=bool(sheet.skip),
        is_truth_table=whole,
        checksum=sheet.checksum,
    )


def _remarks(inputs: Floats, columns: tuple[str, ...], names: Sequence[str], values: Floats) -> list[str]:
    told: list[str] = []
    for name, column in zip(names, values.T, strict=True):
        told += remarks(inputs, columns, numbers_as_target(name, column.tolist(), "regression"), name)
    return list(dict.fromkeys(told))


def _refuse_words(names: Sequence[str], answers: Sequence[ColumnNumbers], choice: TableChoice) -> None:
    refuse_classes(names, choice.kind)
    for name, answer in zip(names, answers, strict=True):
        if answer.wordy:
            raise InputError("target", name, "holds words, and several targets are numbers", "predict it by itself")


def refuse_classes(names: Sequence[str], kind: Kind | None) -> None:
    """Refuse several targets that somebody calls classes.

    Raises:
        InputError: the kind is classification.
    """
    if kind == "classification":
        why = "are several, and several targets are numbers, 0 and 1 for no and yes"
        raise InputError("target", ", ".join(names), why, "leave kind out, or predict one")


def several_note(names: Sequence[str], values: Floats) -> str:
    """How several targets are taken, as a sentence."""
    note = f"{', '.join(names)} are predicted together, as numbers"
    if set(values.ravel().tolist()) <= {0.0, 1.0}:
        note += "; they are 0 and 1 only: output=sigmoid with loss=logistic gives probabilities"
    return note
