"""Points: what a data set is once it is drawn or read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Literal, TypeAlias

from numpy.typing import NDArray

from smallnets.datasets.elementary import Floats
from smallnets.frozen import Frozen

Kind: TypeAlias = Literal["classification", "regression"]
Targets: TypeAlias = NDArray[Any]  # float64 for regression, int64 for classification

TWO_CLASSES = ("-1", "+1")
"""The classes of the Playground, and of every data set with two named sides: index 1 is +1."""


class Points(Frozen, eq=False):
    """Points with their targets.

    Attributes:
        inputs: shape (n, k), float64, in the units of the source (never scaled); NaN where a cell is missing and
            shall be filled.
        targets: shape (n,); float64 for regression, the index of the class (int64, 0 .. K-1) for classification.
        kind: "classification" or "regression".
        classes: the K names of the classes, in the order of their indices; empty for regression.
        columns: the k names of the inputs.
        target: the name of what is predicted.
        notes: what was decided on the way and is worth reading, sentences.
        chosen: the names of the columns that the inputs come from: those of `columns`, but a column of words once.
        categories: for each column of words its words, in order; there is an input for each.
        header: whether the first line of a table holds names; True for other sources.
        is_truth_table: whether the points are all rows of a truth table.
        checksum: SHA-256 of a table's bytes; "" for other sources.
    """

    inputs: Floats
    targets: Targets
    kind: Kind
    classes: tuple[str, ...]
    columns: tuple[str, ...]
    target: str = "target"
    notes: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    header: bool = True
    is_truth_table: bool = False
    checksum: str = ""

    def __len__(self) -> int:
        return len(self.inputs)
