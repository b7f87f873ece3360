"""What a network answers where no map can be drawn: predicted against actual values, or a confusion matrix."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from smallnets.pictures.descriptions import describe
from smallnets.pictures.digits import percent, shorter
from smallnets.pictures.marks import point_size
from smallnets.pictures.palette import BLUE, DEEP_BLUE, INK, PAPER, QUIET, softened
from smallnets.pictures.paper import SMALL, Panel, grid, numbered, on_paper, sheet, title
from smallnets.pictures.subjects import DrawnPredictions


def outcomes(predictions: DrawnPredictions, *, heading: str = "") -> Figure:
    """A figure of predicted against actual values, or of the confusion matrix."""
    with on_paper():
        figure = sheet(4.8, 4.8)
        draw_outcomes(figure, predictions, heading=heading)
    figure.set_label(describe(predictions))
    return figure


def draw_outcomes(panel: Panel, predictions: DrawnPredictions, *, heading: str = "") -> Axes:
    """The outcomes in a panel."""
    axes = panel.subplots()
    if predictions.class_names:
        _confusion(axes, predictions)
    else:
        _against(axes, predictions)
        panel.legend(loc="outside lower center", ncols=2, handletextpad=0.3)
    axes.set_box_aspect(1)
    title(axes, heading)
    return axes


def confusion(predictions: DrawnPredictions) -> tuple[np.ndarray, str]:
    """Counts (actual, predicted) over the test points, or over the training points where there are no others."""
    rows, part = (predictions.train, "training") if predictions.train.all() else (~predictions.train, "test")
    classes = len(predictions.class_names)
    pairs = predictions.actual[rows].astype(int) * classes + predictions.predicted[rows].astype(int)
    return np.bincount(pairs, minlength=classes**2).reshape(classes, classes), part


def _confusion(axes: Axes, predictions: DrawnPredictions) -> None:
    counts, part = confusion(predictions)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    colours = LinearSegmentedColormap.from_list("shares", [PAPER, softened(BLUE, 0.9)])
    axes.imshow(shares, cmap=colours, vmin=0, vmax=1, aspect="auto")
    small = SMALL if len(counts) > 4 else 8.0
    for (actual, predicted), count in np.ndenumerate(counts):
        share = float(shares[actual, predicted])
        text = f"{count:,}\n{percent(share)}" if len(counts) <= 6 else f"{count:,}"
        axes.text(
            predicted, actual, text, ha="center", va="center", fontsize=small, color=PAPER if share > 0.55 else INK
        )
    _class_axes(axes, predictions.class_names)
    axes.set_xlabel("predicted class")
    axes.set_ylabel(f"actual class ({int(counts.sum()):,} {part} points)")


def _class_axes(axes: Axes, names: tuple[str, ...]) -> None:
    places = np.arange(len(names))
    labels = [shorter(name, 14) for name in names]
    turned = sum(len(name) for name in labels) > 40
    axes.set_xticks(places, labels, rotation=40 if turned else 0, ha="right" if turned else "center")
    axes.set_yticks(places, labels)
    axes.tick_params(length=0, labelcolor=INK)
    axes.spines[:].set_visible(True)


def _against(axes: Axes, predictions: DrawnPredictions) -> None:
    size = point_size(len(predictions.actual))
    for train in (True, False):
        rows = predictions.train == train
        axes.plot(
            predictions.actual[rows],
            predictions.predicted[rows],
            linestyle="none",
            marker="o" if train else "D",
            markersize=size,
            markerfacecolor=softened(INK, 0.45) if train else PAPER,
            markeredgecolor=QUIET if train else DEEP_BLUE,
            markeredgewidth=0.4 if train else 0.9,
            zorder=3 if train else 4,
            label=f"{'training' if train else 'test'} ({int(rows.sum()):,})",
        )
    _diagonal(axes, predictions)


def _diagonal(axes: Axes, predictions: DrawnPredictions) -> None:
    both = np.concatenate([predictions.actual, predictions.predicted])
    both = both[np.isfinite(both)]
    low, high = (float(both.min()), float(both.max())) if both.size else (0.0, 1.0)
    margin = (high - low) * 0.05 or 1.0
    ends = (low - margin, high + margin)
    axes.plot(ends, ends, color=INK, linewidth=0.6, zorder=2)
    axes.set(xlim=ends, ylim=ends)
    grid(axes, "both")
    unit = f" ({predictions.unit})" if predictions.unit else ""
    axes.set_xlabel(f"actual {predictions.target_name}{unit}")
    axes.set_ylabel(f"predicted {predictions.target_name}{unit}")
    for axis in (axes.xaxis, axes.yaxis):
        numbered(axis, 5)
