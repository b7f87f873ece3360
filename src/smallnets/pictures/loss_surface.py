"""The loss over a plane of weights: colours and contour lines, and the path that a run took."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, LogNorm, Normalize
from matplotlib.figure import Figure

from smallnets.pictures.digits import shown
from smallnets.pictures.palette import DEEP_BLUE, DEEP_ORANGE, INK, LOST, ORANGE, PAPER, softened
from smallnets.pictures.paper import SMALL, numbered, on_paper, sheet
from smallnets.pictures.subjects import Floats

LEVELS = 14
STEEP = 20
"""From so many times the lowest loss on, losses are drawn logarithmically."""
SHARE = 0.97
"""The quantile of the losses beyond which the colour stays."""


@dataclass(frozen=True, eq=False)
class DrawnSurface:
    """Losses (ny, nx) over xs and ys, and a path (moments, 2) with its epochs."""

    xs: Floats
    ys: Floats
    losses: Floats
    names: tuple[str, str]
    path: Floats
    epochs: tuple[int, ...]
    loss_name: str
    heading: str


def loss_surface(drawn: DrawnSurface) -> Figure:
    """A figure of the surface."""
    with on_paper():
        figure = sheet(6.6, 5.6)
        figure.suptitle(_wrapped(drawn.heading), x=0.01, ha="left", fontsize=8.0, color=INK)
        axes = figure.subplots()
        norm = _norm(drawn.losses)
        colours = LinearSegmentedColormap.from_list("losses", [DEEP_BLUE, "#f4f5f5", softened(ORANGE, 0.9)])
        drawn_losses = np.ma.masked_invalid(np.minimum(drawn.losses, norm.vmax or np.inf))
        mesh = axes.pcolormesh(
            drawn.xs, drawn.ys, drawn_losses, cmap=colours.with_extremes(bad=LOST), norm=norm, shading="nearest"
        )
        _contours(axes, drawn, norm)
        _path(axes, drawn)
        numbered(axes.xaxis)
        numbered(axes.yaxis)
        axes.set_xlabel(drawn.names[0])
        axes.set_ylabel(drawn.names[1])
        bar = figure.colorbar(mesh, ax=axes, fraction=0.05, pad=0.02, aspect=30)
        bar.set_label(drawn.loss_name)
        bar.outline.set_visible(False)  # pyright: ignore[reportCallIssue]
        bar.ax.yaxis.set_major_formatter(lambda value, _: shown(value, 3))
    figure.set_label(described(drawn))
    return figure


def described(drawn: DrawnSurface) -> str:
    """What the picture shows, in a sentence."""
    finite = drawn.losses[np.isfinite(drawn.losses)]
    span = f"from {shown(float(finite.min()))} to {shown(float(finite.max()))}" if finite.size else "no number"
    return f"{drawn.loss_name} over {drawn.names[0]} and {drawn.names[1]}, {span}, with the path of the run."


def _wrapped(text: str) -> str:
    return "\n".join(part for line in text.splitlines() for part in textwrap.wrap(line, 105))


def _norm(losses: Floats) -> Normalize:
    finite = losses[np.isfinite(losses)]
    if not finite.size:
        return Normalize(0.0, 1.0)
    low, high = float(finite.min()), float(np.quantile(finite, SHARE))
    if high > STEEP * low > 0:
        return LogNorm(low, high)
    return Normalize(low, max(high, low + 1e-12))


def _contours(axes: Axes, drawn: DrawnSurface, norm: Normalize) -> None:
    low, high = float(norm.vmin or 0.0), float(norm.vmax or 1.0)
    levels = np.geomspace(low, high, LEVELS) if isinstance(norm, LogNorm) else np.linspace(low, high, LEVELS)
    inner = np.unique(levels[1:-1])
    if inner.size and min(drawn.losses.shape) > 2:
        masked = np.ma.masked_invalid(drawn.losses)
        axes.contour(drawn.xs, drawn.ys, masked, levels=inner, colors=INK, linewidths=0.35, alpha=0.5)


def _path(axes: Axes, drawn: DrawnSurface) -> None:
    """The path in ink on paper, so that it stands out on every colour; its ends are named."""
    x, y = drawn.path[:, 0], drawn.path[:, 1]
    axes.plot(x, y, color=PAPER, linewidth=3.2)
    axes.plot(x, y, color=INK, linewidth=1.3, marker="o", markersize=2.2, markeredgewidth=0)
    ends = ((0, "o", PAPER), (-1, "D", DEEP_ORANGE))
    for place, marker, colour in ends:
        axes.plot([x[place]], [y[place]], marker=marker, markersize=7, color=colour, markeredgecolor=INK)
        axes.annotate(
            f"epoch {drawn.epochs[place]:,}",
            (x[place], y[place]),
            xytext=(8, 8),
            textcoords="offset points",
            fontsize=SMALL,
            color=INK,
            bbox={"facecolor": PAPER, "edgecolor": "none", "alpha": 0.8, "pad": 1.2},
        )
