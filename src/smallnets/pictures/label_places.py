"""Labels that stand beside the ends of their curves, moved apart where they would overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from smallnets.pictures.paper import SMALL


@dataclass(frozen=True)
class Label:
    """A text at the height of a curve's end, in the curve's colour; `dashes` also draws a piece of its line."""

    text: str
    height: float
    colour: str
    dashes: Any = None


def spread(places: Sequence[float], gap: float) -> list[float]:
    """The places, moved as little as needed, so that neighbours are at least `gap` apart; the order stays.

    This is the least-squares answer: places less their rank times the gap, made non-decreasing by pooling neighbours.
    """
    order = np.argsort(np.asarray(places, dtype=float), kind="stable")
    pools: list[tuple[float, int]] = []
    for rank, index in enumerate(order):
        mean, size = float(places[index]) - rank * gap, 1
        while pools and pools[-1][0] > mean:
            other, count = pools.pop()
            mean, size = (mean * size + other * count) / (size + count), size + count
        pools.append((mean, size))
    moved = [mean for mean, size in pools for _ in range(size)]
    result = [0.0] * len(places)
    for rank, index in enumerate(order):
        result[index] = moved[rank] + rank * gap
    return result


def label_beside(axes: Axes, labels: Sequence[Label], panel_height: float, size: float = SMALL) -> None:
    """Write the labels at the right edge of the axes, whose limits must be final and height in inches about known."""
    to_axes = axes.transData + axes.transAxes.inverted()
    heights = [float(to_axes.transform((axes.get_xlim()[1], label.height))[1]) for label in labels]
    gap = size * 1.35 / 72 / panel_height
    for label, height in zip(labels, spread(np.clip(heights, 0, 1).tolist(), gap), strict=True):
        if label.dashes is not None:
            line = Line2D((1.012, 1.085), (height, height), color=label.colour, linewidth=1.5, clip_on=False)
            line.set_linestyle(label.dashes)
            line.set_transform(axes.transAxes)
            axes.add_artist(line)
        axes.annotate(
            label.text,
            (1 if label.dashes is None else 1.085, height),
            xytext=(5, 0),
            xycoords="axes fraction",
            textcoords="offset points",
            color=label.colour,
            fontsize=size,
            va="center",
            annotation_clip=False,
        )
