"""The last losses of many runs: how they are spread, and how many reach the target."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from smallnets.pictures.descriptions import describe, solved_sentence
from smallnets.pictures.digits import counted, percent, shown
from smallnets.pictures.palette import BLUE, DEEP_BLUE, DEEP_ORANGE, INK, QUIET, softened
from smallnets.pictures.paper import SMALL, Panel, grid, logarithmic, numbered, on_paper, sheet, title
from smallnets.pictures.subjects import DrawnEnsemble as Runs
from smallnets.pictures.subjects import Floats

BINS = 50


def ensemble(runs: Runs, *, log: bool | None = None, heading: str = "") -> Figure:
    """A figure of the distribution of many runs; `log` None draws losses of very different sizes logarithmically."""
    with on_paper():
        figure = sheet(6.8, 4.2)
        draw_ensemble(figure, runs, log=log, heading=heading)
    figure.set_label(describe(runs))
    return figure


def draw_ensemble(panel: Panel, runs: Runs, *, log: bool | None = None, heading: str = "") -> list[Axes]:
    """Histogram of the test losses above, every single run below, in a panel."""
    upper, lower = panel.subplots(2, 1, sharex=True, height_ratios=[5, 3])
    finite = runs.test[np.isfinite(runs.test)]
    if log is None:
        log = varied(np.concatenate([finite, runs.train[np.isfinite(runs.train)]]))
    edges = bins(runs, log=log)
    _histogram(upper, runs, edges)
    _strip(lower, runs, edges, log=log)
    if log:
        lower.set_xscale("log")
        logarithmic(lower.xaxis, float(edges[0]), float(edges[-1]))
    else:
        numbered(lower.xaxis, 7)
    lower.set_xlim(edges[0], edges[-1])
    lower.set_xlabel(f"{runs.loss_name} after {counted(runs.epochs, 'epoch')}")
    _sentences(upper, runs, heading)
    return [upper, lower]


def varied(losses: Floats) -> bool:
    """Whether losses are of so different sizes that only a logarithmic axis shows them."""
    positive = losses[losses > 0]
    if positive.size < len(losses) or not positive.size:
        return False
    low, high = np.quantile(positive, [0.05, 0.95])
    return bool(high > 100 * low)


def bins(runs: Runs, *, log: bool) -> Floats:
    """The edges of the histogram's bars, which hold every finite loss; the target, if there is one, is an edge."""
    losses = np.concatenate([runs.train, runs.test, [runs.solved.at] if runs.solved else []])
    losses = losses[np.isfinite(losses) & ((losses > 0) | (not log))]
    if not losses.size:
        return np.linspace(0, 1, BINS + 1)
    places = np.log10(losses) if log else losses
    low, high = float(places.min()), float(places.max())
    low = 0.0 if not log and 0 <= low < high / 2 else low
    step = (high - low) / BINS or max(abs(low) / BINS, 1 / BINS)
    if runs.solved:
        target = float(np.log10(runs.solved.at)) if log and runs.solved.at > 0 else runs.solved.at
        low = target - np.ceil((target - low) / step - 1e-9) * step
    edges = low + step * np.arange(BINS + 2)
    if log:
        return 10**edges
    return np.maximum(edges, 0.0) if losses.min() >= 0 else edges


def _histogram(axes: Axes, runs: Runs, edges: Floats) -> None:
    solved = runs.test <= runs.solved.at if runs.solved else np.zeros(len(runs.test), dtype=bool)
    finite = np.isfinite(runs.test)
    parts = [runs.test[finite & solved], runs.test[finite & ~solved]]
    looks = [softened(BLUE, 0.85), softened(QUIET, 0.45)]
    axes.hist(parts, bins=edges.tolist(), stacked=True, color=looks)
    if runs.solved:
        axes.axvline(runs.solved.at, color=DEEP_BLUE, linewidth=0.9)
        _target(axes, runs.solved.at, edges)
    axes.set_ylabel("runs")
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.margins(y=0.12)
    axes.set_ylim(0, max(1.0, axes.get_ylim()[1]))
    grid(axes)
    axes.tick_params(axis="x", length=0)


def _target(axes: Axes, at: float, edges: Floats) -> None:
    right = np.searchsorted(edges, at) <= len(edges) * 0.6
    axes.annotate(
        f"solved: {shown(at)} or less",
        (at, 1),
        xytext=(4 if right else -4, -2),
        xycoords=axes.get_xaxis_transform(),
        textcoords="offset points",
        ha="left" if right else "right",
        va="top",
        fontsize=SMALL,
        color=DEEP_BLUE,
    )


def _strip(axes: Axes, runs: Runs, edges: Floats, *, log: bool) -> None:
    rows = (("test", runs.test, runs.test_quartiles, 1.0), ("training", runs.train, runs.train_quartiles, 0.0))
    for _, losses, quartiles, height in rows:
        finite = losses[np.isfinite(losses) & ((losses > 0) | (not log))]
        places = height + 0.26 * jitter(len(finite))
        axes.plot(
            finite, places, linestyle="none", marker="o", markersize=1.8, markeredgewidth=0, **_faint(len(finite))
        )
        _quartiles(axes, quartiles, height, float(edges[-1]))
    axes.set_yticks([1.0, 0.0], ["test", "training"])
    axes.set_ylim(-0.62, 1.62)
    axes.tick_params(axis="y", length=0, labelcolor=INK)
    axes.spines["left"].set_visible(False)


def _faint(count: int) -> dict[str, Any]:
    return {"color": INK, "alpha": float(np.clip(12 / np.sqrt(max(count, 1)), 0.12, 0.7))}


def jitter(count: int) -> Floats:
    """Heights in [-1, 1], evenly and always the same: multiples of the golden section, folded."""
    return 2 * np.modf(np.arange(count) * 0.6180339887498949)[0] - 1


def _quartiles(axes: Axes, quartiles: tuple[float, float, float], height: float, edge: float) -> None:
    """A box from quartile to quartile and a bar at the median; what is infinite ends at the edge."""
    low, median, high = (min(value, edge) for value in quartiles)
    axes.plot([low, high], [height, height], color=DEEP_ORANGE, linewidth=1.3, solid_capstyle="butt")
    for place, half, width in ((low, 0.12, 1.3), (high, 0.12, 1.3), (median, 0.32, 1.9)):
        axes.plot([place, place], [height - half, height + half], color=DEEP_ORANGE, linewidth=width)
    texts = ", ".join(shown(value) for value in (quartiles[0], quartiles[2]))
    axes.annotate(
        f"median {shown(quartiles[1])}, quartiles {texts}",
        (1, height + 0.33),
        xycoords=("axes fraction", "data"),
        ha="right",
        va="bottom",
        fontsize=SMALL,
        color=DEEP_ORANGE,
    )


def _sentences(axes: Axes, runs: Runs, heading: str) -> None:
    diverged = int((~np.isfinite(runs.test)).sum())
    lines = [heading, solved_sentence(runs)]
    if diverged:
        share = percent(diverged / len(runs.test))
        which = "All runs" if diverged == len(runs.test) else counted(diverged, "run")
        lines.append(f"{which} diverged ({share}): counted as infinite, not drawn.")
    title(axes, "\n".join(line for line in lines if line))
    axes.title.set_fontsize(8.0)
    axes.title.set_linespacing(1.5)
