"""Points: what a data set is once it is drawn or read."""

from __future__ import annotations

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
        inputs: shape (n, k), float64, in the units of the source (never scaled).
        targets: shape (n,); float64 for regression, the index of the class (int64, 0 .. K-1) for classification.
        kind: "classification" or "regression".
        classes: the K names of the classes, in the order of their indices; empty for regression.
        columns: the k names of the inputs.
        target: the name of what is predicted.
        notes: what was decided on the way and is worth reading, sentences.
    """

    inputs: Floats
    targets: Targets
    kind: Kind
    classes: tuple[str, ...]
    columns: tuple[str, ...]
    target: str = "target"
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.inputs)
