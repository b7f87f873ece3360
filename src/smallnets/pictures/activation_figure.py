"""A function above its slope: kinks, asymptotes and remarkable points marked; several functions told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from smallnets.pictures.descriptions import describe
from smallnets.pictures.digits import shown
from smallnets.pictures.label_places import Label, label_beside
from smallnets.pictures.palette import DEEP_BLUE, DEEP_ORANGE, HAIR, INK, PAPER, QUIET
from smallnets.pictures.paper import SMALL, grid, numbered, on_paper, sheet, title
from smallnets.pictures.subjects import DrawnKink, Fact, Floats, Function

LINES = (
    (DEEP_BLUE, "-"),
    (DEEP_ORANGE, (0, (5, 1.8))),
    (INK, (0, (1.2, 1.4))),
    (QUIET, (0, (7, 1.8, 1.2, 1.8))),
    ("#0b7a60", (0, (3, 1, 1, 1, 1, 1))),
    ("#9c4a7e", (0, (8, 1.6))),
)
"""Colour and dashes of the first, second, ... function; after six they repeat, and the labels tell them apart."""

HEIGHT = 2.3


def activation_figure(functions: Sequence[Function], *, heading: str = "") -> Figure:
    """A figure of the values above and the slopes below of one or several functions."""
    with on_paper():
        figure = sheet(6.2, 5.6)
        upper, lower = figure.subplots(2, 1, sharex=True)
        draw_curves(upper, functions, slope=False)
        draw_curves(lower, functions, slope=True)
        upper.set_ylabel("value")
        lower.set_ylabel("slope")
        lower.set_xlabel("x")
        title(upper, heading or (functions[0].name if len(functions) == 1 else ""))
    figure.set_label(describe(*functions))
    return figure


def draw_curves(axes: Axes, functions: Sequence[Function], *, slope: bool) -> None:
    """The values or the slopes of the functions, drawn into axes."""
    for index, function in enumerate(functions):
        colour, dashes = LINES[index % len(LINES)]
        for z, height in pieces(function, slope=slope):
            axes.plot(z, height, color=colour, linestyle=dashes, linewidth=1.5, zorder=3)
        for kink in function.kinks:
            if len(functions) == 1 or len({*(kink.slopes if slope else kink.values)}) > 1:
                _kink(axes, kink, colour, slope=slope)
    axes.set_xlim(min(float(f.z[0]) for f in functions), max(float(f.z[-1]) for f in functions))
    _height(axes)
    _lines_at_zero(axes)
    _ticks(axes)
    if len(functions) > 1:
        _names(axes, functions, slope=slope)
        return
    if not slope:
        _asymptotes(axes, functions[0])
    for fact in functions[0].facts:
        if fact.of_slope == slope:
            _fact(axes, fact)


def pieces(function: Function, *, slope: bool) -> Iterator[tuple[Floats, Floats]]:
    """The sampled curve, cut where the value or slope jumps; each piece ends in the limit from its side."""
    heights = function.slope if slope else function.value
    left, start = -np.inf, None
    for kink in (*sorted(function.kinks, key=lambda kink: kink.z), None):
        right = np.inf if kink is None else kink.z
        rows = (function.z > left) & (function.z < right)
        z, height = function.z[rows], heights[rows]
        if start is not None:
            z, height = np.insert(z, 0, left), np.insert(height, 0, start)
        if kink is not None:
            before, start = kink.slopes if slope else kink.values
            z, height, left = np.append(z, right), np.append(height, before), kink.z
        yield z, height


def _kink(axes: Axes, kink: DrawnKink, colour: str, *, slope: bool) -> None:
    """Open circles at the limits that are not taken, a filled one at the value that is."""
    sides = kink.slopes if slope else kink.values
    taken = kink.slope_taken if slope else kink.value_taken
    look: dict[str, Any] = {
        "marker": "o",
        "markersize": 4.6,
        "markeredgecolor": colour,
        "markeredgewidth": 1.1,
        "linestyle": "none",
    }
    for side in {*sides} - {taken}:
        if np.isfinite(side):
            axes.plot([kink.z], [side], markerfacecolor=PAPER, zorder=4, **look)
    if np.isfinite(taken):
        axes.plot([kink.z], [taken], markerfacecolor=colour, zorder=5, **look)


def _height(axes: Axes) -> None:
    """Air above and below the curves; a flat curve gets a window of one."""
    axes.margins(y=0.16)
    low, high = axes.dataLim.intervaly
    if not high > low:
        axes.set_ylim(low - 0.5, low + 0.5)


def _lines_at_zero(axes: Axes) -> None:
    grid(axes, "both")
    axes.axhline(0, color=HAIR, linewidth=0.8, zorder=1)
    axes.axvline(0, color=HAIR, linewidth=0.8, zorder=1)


def _ticks(axes: Axes) -> None:
    for axis in (axes.xaxis, axes.yaxis):
        numbered(axis, 7)


def _names(axes: Axes, functions: Sequence[Function], *, slope: bool) -> None:
    labels = [
        Label(function.name, float((function.slope if slope else function.value)[-1]), *LINES[index % len(LINES)])
        for index, function in enumerate(functions)
    ]
    axes.set_ylim(axes.get_ylim())
    label_beside(axes, labels, HEIGHT)


def _asymptotes(axes: Axes, function: Function) -> None:
    for height in function.asymptotes:
        axes.axhline(height, color=QUIET, linewidth=0.8, linestyle=(0, (6, 3)), zorder=2)
        axes.annotate(
            f"limit {shown(height)}",
            (1, height),
            xytext=(5, 0),
            xycoords=axes.get_yaxis_transform(),
            textcoords="offset points",
            fontsize=SMALL,
            color=QUIET,
            va="center",
        )


def _fact(axes: Axes, fact: Fact) -> None:
    low, high = axes.get_ylim()
    upward = fact.height >= (low + high) / 2
    axes.plot([fact.z], [fact.height], marker="o", markersize=4, color=INK, zorder=6)
    axes.annotate(
        f"{fact.name} ({shown(fact.z)}, {shown(fact.height)})",
        (fact.z, fact.height),
        xytext=(6, 5 if upward else -5),
        textcoords="offset points",
        fontsize=SMALL,
        color=INK,
        va="bottom" if upward else "top",
        zorder=7,
    )
