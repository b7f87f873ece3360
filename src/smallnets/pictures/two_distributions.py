"""Two sets of runs side by side: which share ends below each loss, and the rates at the target."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from smallnets.pictures.digits import percent, shorter, shown
from smallnets.pictures.palette import DEEP_BLUE, DEEP_ORANGE, INK, QUIET
from smallnets.pictures.paper import SMALL, grid, logarithmic, numbered, on_paper, sheet, side_by_side
from smallnets.pictures.subjects import Floats

LOOKS = ((DEEP_BLUE, "-", "o"), (DEEP_ORANGE, (0, (5, 1.5)), "s"))


@dataclass(frozen=True, eq=False)
class DrawnSide:
    """One side: its name, its losses (infinite where diverged), and its rate with interval, if there is a target."""

    name: str
    losses: Floats
    rate: tuple[float, float, float] | None


@dataclass(frozen=True, eq=False)
class TwoDistributions:
    """Two sides, the target (None without), and what is said of them."""

    sides: tuple[DrawnSide, DrawnSide]
    target: float | None
    heading: str


def two_distributions(drawn: TwoDistributions) -> Figure:
    """A figure of both."""
    with on_paper():
        figure = sheet(8.2, 4.2)
        figure.suptitle(drawn.heading, x=0.01, ha="left", fontsize=8.0, color=INK)
        if drawn.target is None:
            _shares(figure.subplots(), drawn)
        else:
            left, right = side_by_side(figure, 10, 4)
            _shares(left.subplots(), drawn)
            _rates(right.subplots(), drawn)
    figure.set_label(drawn.heading.replace("\n", " "))
    return figure


def _shares(axes: Axes, drawn: TwoDistributions) -> None:
    """The share of runs that end at or below each loss."""
    finite = np.concatenate([side.losses[np.isfinite(side.losses)] for side in drawn.sides])
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    log = low > 0 and high > 50 * low
    for side, (colour, dash, _) in zip(drawn.sides, LOOKS, strict=True):
        ordered = np.sort(side.losses[np.isfinite(side.losses)])
        heights = np.arange(1, len(ordered) + 1) / len(side.losses)
        x = np.concatenate([[low], ordered, [high]])
        y = np.concatenate([[0.0], heights, [heights[-1] if len(heights) else 0.0]])
        axes.step(x, y, where="post", color=colour, linestyle=dash, linewidth=1.6, label=shorter(side.name, 60))
    if log:
        axes.set_xscale("log")
        logarithmic(axes.xaxis, low, high)
    else:
        numbered(axes.xaxis, 7)
    if drawn.target is not None and low < drawn.target < high:
        axes.axvline(drawn.target, color=QUIET, linewidth=0.8)
        axes.annotate(
            f" {shown(drawn.target)}", (drawn.target, 0.0), xytext=(2, 3), textcoords="offset points", fontsize=SMALL
        )
    axes.set_ylim(0, 1.02)
    axes.yaxis.set_major_formatter(lambda value, _: f"{100 * value:.0f} %")
    axes.set_xlabel("final test loss")
    axes.set_ylabel("runs that end at or below it")
    axes.legend(loc="lower right")
    grid(axes)


def _rates(axes: Axes, drawn: TwoDistributions) -> None:
    """The rates at the target with their intervals."""
    for place, (side, (colour, _, marker)) in enumerate(zip(drawn.sides, LOOKS, strict=True)):
        if side.rate is None:
            continue
        rate, low, high = side.rate
        errors = [[max(0.0, rate - low)], [max(0.0, high - rate)]]
        axes.errorbar([place], [rate], yerr=errors, color=colour, marker=marker, markersize=6, capsize=4, linewidth=1.6)
        beside = (8, 0)
        axes.annotate(percent(rate), (place, rate), xytext=beside, textcoords="offset points", va="center", color=INK)
    axes.set_xticks([0, 1], ["a", "b"])
    axes.set_xlim(-0.5, 1.8)
    axes.set_ylim(0, 1.02)
    axes.yaxis.set_major_formatter(lambda value, _: f"{100 * value:.0f} %")
    axes.set_ylabel(f"runs at {shown(drawn.target or 0.0)} or below, 95 % interval")
    grid(axes)
