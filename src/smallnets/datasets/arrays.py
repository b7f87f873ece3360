"""Points from arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from smallnets.datasets.cells import refuse
from smallnets.datasets.elementary import Floats
from smallnets.datasets.points import Kind, Points
from smallnets.datasets.several_targets import refuse_classes, several_note
from smallnets.datasets.target_kind import Target, numbers_as_target, words_as_target
from smallnets.datasets.target_names import target_names, text_of
from smallnets.datasets.truth import is_truth_table
from smallnets.errors import InputError, Refusal
from smallnets.sentences import Sentence

UNEQUAL_ARRAYS = Refusal("inputs, targets", "do not fit", "give the shapes (n, k) and (n,), or (n, t)")
CLASSES_OF_ROWS = Refusal("kind", "does not go with rows of targets", "write regression")
COLUMN_NAMES = Refusal("columns", "are not {width} different names", "give a name for each input")
NOT_FINITE_IN_ROW = Sentence("row {row}, column {column!r}: {value} is not finite")
NUMBERS_ONLY = Sentence("give numbers only")


def from_arrays(
    inputs: ArrayLike,
    targets: ArrayLike | Sequence[Any],
    *,
    columns: Sequence[str] | None = None,
    kind: Kind | None = None,
    target: str | None = None,
) -> Points:
    """Take points from arrays.

    Args:
        inputs: numbers, shape (n, k), or (n,) for one input.
        targets: n numbers or names of classes; or (n, t) numbers, t targets that are predicted together.
        columns: the names of the k inputs; x1, x2, ... if None.
        kind: what the targets are; decided as in `read_table` if None.
        target: the name of what is predicted; of several, their names with commas between; invented if None.

    Raises:
        InputError: shapes that do not fit, numbers that are not finite, a target with one class or value only.
    """
    array = _numeric("inputs", inputs)
    array = array[:, np.newaxis] if array.ndim == 1 else array
    given = np.asarray(targets, dtype=object)
    column = given[:, 0] if given.ndim == 2 and given.shape[1] == 1 else given
    is_several = given.ndim == 2 and given.shape[1] > 1
    column = given[:, 0] if is_several else column
    if array.ndim != 2 or array.size == 0 or column.shape != (len(array),):
        shapes = f"{np.shape(array)} and {given.shape}"
        raise UNEQUAL_ARRAYS.error(shapes)
    names = tuple(columns) if columns is not None else tuple(f"x{index + 1}" for index in range(array.shape[1]))
    if is_several:
        return _several(array, given, names, target, kind)
    if len(names) != array.shape[1] or len(set(names)) != len(names):
        raise COLUMN_NAMES.error(names, width=array.shape[1])
    _refuse_infinite(array, names)
    named = target or "target"
    found, whole = _target(named, column.tolist(), array, kind)
    notes = (found.note,) if found.note else ()
    return Points(array, found.values, found.kind, found.classes, names, named, notes, names, is_truth_table=whole)


def single_targets(given: ArrayLike | Sequence[Any]) -> list[float] | list[str]:
    """The targets of an array, shape (n,) or (n, 1), as numbers where all are, else as words."""
    values: list[Any] = np.asarray(given).reshape(-1).tolist()
    numbers = all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values)
    return [float(value) for value in values] if numbers else [str(value) for value in values]


def from_rows(inputs: ArrayLike, rows: ArrayLike, *, columns: Sequence[str]) -> Points:
    """Take points whose targets are numbers as they stand, one for each output.

    Args:
        inputs: numbers, shape (n, k).
        rows: numbers, shape (n, outputs); the same ones in every row are taken too.
        columns: the names of the k inputs.

    Raises:
        InputError: shapes that do not fit, or numbers that are not finite.
    """
    array, targets = _numeric("inputs", inputs), _numeric("targets", rows)
    if array.ndim != 2 or array.size == 0 or targets.ndim != 2 or len(targets) != len(array):
        shapes = f"{array.shape} and {targets.shape}"
        raise InputError("inputs, targets", shapes, "do not fit", "give the shapes (n, k) and (n, outputs)")
    names = tuple(columns)
    if len(names) != array.shape[1] or len(set(names)) != len(names):
        raise COLUMN_NAMES.error(names, width=array.shape[1])
    _refuse_infinite(array, names)
    outputs = target_names(None, targets.shape[1])
    _refuse_infinite(targets, outputs)
    column = targets[:, 0] if targets.shape[1] == 1 else targets
    whole = all(is_truth_table(array, one) for one in targets.T.tolist())
    return Points(array, column, "regression", (), names, text_of(outputs), (), names, is_truth_table=whole)


def _several(inputs: Floats, rows: ArrayLike, columns: Sequence[str], target: str | None, kind: Kind | None) -> Points:
    """Several targets, of which each has to be a column of numbers with several values."""
    points = from_rows(inputs, rows, columns=columns)
    names = target_names(target, points.targets.shape[1])
    refuse_classes(names, kind)
    for name, column in zip(names, points.targets.T.tolist(), strict=True):
        numbers_as_target(name, column, "regression")
    told = (f"{len(names)} targets",) if target is None else names
    return replace(points, target=text_of(names), notes=(several_note(told, points.targets),))


def _target(name: str, values: list[Any], inputs: Floats, kind: Kind | None) -> tuple[Target, bool]:
    """The target, and whether the points are all rows of a truth table."""
    if any(isinstance(value, str | bool) for value in values) and kind != "regression":
        refuse("arrays", [f"row {row + 1}: the target is missing" for row, value in enumerate(values) if value is None])
        words = [str(value) for value in values]
        return words_as_target(name, words), is_truth_table(inputs, words)
    numbers = _numeric("targets", values)
    _refuse_infinite(numbers[:, np.newaxis], (name,))
    whole = is_truth_table(inputs, numbers.tolist())
    return numbers_as_target(name, numbers.tolist(), kind, truth_table=whole), whole


def _numeric(argument: str, values: ArrayLike) -> Floats:
    try:
        return np.array(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InputError(argument, type(values).__name__, f"are not numbers ({error})", NUMBERS_ONLY.say()) from None


def _refuse_infinite(array: Floats, names: Sequence[str]) -> None:
    bad = np.argwhere(~np.isfinite(array)).tolist()
    refuse("arrays", [NOT_FINITE_IN_ROW.say(row=row + 1, column=names[at], value=array[row, at]) for row, at in bad])
