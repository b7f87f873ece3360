"""Loss, and accuracy where there is one, by epoch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from smallnets.pictures.descriptions import describe
from smallnets.pictures.digits import percent, shown
from smallnets.pictures.label_places import Label, label_beside
from smallnets.pictures.palette import DEEP_BLUE, HAIR, INK, QUIET
from smallnets.pictures.paper import SMALL, Panel, grid, logarithmic, numbered, on_paper, sheet, title
from smallnets.pictures.subjects import Curves, Floats

TRAIN_COLOUR, TEST_COLOUR = INK, DEEP_BLUE
TRAIN_LINE, TEST_LINE = "-", (0, (4.5, 1.8))


def loss_curves(curves: Curves, *, log: bool = False, heading: str = "") -> Figure:
    """A figure of the course of a run; `log` draws the losses on a logarithmic axis."""
    with on_paper():
        figure = sheet(6.4, 4.6 if curves.train_accuracy is not None else 3.2)
        draw_loss_curves(figure, curves, log=log, heading=heading, height=3.0)
    figure.set_label(describe(curves))
    return figure


def draw_loss_curves(
    panel: Panel, curves: Curves, *, log: bool = False, heading: str = "", height: float = 2.4, wide: bool = False
) -> list[Axes]:
    """The curves in a panel, about `height` inches high together; `wide` puts the accuracy at the right."""
    two = curves.train_accuracy is not None and curves.test_accuracy is not None
    wide = wide and two
    if wide:
        upper, lower = panel.subplots(1, 2, width_ratios=[5, 4])
        upper.set_xlabel("epoch")
    elif two:
        upper, lower = panel.subplots(2, 1, sharex=True, height_ratios=[5, 3])
    else:
        upper = lower = panel.subplots()
    parts = (1.0, 1.0) if wide or not two else (0.62, 0.38)
    draw_losses(upper, curves, log=log, height=height * parts[0])
    title(upper, heading)
    if curves.train_accuracy is not None and curves.test_accuracy is not None:
        _accuracies(lower, curves, curves.train_accuracy, curves.test_accuracy, height * parts[1])
    lower.set_xlabel("epoch")
    return [upper, lower] if two else [upper]


def draw_losses(axes: Axes, curves: Curves, *, log: bool, height: float) -> None:
    """Both losses, the epoch of divergence, and the last values beside the lines."""
    _lines(axes, curves, curves.train, curves.test)
    _losses_axis(axes, curves, log=log)
    axes.set_ylabel(curves.loss_name)
    _ends(axes, curves.train, curves.test, height, shown if curves.diverged_at is None else _last)
    if curves.diverged_at is not None:
        _divergence(axes, curves.diverged_at)


def _accuracies(axes: Axes, curves: Curves, train: Floats, test: Floats, height: float) -> None:
    _lines(axes, curves, train, test)
    finite = np.concatenate([train, test])
    finite = finite[np.isfinite(finite)]
    low = float(finite.min()) if finite.size else 0.0
    axes.set_ylim(max(0.0, low - 0.05), 1.02)
    axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{shown(100 * value)} %"))
    axes.set_ylabel("accuracy")
    _epoch_axis(axes, curves)
    grid(axes)
    _ends(axes, train, test, height, percent)


def _lines(axes: Axes, curves: Curves, train: Floats, test: Floats) -> None:
    for values, colour, dashes, width in (
        (train, TRAIN_COLOUR, TRAIN_LINE, 1.1),
        (test, TEST_COLOUR, TEST_LINE, 1.4),
    ):
        look: dict[str, Any] = {"color": colour, "linestyle": dashes, "linewidth": width}
        axes.plot(curves.epochs, _finite(values), marker="o", markersize=4, markevery=_ended(values), **look)


def _ended(values: Floats) -> list[int]:
    """The last place with a number, to be marked where the line is a single point or stops before its time."""
    places = np.flatnonzero(np.isfinite(values))
    return [int(places[-1])] if places.size and (places[-1] < len(values) - 1 or len(values) == 1) else []


def _finite(values: Floats) -> Floats:
    return np.where(np.isfinite(values), values, np.nan)


def _losses_axis(axes: Axes, curves: Curves, *, log: bool) -> None:
    both = np.concatenate([curves.train, curves.test])
    positive = both[np.isfinite(both) & (both > 0)]
    if log and positive.size:
        axes.set_yscale("log", nonpositive="mask")
        logarithmic(axes.yaxis, float(positive.min()), float(positive.max()))
    else:
        finite = both[np.isfinite(both)]
        if not finite.size or finite.min() >= 0:
            axes.set_ylim(0, (float(finite.max()) if finite.size else 1.0) * 1.05 or 1.0)
        numbered(axes.yaxis)
    _epoch_axis(axes, curves)
    grid(axes)


def _epoch_axis(axes: Axes, curves: Curves) -> None:
    first, last = int(curves.epochs[0]), int(curves.epochs[-1])
    if curves.diverged_at is not None:
        last = min(last, curves.diverged_at + max(2, curves.diverged_at // 3))
    axes.set_xlim(first, last if last > first else first + 1)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True, steps=[1, 2, 2.5, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))


def _ends(axes: Axes, train: Floats, test: Floats, height: float, write: Callable[[float], str]) -> None:
    labels: list[Label] = []
    for name, values, colour in (("training", train, TRAIN_COLOUR), ("test", test, TEST_COLOUR)):
        finite = values[np.isfinite(values)]
        if finite.size:
            labels.append(Label(f"{name} {write(float(finite[-1]))}", float(finite[-1]), colour))
    label_beside(axes, labels, height)


def _last(loss: float) -> str:
    return f"last {shown(loss)}"


def _divergence(axes: Axes, epoch: int) -> None:
    axes.axvline(epoch, color=HAIR, linewidth=0.8, linestyle=(0, (1, 2)))
    left = epoch > sum(axes.get_xlim()) / 2
    axes.annotate(
        f"diverged at epoch {epoch:,}",
        (epoch, 0),
        xytext=(-4 if left else 4, 4),
        xycoords=axes.get_xaxis_transform(),
        textcoords="offset points",
        ha="right" if left else "left",
        va="bottom",
        fontsize=SMALL,
        color=QUIET,
    )
