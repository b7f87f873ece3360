"""The links of a network diagram: width is the size of the weight, colour and dash its sign."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from smallnets.pictures.digits import compact, counted
from smallnets.pictures.geometry import UNIT, Column, label_place, text_width, weights_fit
from smallnets.pictures.palette import BLUE, DEEP_BLUE, DEEP_ORANGE, ORANGE, PAPER, QUIET
from smallnets.pictures.paper import SMALL
from smallnets.pictures.subjects import Diagram, DrawnLayer

THIN, THICK = 0.35, 4.0
"""Width in points of a weight of zero, and of the largest one."""

DEAD = (0, (1, 3))

Place = tuple[float, float]


def largest_weight(diagram: Diagram) -> float:
    """The largest size of any weight, 1 where all are zero or none is a number."""
    sizes = np.concatenate([np.abs(layer.weights).ravel() for layer in diagram.layers])
    sizes = sizes[np.isfinite(sizes)]
    return float(sizes.max()) if sizes.size and sizes.max() > 0 else 1.0


def width_of(weight: float, largest: float) -> float:
    """How wide a link is in points; one whose weight is no number is as thin as can be."""
    return THIN + (THICK - THIN) * min(1.0, abs(weight) / largest) if np.isfinite(weight) else THIN


def dashed(width: float) -> tuple[float, tuple[float, float]]:
    """Dashes of the same length in points whatever the width, since matplotlib counts dashes in widths."""
    dash, gap = 5.0 + width, 2.4
    return (0, (dash / width, gap / width))


def draw_links(axes: Axes, layer: DrawnLayer, before: Column, after: Column, largest: float) -> None:
    """All links between two columns, thin ones on top, with their weights where they fit."""
    links = [(i, j) for i in range(len(before.drawn)) for j in range(len(after.drawn))]
    sizes = {(i, j): abs(float(layer.weights[after.drawn[j], before.drawn[i]])) for i, j in links}
    for i, j in sorted(links, key=lambda link: -sizes[link] if np.isfinite(sizes[link]) else 0.0):
        weight = float(layer.weights[after.drawn[j], before.drawn[i]])
        dead = layer.dead is not None and bool(layer.dead[after.drawn[j], before.drawn[i]])
        start, end = (before.x + UNIT / 2, before.heights[i]), (after.x - UNIT / 2, after.heights[j])
        if dead:
            _dead(axes, start, end)
        else:
            _link(axes, start, end, weight, largest)
        if weights_fit(layer):
            _weight(axes, start, end, weight, label_place(*layer.weights.shape), dead=dead)


def _link(axes: Axes, start: Place, end: Place, weight: float, largest: float) -> None:
    width = width_of(weight, largest)
    colour, dashes = (ORANGE, dashed(width)) if weight < 0 else (BLUE, "solid")
    if not weight or not np.isfinite(weight):
        colour = QUIET
    lines = LineCollection([[start, end]], colors=colour, linewidths=width, linestyles=[dashes], zorder=2)
    axes.add_collection(lines, autolim=False)


def _dead(axes: Axes, start: Place, end: Place) -> None:
    lines = LineCollection([[start, end]], colors=QUIET, linewidths=0.7, linestyles=[DEAD], zorder=2)
    axes.add_collection(lines, autolim=False)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    axes.plot(*middle, marker="x", markersize=4, color=QUIET, markeredgewidth=0.9, zorder=3)


def _weight(axes: Axes, start: Place, end: Place, weight: float, share: float, *, dead: bool) -> None:
    if dead:
        return
    x, y = (start[k] + share * (end[k] - start[k]) for k in (0, 1))
    colour = DEEP_ORANGE if weight < 0 else DEEP_BLUE if weight > 0 else QUIET
    paper = {"facecolor": PAPER, "edgecolor": "none", "alpha": 0.88, "pad": 0.5}
    axes.text(
        x, y, compact(weight), ha="center", va="center_baseline", fontsize=6.5, color=colour, zorder=3.5, bbox=paper
    )


def draw_key(axes: Axes, diagram: Diagram, place: Place, largest: float) -> None:
    """What width, colour and dashes mean."""
    x, y = place
    dead = sum(int(layer.dead.sum()) for layer in diagram.layers if layer.dead is not None)
    for name, colour, dashes, width in (
        ("positive", BLUE, "solid", 2.5),
        ("negative", ORANGE, dashed(2.5), 2.5),
        (f"widest: {compact(largest)}", QUIET, "solid", THICK),
    ):
        line = LineCollection([[(x, y), (x + 0.32, y)]], colors=colour, linewidths=width, linestyles=[dashes])
        axes.add_collection(line, autolim=False)
        x = _name(axes, name, x + 0.38, y)
    if dead:
        axes.plot(x + 0.1, y, marker="x", markersize=4, color=QUIET, markeredgewidth=0.9)
        _name(axes, f"{counted(dead, 'link')} cut by the penalty", x + 0.2, y)


def _name(axes: Axes, text: str, x: float, y: float) -> float:
    axes.text(x, y, text, va="center_baseline", fontsize=SMALL, color=QUIET)
    return x + text_width(text) + 0.18
