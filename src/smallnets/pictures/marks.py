"""The points of a data set as marks: the shape tells the class, filled is training, outlined is test."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from smallnets.pictures.digits import counted, signed
from smallnets.pictures.palette import INK, PAPER, QUIET, class_look, value_colours, value_norm
from smallnets.pictures.subjects import DrawnPoints, Flags, Surface

TRAINING, TEST = "o", "D"
"""The markers of a regression's points, whose colour is their value."""


def point_size(count: int) -> float:
    """The diameter of a mark in points: smaller where there are many."""
    return float(np.clip(7.5 - 1.15 * np.log10(max(count, 1)), 3.2, 6.5))


def draw_classes(axes: Axes, surface: Surface, points: DrawnPoints) -> None:
    """DrawnPoints of classes: test points first, so that training points stand on them."""
    size = point_size(len(points.targets))
    for train in (False, True):
        for index in range(len(surface.class_names)):
            rows = (points.targets == index) & (points.train == train)
            look = class_look(index)
            axes.plot(
                *points.inputs[rows].T,
                linestyle="none",
                marker=look.marker,
                markersize=size,
                markerfacecolor=look.fill if train else PAPER,
                markeredgecolor=look.edge,
                markeredgewidth=0.5 if train else 0.9,
                zorder=4 if train else 3,
            )


def draw_values(axes: Axes, surface: Surface, points: DrawnPoints) -> None:
    """DrawnPoints of a regression in the colour of their value: training points are discs, test points diamonds."""
    size = point_size(len(points.targets))
    for train in (False, True):
        rows = points.train == train
        axes.scatter(
            *points.inputs[rows].T,
            c=np.clip(points.targets[rows], surface.scale.low, surface.scale.high),
            s=size**2 * (1.0 if train else 0.8),
            marker=TRAINING if train else TEST,
            cmap=value_colours(1.0),
            norm=value_norm(surface.scale),
            edgecolors=QUIET if train else INK,
            linewidths=0.3 if train else 0.65,
            zorder=4 if train else 3,
        )


def legend_handles(surface: Surface, points: DrawnPoints | None) -> list[Line2D]:
    """What the legend explains: each class, and training and test."""
    handles = [
        _mark(signed(name), class_look(index).marker, class_look(index).fill, class_look(index).edge)
        for index, name in enumerate(surface.class_names)
        if points is not None or surface.shares
    ]
    if points is None:
        return handles
    n_train, n_test = int(points.train.sum()), int((~points.train).sum())
    train_mark, test_mark = (TRAINING, TEST) if not surface.class_names else ("o", "o")
    if n_train:
        handles.append(_mark(f"training ({n_train:,})", train_mark, QUIET, QUIET))
    if n_test:
        handles.append(_mark(f"test ({n_test:,})", test_mark, PAPER, INK, edge_width=0.9))
    return handles


def outside(surface: Surface, points: DrawnPoints) -> Flags:
    """Which points lie outside the drawn range."""
    x, y = points.inputs.T
    inside = (x >= surface.xs[0]) & (x <= surface.xs[-1]) & (y >= surface.ys[0]) & (y <= surface.ys[-1])
    return ~inside


def outside_sentence(surface: Surface, points: DrawnPoints | None) -> str:
    """How many points lie outside the drawn range, or nothing where none does."""
    number = int(outside(surface, points).sum()) if points is not None else 0
    if points is None or not number:
        return ""
    verb = "lies" if number == 1 else "lie"
    return f"{number:,} of {counted(len(points.targets), 'point')} {verb} outside the drawn range"


def _mark(name: str, marker: str, fill: str, edge: str, edge_width: float = 0.5) -> Line2D:
    return Line2D(
        [],
        [],
        linestyle="none",
        marker=marker,
        markersize=5.5,
        markerfacecolor=fill,
        markeredgecolor=edge,
        markeredgewidth=edge_width,
        label=name,
    )
