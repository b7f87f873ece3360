"""Features that are typed as mathematics, read once and evaluated together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, cast

from smallnets.datasets.elementary import MATHEMATICS, Floats
from smallnets.expressions import ELEMENTARY, ExpressionError, Name, Node, canonical_name, evaluate_all, read
from smallnets.expressions.mathematics import FormulaMathematics, Real, Value


class Formulas:
    """The trees of formulas of the columns.

    Raises:
        ExpressionError: a formula that cannot be read.
    """

    def __init__(self, formulas: tuple[str, ...], columns: tuple[str, ...]) -> None:
        self._places = _names(columns)
        self._nodes = tuple(_read(formula, columns) for formula in formulas)

    def values(self, inputs: Floats) -> tuple[Any, ...]:
        """The values for inputs (n, k) or (n, k, S): for each formula (n,), (n, S), or one number."""
        by_name: Any = {name: inputs[:, place] for name, place in self._places.items()}
        return cast("tuple[Any, ...]", evaluate_all(self._nodes, by_name, MATHEMATICS))

    def on(self, columns: Sequence[Value], m: FormulaMathematics) -> tuple[Real, ...]:
        """The values on any host of formulas, given one value for each column."""
        return evaluate_all(self._nodes, {name: columns[place] for name, place in self._places.items()}, m)


def _read(formula: str, columns: tuple[str, ...]) -> Node:
    """The tree of a formula; a column's whole name goes first, so that any column can be a feature."""
    if formula.strip() in columns:
        return Name(formula.strip())
    return read(formula, names=typeable(columns), argument="features")


def _positions(columns: tuple[str, ...]) -> dict[str, int]:
    return {f"x{place + 1}": place for place in range(len(columns))}


def typeable(columns: tuple[str, ...]) -> list[str]:
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
