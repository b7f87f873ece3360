"""What noise costs on `multi_gauss`: the mean variance of the target at a place, over all places.

With f the height of the cones and B the mean over the square of half width h = 6 q around a place, that variance is
B(f^2) - B(f)^2.  Both means come from sums over cells, in tables from which the sum over any rectangle is four numbers
(Crow 1984); the error falls with the square of the cell's width, so two widths give one answer without that term
(Richardson 1911).  By symmetry a quarter of the square of places is enough.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from smallnets.datasets.registry import find

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

EDGE = 6.0
CELLS = (240, 480)
"""How many cells a quarter has along each side; with these the answer has six digits."""


@cache
def mean_variance(noise: float) -> float:
    """The variance of the target of `multi_gauss` at one place, in the mean over all places; noise is in percent."""
    if noise == 0:
        return 0.0
    coarse, fine = (_by_cells(EDGE * noise / 100.0, cells) for cells in CELLS)
    ratio = (CELLS[1] / CELLS[0]) ** 2
    return (ratio * fine - coarse) / (ratio - 1.0)


def _by_cells(h: float, cells: int) -> float:
    width = EDGE / cells
    below = int(np.ceil(h / width)) + 1
    heights = _heights((np.arange(-below, cells + below, dtype=np.float64) + 0.5) * width)
    first, second = (_means(_table(values), below, cells, h / width) for values in (heights, heights * heights))
    ends = np.ones(cells + 1)
    ends[0] = ends[-1] = 0.5
    weights = ends / cells
    return float(np.add.accumulate(((second - first * first) * weights[:, None] * weights).ravel())[-1])


def _heights(middles: Floats) -> Floats:
    """The target at the middle of each cell, by the generator's own rule."""
    across, up = (one.ravel() for one in np.meshgrid(middles, middles))
    raw = np.stack([(across + 6.0) / 12.0, (up + 6.0) / 12.0, across, up], axis=1)
    return np.asarray(find("multi_gauss").build(raw, 0.0, 0)[2], np.float64).reshape(len(middles), len(middles))


def _table(values: Floats) -> Floats:
    """The sum of all cells below and to the left of each corner."""
    table = np.zeros((len(values) + 1, len(values) + 1))
    table[1:, 1:] = np.add.accumulate(np.add.accumulate(values, axis=0), axis=1)
    return table


def _means(table: Floats, below: int, cells: int, reach: float) -> Floats:
    """The mean over the square of half width `reach` (in cells) around each corner of the quarter."""
    places = below + np.arange(cells + 1, dtype=np.float64)
    high, low = _between(table, places + reach), _between(table, places - reach)
    return _sum(high, low, places, reach) / (4.0 * reach * reach)


def _sum(high: Floats, low: Floats, places: Floats, reach: float) -> Floats:
    rows = high - low
    return _between(rows.T, places + reach) - _between(rows.T, places - reach)


def _between(table: Floats, at: Floats) -> Floats:
    """Rows of a table between its rows, in equal parts."""
    row = np.floor(at).astype(np.int64)
    part = (at - row)[:, None]
    return (1.0 - part) * table[row] + part * table[row + 1]
