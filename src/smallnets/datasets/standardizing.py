"""Standardization: each column less its mean, divided by its standard deviation, both of the training part."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

import numpy as np

from smallnets.datasets.elementary import Floats
from smallnets.errors import InputError, Refusal
from smallnets.frozen import Frozen

TOO_LARGE_TO_SCALE = Refusal("standardize", "is too large", "give the column in a larger unit")


class Standardization(Frozen):
    """What is subtracted from each column, and by what it is then divided.

    Attributes:
        mean: k numbers, in the units of the columns.
        scale: k numbers above 0: the standard deviation (of the population, divided by n), 1 for a constant column.
        constant: the places, from 0, of the columns that do not vary; they become 0.
    """

    mean: tuple[float, ...]
    scale: tuple[float, ...]
    constant: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if len(self.mean) != len(self.scale):
            raise InputError("scale", self.scale, "has another length than mean", "give one number for each column")
        if not all(np.isfinite(self.mean)) or not all(0 < scale < np.inf for scale in self.scale):
            raise InputError("standardization", self, "has a mean or a scale that cannot be used", "scales are above 0")

    def apply(self, columns: Floats) -> Floats:
        """Standardized columns; columns have the shape (n, k), with or without further axes behind."""
        mean, scale = self._beside(columns)
        return (columns - mean) / scale

    def invert(self, columns: Floats) -> Floats:
        """Columns in their own units again."""
        mean, scale = self._beside(columns)
        return columns * scale + mean

    def _beside(self, columns: Floats) -> tuple[Floats, Floats]:
        shape = (-1, *(1,) * (columns.ndim - 2))
        return np.array(self.mean).reshape(shape), np.array(self.scale).reshape(shape)


def fit(columns: Floats) -> Standardization:
    """The standardization of columns, shape (n, k); the sums are exact, so the bits are the same everywhere.

    Raises:
        InputError: numbers so large that their squares cannot be added.
    """
    fitted = [_mean_and_scale(column) for column in columns.T.tolist()]
    constant = tuple(place for place, (_, scale) in enumerate(fitted) if scale == 0)
    return Standardization(
        tuple(mean for mean, _ in fitted), tuple(scale if scale > 0 else 1.0 for _, scale in fitted), constant
    )


def fit_each(columns: Floats) -> tuple[Standardization, ...]:
    """The standardization for each of S seeds; columns have the shape (n, k, S)."""
    return tuple(fit(columns[:, :, place]) for place in range(columns.shape[2]))


def apply_each(fitted: Sequence[Standardization], columns: Floats) -> Floats:
    """Columns (n, k, S), standardized for each of S seeds by its own."""
    mean = np.array([one.mean for one in fitted]).T
    scale = np.array([one.scale for one in fitted]).T
    return (columns - mean) / scale


def _mean_and_scale(column: list[float]) -> tuple[float, float]:
    """The mean and the standard deviation, which is 0 for a column that does not vary."""
    if min(column) == max(column):
        return column[0], 0.0
    try:
        mean = fsum(column) / len(column)
        with np.errstate(over="ignore"):
            apart = np.array(column) - mean
            squares: list[float] = (apart * apart).tolist()
        variance = fsum(squares) / len(column)
    except OverflowError:
        mean, variance = np.inf, np.inf
    if variance == np.inf:
        raise TOO_LARGE_TO_SCALE.error(max(column, key=abs))
    return mean, sqrt(variance)
