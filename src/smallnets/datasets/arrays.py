"""Points from arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from smallnets.datasets.cells import refuse
from smallnets.datasets.elementary import Floats
from smallnets.datasets.points import Kind, Points
from smallnets.datasets.target_kind import Target, numbers_as_target, words_as_target
from smallnets.datasets.target_names import target_names, text_of
from smallnets.datasets.truth import is_truth_table
from smallnets.errors import InputError


def from_arrays(
    inputs: ArrayLike,
    targets: ArrayLike | Sequence[Any],
    *,
    columns: Sequence[str] | None = None,
    kind: Kind | None = None,
    target: str = "target",
) -> Points:
    """Take points from arrays.

    Args:
        inputs: numbers, shape (n, k), or (n,) for one input.
        targets: n numbers or names of classes.
        columns: the names of the k inputs; x1, x2, ... if None.
        kind: what the targets are; decided as in `read_table` if None.
        target: the name of what is predicted.

    Raises:
        InputError: shapes that do not fit, numbers that are not finite, a target with one class or value only.
    """
    array = _numeric("inputs", inputs)
    array = array[:, np.newaxis] if array.ndim == 1 else array
    given = np.asarray(targets, dtype=object)
    column = given[:, 0] if given.ndim == 2 and given.shape[1] == 1 else given
    if given.ndim == 2 and len(given) == len(array) and given.shape[1] > 1:
        why = "has several columns, and several targets are for tables in files"
        raise InputError("targets", given.shape, why, "give one column, or write a CSV file and name target='a,b'")
    if array.ndim != 2 or array.size == 0 or column.shape != (len(array),):
        shapes = f"{np.shape(array)} and {given.shape}"
        raise InputError("inputs, targets", shapes, "do not fit", "give the shapes (n, k) and (n,)")
    names = tuple(columns) if columns is not None else tuple(f"x{index + 1}" for index in range(array.shape[1]))
    if len(names) != array.shape[1] or len(set(names)) != len(names):
        raise InputError("columns", names, f"are not {array.shape[1]} different names", "give a name for each input")
    _refuse_infinite(array, names)
    found, whole = _target(target, column.tolist(), array, kind)
    notes = (found.note,) if found.note else ()
    return Points(array, found.values, found.kind, found.classes, names, target, notes, names, is_truth_table=whole)


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
        raise InputError("columns", names, f"are not {array.shape[1]} different names", "give a name for each input")
    _refuse_infinite(array, names)
    outputs = target_names(None, targets.shape[1])
    _refuse_infinite(targets, outputs)
    column = targets[:, 0] if targets.shape[1] == 1 else targets
    return Points(array, column, "regression", (), names, text_of(outputs), (), names)


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
        raise InputError(argument, type(values).__name__, f"are not numbers ({error})", "give numbers only") from None


def _refuse_infinite(array: Floats, names: Sequence[str]) -> None:
    bad = np.argwhere(~np.isfinite(array)).tolist()
    refuse("arrays", [f"row {row + 1}, column {names[at]!r}: {array[row, at]} is not finite" for row, at in bad])
