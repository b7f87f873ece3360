"""Learning curves of many runs: the median by epoch, and the bands that hold half and nine tenths of the runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from smallnets.pictures.digits import counted
from smallnets.pictures.palette import BLUE, DEEP_BLUE, INK, softened
from smallnets.pictures.paper import SMALL, grid, logarithmic, numbered, on_paper, sheet
from smallnets.pictures.subjects import Floats

ACROSS = 3
"""Panels beside each other."""
VARIED = 50.0
"""Medians that differ by this factor stand on a logarithmic axis."""
WIDE, NARROW = softened(BLUE, 0.22), softened(BLUE, 0.5)
MIDDLE, OUTER, INNER = 2, (0, 4), (1, 3)


@dataclass(frozen=True, eq=False)
class CurvesPanel:
    """One cell: quantiles at 5, 25, 50, 75 and 95 %, (5, epochs), infinite where runs diverged."""

    name: str
    epochs: Floats
    train: Floats
    test: Floats
    runs: int


def quantile_curves(panels: Sequence[CurvesPanel], heading: str = "") -> Figure:
    """A panel for each cell, on one scale."""
    across = min(ACROSS, len(panels))
    down = -(-len(panels) // across)
    with on_paper():
        figure = sheet(max(4.6, 3.0 * across + 0.6), 2.3 * down + 1.0)
        grid_of_axes = figure.subplots(down, across, sharex=True, sharey=True, squeeze=False)
        places = [axes for row in grid_of_axes for axes in row]
        low, high = _range(panels)
        log = low > 0 and high > VARIED * low
        for axes, panel in zip(places, panels, strict=False):
            _draw(axes, panel, (low, high))
        for place, axes in enumerate(places):
            _axes(axes, panels, (low, high), log=log, bottom=place + across >= len(panels), left=place % across == 0)
            axes.set_visible(place < len(panels))
        _legend(figure, heading)
    figure.set_label(described(panels))
    return figure


def described(panels: Sequence[CurvesPanel]) -> str:
    """What is drawn, in a sentence."""
    runs = sum(panel.runs for panel in panels)
    return f"Loss by epoch of {counted(runs, 'run')} in {counted(len(panels), 'cell')}: median and bands of the runs."


def _range(panels: Sequence[CurvesPanel]) -> tuple[float, float]:
    """The losses that are drawn: all of half of the runs, and of the others what is not far from these."""
    parts = [values[1:4].ravel() for panel in panels for values in (panel.train, panel.test)]
    inner = np.concatenate(parts)
    inner = inner[np.isfinite(inner)]
    if not inner.size:
        return 0.0, 1.0
    outer = np.concatenate([panel.test[list(OUTER)].ravel() for panel in panels])
    near = outer[np.isfinite(outer) & (outer < 3 * inner.max())]
    every = np.concatenate([inner, near])
    positive = every[every > 0]
    low = float(positive.min()) if positive.size else 0.0
    return low, float(every.max())


def _draw(axes: Axes, panel: CurvesPanel, limits: tuple[float, float]) -> None:
    top = 1e3 * max(limits[1], 1e-300)  # an infinite quantile leaves the picture upwards
    for (lower, upper), colour in ((OUTER, WIDE), (INNER, NARROW)):
        edges = np.minimum(panel.test[[lower, upper]], top)
        axes.fill_between(panel.epochs, edges[0], edges[1], color=colour, linewidth=0)
    axes.plot(panel.epochs, _finite(panel.train[MIDDLE]), color=INK, linewidth=0.9, linestyle=(0, (4, 1.6)))
    axes.plot(panel.epochs, _finite(panel.test[MIDDLE]), color=DEEP_BLUE, linewidth=1.4)
    axes.set_title(panel.name, loc="left", fontsize=SMALL, color=INK)


def _finite(values: Floats) -> Floats:
    return np.where(np.isfinite(values), values, np.nan)


def _axes(
    axes: Axes, panels: Sequence[CurvesPanel], limits: tuple[float, float], *, log: bool, bottom: bool, left: bool
) -> None:
    low, high = limits
    if log:
        axes.set_yscale("log", nonpositive="clip")
        axes.set_ylim(low / 1.3, high * 1.3)
        logarithmic(axes.yaxis, low, high)
    else:
        axes.set_ylim(0.0, high * 1.06 or 1.0)
        numbered(axes.yaxis, 5)
    last = max(float(panel.epochs[-1]) for panel in panels)
    axes.set_xlim(0, max(1.0, last))
    axes.xaxis.set_major_locator(MaxNLocator(4, integer=True, steps=[1, 2, 2.5, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.tick_params(labelbottom=bottom)
    if bottom:
        axes.set_xlabel("epoch")
    if left:
        axes.set_ylabel("loss")
    grid(axes)


def _legend(figure: Figure, heading: str) -> None:
    handles = [
        Line2D([], [], color=DEEP_BLUE, linewidth=1.4, label="median test loss"),
        Patch(color=NARROW, label="half of the runs"),
        Patch(color=WIDE, label="nine tenths"),
        Line2D([], [], color=INK, linewidth=0.9, linestyle=(0, (4, 1.6)), label="median training loss"),
    ]
    figure.legend(handles=handles, loc="outside lower left", ncols=4, fontsize=SMALL, frameon=False)
    if heading:
        figure.suptitle(heading, x=0.01, ha="left", fontsize=8.0, color=INK)
