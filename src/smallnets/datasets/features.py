"""Features: what a network sees, as formulas of the inputs."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

import numpy as np

from smallnets.datasets.elementary import Floats
from smallnets.errors import Refusal
from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallnets.datasets.feature_formulas import Formulas
    from smallnets.expressions.mathematics import FormulaMathematics, Real, Value

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


FEATURE_NOT_FINITE = Refusal(
    "features", "is not a finite number for the point ({point})", "leave it out, or change the formula"
)


class FeatureMap(Frozen):
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
    _typed: Formulas | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_typed", None if self._are_columns else self._read())

    @property
    def _are_columns(self) -> bool:
        """Whether every formula is a column's whole name, so that any column can be a feature."""
        return all(formula.strip() in self.columns for formula in self.formulas)

    def values(self, inputs: Floats) -> Floats:
        """The features of inputs (n, k) or (n, k, S): (n, f) or (n, f, S); NaN or infinite where not defined."""
        shape = (len(inputs), *inputs.shape[2:])
        with np.errstate(all="ignore"):
            found = self._typed.values(inputs) if self._typed else self._chosen(inputs)
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
            raise FEATURE_NOT_FINITE.error(self.formulas[place], point=row)
        return features

    def on(self, columns: Sequence[Value], m: FormulaMathematics) -> list[Real]:
        """The features of columns on any host of formulas."""
        if self._typed:
            return list(self._typed.on(columns, m))
        places = {column: place for place, column in enumerate(self.columns)}
        return [columns[places[formula.strip()]] for formula in self.formulas]

    def _chosen(self, inputs: Floats) -> list[Floats]:
        places = {column: place for place, column in enumerate(self.columns)}
        return [inputs[:, places[formula.strip()]] for formula in self.formulas]

    def _read(self) -> Formulas:
        from smallnets.datasets.feature_formulas import Formulas  # late: most networks see their inputs as they are

        return Formulas(self.formulas, self.columns)
