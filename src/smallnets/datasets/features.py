"""Features: what a network sees, as formulas of the inputs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np

from smallnets.datasets.elementary import MATHEMATICS, Floats
from smallnets.errors import InputError
from smallnets.expressions import ELEMENTARY, ExpressionError, Name, Node, canonical_name, evaluate_all, read

TILES = {
    "x": "x1",
    "y": "x2",
    "xSquared": "x1^2",
    "ySquared": "x2^2",
    "xTimesY": "x1*x2",
    "sinX": "sin(x1)",
    "sinY": "sin(x2)",
}
"""The features of a TensorFlow Playground link and their formulas, in the order in which its network has them."""


@dataclass(frozen=True)
class FeatureMap:
    """Formulas of the inputs.

    A formula is a column's name, or any mathematics of x1, x2, ... (the inputs by their places) and of the columns
    whose names can stand in a formula; a column that is itself called x1 is meant by x1.

    Attributes:
        formulas: the f formulas as typed; there may be none.
        columns: the names of the k inputs.

    Raises:
        ExpressionError: a formula that cannot be read.
    """

    formulas: tuple[str, ...]
    columns: tuple[str, ...] = ("x1", "x2")
    _nodes: tuple[Node, ...] = field(init=False, repr=False, compare=False)
    _places: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", _names(self.columns))
        object.__setattr__(self, "_nodes", tuple(self._read(formula) for formula in self.formulas))

    def values(self, inputs: Floats) -> Floats:
        """The features of inputs (n, k) or (n, k, S): (n, f) or (n, f, S); NaN or infinite where not defined."""
        shape = (len(inputs), *inputs.shape[2:])
        with np.errstate(all="ignore"):
            by_name: Any = {name: inputs[:, place] for name, place in self._places.items()}
            found = cast("tuple[Any, ...]", evaluate_all(self._nodes, by_name, MATHEMATICS))
        features = np.empty((len(inputs), len(self.formulas), *inputs.shape[2:]))
        for place, values in enumerate(found):
            features[:, place] = np.broadcast_to(values, shape)
        return features

    def apply(self, inputs: Floats) -> Floats:
        """The features of inputs, as `values`, all of them finite.

        Raises:
            InputError: a feature is not defined, or too large, for one of the points.
        """
        features = self.values(inputs)
        bad = np.argwhere(~np.isfinite(features))
        if len(bad):
            point, place, *seed = (int(index) for index in bad[0])
            row = ", ".join(f"{value:g}" for value in inputs[(point, slice(None), *seed)])
            why = f"is not a finite number for the point ({row})"
            raise InputError("features", self.formulas[place], why, "leave it out, or change the formula")
        return features

    def _read(self, formula: str) -> Node:
        """The tree of a formula; a column's whole name goes first, so that any column can be a feature."""
        if formula.strip() in self.columns:
            return Name(formula.strip())
        return read(formula, names=_typeable(self.columns), argument="features")


def _positions(columns: tuple[str, ...]) -> dict[str, int]:
    return {f"x{place + 1}": place for place in range(len(columns))}


def _typeable(columns: tuple[str, ...]) -> list[str]:
    """The names that may stand in a formula: not those by which two columns could be meant."""
    spelled = Counter(_spelled(column) for column in columns)
    return [name for name in {**_positions(columns), **spelled} if name and spelled[name] < 2]


def _names(columns: tuple[str, ...]) -> dict[str, int]:
    """The place of the input for each name: x1, x2, ..., the columns' spellings in formulas, the columns themselves."""
    spelled = {_spelled(column): place for place, column in enumerate(columns)}
    return _positions(columns) | spelled | {column: place for place, column in enumerate(columns)}


def _spelled(column: str) -> str:
    """How a column's name is spelled in a formula, or "" if it cannot stand there."""
    try:
        name = canonical_name(column)
    except ExpressionError:
        return ""
    return "" if name in ELEMENTARY or name == "pi" else name
