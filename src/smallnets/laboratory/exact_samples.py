"""Exact answers about networks and samples: the margin of a classifier, and labels that given units can tell apart."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from smallnets.datasets.tables import read_table
from smallnets.engines.exact import Margin, Separation, hidden_values, margins, separation
from smallnets.errors import InputError
from smallnets.laboratory.exact_verbs import SECONDS, Progress
from smallnets.laboratory.run_results import Runs
from smallnets.plans.files import DocumentKind
from smallnets.teaching import read_exercise
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.exercise_parts import amounts

Row = tuple[Fraction, ...]

_KIND = DocumentKind("exercise", "an exercise", 2**20, "for example inputs = [[0, 1]]")


def margin(
    runs: Runs | str | Path,
    data: str | Path,
    target: str,
    *,
    seed: str | int | None = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> Margin:
    """The margin of a trained classifier on the rows of a table, in its outputs and as a distance of its inputs.

    Distances are those of the inputs as the network sees them: features, standardized where the run standardizes.

    Args:
        runs: runs, or the path of a file that `save` wrote.
        data: a CSV file with the columns that the network was trained on, and the classes.
        target: the column of the classes.
        seed: whose network; the first run's if None.
        seconds: how long the distance is worth working on.
        progress: called with the share of the time that is spent.

    Raises:
        InputError: a regression, a column or class that is missing, a hidden unit that is curved.
    """
    held = runs if isinstance(runs, Runs) else Runs.load(runs)
    network = held.network(seed)
    classes = network.experiment.data.classes
    if network.program.coding == "numbers" or not classes:
        raise InputError("RUN", str(runs), "is a regression, which has no classes", "take the run of a classifier")
    columns = network.scale.feature_map.columns
    points = read_table(data, target=target, kind="classification", columns=columns)
    labels = [_label(name, classes) for name in points.classes]
    features = network.scale.features(points.inputs)
    samples = [tuple(Fraction(repr(float(value))) for value in row) for row in features.tolist()]
    numbers = [float(number) for number in network.parameters]
    wanted = [labels[int(value)] for value in points.targets.tolist()]
    return margins(held.experiment.network, numbers, samples, wanted, seconds=seconds, progress=progress)


def _label(name: str, classes: Sequence[str]) -> int:
    """The place of a class in the run's order; 1 and 1.0 are the same."""
    if name in classes:
        return list(classes).index(name)
    try:
        return [float(known) for known in classes].index(float(name))
    except ValueError:
        why = "is no class of the run"
        raise InputError("target", name, why, f"its classes are {', '.join(classes)}") from None


def separable(
    exercise: Exercise | str | os.PathLike[str] | Mapping[str, Any],
    *,
    layers: int | None = None,
) -> tuple[Separation, ...]:
    """Whether a linear read-out of an exercise's given units tells its targets apart, for each column of the targets.

    Args:
        exercise: with `inputs`, `targets` of two values each, and the units as `layers`.
        layers: how many layers make the units, 0 for the inputs themselves.  If None: all but the last one where that
            has one unit for each target (the read-out is looked for, so its weights do not count), else all.

    Raises:
        InputError: no inputs or targets, more than two values, a unit whose value is no fraction.
    """
    held, targets = _read(exercise)
    if not held.inputs or not targets:
        raise InputError("exercise", held.title or "it", "has no inputs or no targets", "give both, a row each")
    if len(targets) != len(held.inputs):
        raise InputError("targets", f"{len(targets)} rows", f"does not fit {len(held.inputs)} inputs")
    count = _chosen(held, len(targets[0]), layers)
    points = _points(held, count)
    units = "the inputs" if count == 0 else f"the units of layer {count}"
    columns = [[row[place] for row in targets] for place in range(len(targets[0]))]
    names = ["target"] if len(columns) == 1 else [f"target {place}" for place in range(1, len(columns) + 1)]
    return tuple(
        separation(points, _two_labels(column, name), of=name, units=units)
        for column, name in zip(columns, names, strict=True)
    )


def _read(exercise: Exercise | str | os.PathLike[str] | Mapping[str, Any]) -> tuple[Exercise, list[Row]]:
    """The exercise and its targets, which need not fit its last layer here: that may be one of the given units."""
    if isinstance(exercise, Exercise):
        return exercise, _fractions(exercise.targets, "targets")
    if isinstance(exercise, Mapping):
        draft = dict(exercise)
    else:
        text = os.fspath(exercise)
        draft = dict(_KIND.parsed(text) if "\n" in text else _KIND.read(Path(text)))
    try:
        held = read_exercise(dict(draft))
    except InputError as error:
        if not error.argument.startswith("targets") or not isinstance(draft.get("targets"), list):
            raise
        rows: Any = draft.pop("targets")
        return read_exercise(draft), _fractions(rows, "targets")
    return held, _fractions(held.targets, "targets")


def _fractions(rows: Sequence[Sequence[Any]], name: str) -> list[Row]:
    found: list[Row] = []
    for row in rows:
        values = amounts(tuple(row), name)
        if not all(isinstance(value, Fraction) for value in values):
            raise InputError(name, str(list(row)), "holds a number that is no fraction", "write 0.5 or 1/3")
        found.append(tuple(value for value in values if isinstance(value, Fraction)))
    if len({len(row) for row in found}) > 1:
        raise InputError(name, str([len(row) for row in found]), "has rows of different lengths")
    return found


def _chosen(held: Exercise, columns: int, layers: int | None) -> int:
    """How many layers make the units."""
    most = len(held.layers)
    if layers is None:
        return most - 1 if most and len(held.layers[-1].weights) == columns else most
    if not 0 <= layers <= most:
        raise InputError("layers", layers, f"is not between 0 and {most}, the exercise's layers")
    return layers


def _points(held: Exercise, count: int) -> list[Row]:
    inputs = _fractions(held.inputs, "inputs")
    if count == 0:
        return inputs
    numbers: list[Fraction] = []
    for number, layer in enumerate(held.layers, 1):
        rows = _fractions(layer.weights, f"weights of layer {number}")
        numbers += [value for row in rows for value in row]
        numbers += [value for row in _fractions([layer.biases], f"biases of layer {number}") for value in row]
    return hidden_values(held.shape, numbers, inputs, count)


def _two_labels(column: Sequence[Fraction], name: str) -> list[bool]:
    values = sorted(set(column))
    if len(values) != 2:
        why = f"has {len(values)} different value{'' if len(values) == 1 else 's'}"
        raise InputError(name, ", ".join(map(str, values)), why, "write two, such as 0 and 1")
    return [value == values[1] for value in column]
