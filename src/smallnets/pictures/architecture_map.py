"""The map of a search: every network by the units of its layers, and how often each reaches the target."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap
from matplotlib.figure import Figure, SubFigure

from smallnets.pictures.digits import counted, percent, shown
from smallnets.pictures.palette import BLUE, DEEP_BLUE, DEEP_ORANGE, HAIR, INK, QUIET, softened
from smallnets.pictures.paper import SMALL, grid, numbered, on_paper, sheet, side_by_side, stacked, title

DEEPEST = 3
"""Hidden layers that a map can show."""
AREA = (14.0, 150.0)
"""The areas of the discs of the smallest and the largest network, in square points."""


@dataclass(frozen=True)
class SearchedNetwork:
    """One network: `low` and `high` bound its rate with 95 %; `decision` is "reaches", "fails" or ""."""

    name: str
    hidden: tuple[int, ...]
    parameters: int
    rate: float
    low: float
    high: float
    decision: str


@dataclass(frozen=True)
class Search:
    """All networks of a search, the smallest first; `answer` is the place of the verdict, None if there is none."""

    networks: tuple[SearchedNetwork, ...]
    answer: int | None
    wanted: float
    heading: str
    floor: str = ""

    @property
    def has_map(self) -> bool:
        """Whether each shape of hidden layers stands there once, with at most three layers."""
        shapes = [one.hidden for one in self.networks]
        return len(set(shapes)) == len(shapes) and max(map(len, shapes)) <= DEEPEST


def architecture_map(search: Search) -> Figure:
    """A figure with the map of the networks, and their rates by the number of parameters."""
    with on_paper():
        figure = sheet(9.6, 7.0 if search.has_map else 4.0)
        if search.has_map:
            upper, lower = stacked(figure, 10, 8)
            _map(upper, search)
        else:
            (lower,) = stacked(figure, 1)
        axes = lower.subplots()
        _rates(axes, search)
        if not search.has_map:
            title(axes, _heading(search))
    figure.set_label(described(search))
    return figure


def described(search: Search) -> str:
    """What the picture shows, in a sentence."""
    count = counted(len(search.networks), "network")
    if search.answer is None:
        return f"{search.heading}. Of {count} none is known to reach a rate of {percent(search.wanted)}."
    one = search.networks[search.answer]
    return f"{search.heading}. Of {count} the smallest that does so is {one.name}, in {percent(one.rate)} of runs."


def _heading(search: Search) -> str:
    return "\n".join([search.heading, *textwrap.wrap(search.floor, 120)])


def _colours() -> Colormap:
    return LinearSegmentedColormap.from_list("rates", ["#ffffff", softened(BLUE, 0.55), DEEP_BLUE], N=255)


def _map(panel: SubFigure, search: Search) -> None:
    depths = sorted({len(one.hidden) for one in search.networks} - {0})
    widest = max((max(one.hidden, default=1) for one in search.networks), default=1)
    thirds = max((one.hidden[2] for one in search.networks if len(one.hidden) == DEEPEST), default=0)
    columns = (thirds + 1) // 2
    weights = {1: 0.42, 2: 1.0, 3: 0.62 * columns}
    panel.suptitle(_heading(search), x=0.01, ha="left", fontsize=9.0, color=INK)
    parts = side_by_side(panel, *[weights[depth] for depth in depths], 0.7)
    for depth, part in zip(depths, parts, strict=False):
        if depth < DEEPEST:
            axes = part.subplots()
            _grid(axes, search, [one for one in search.networks if len(one.hidden) == depth], widest)
            title(axes, "1 layer" if depth == 1 else "2 layers")
        else:
            _blocks(part, search, thirds, columns, widest)
    _key(parts[-1].subplots(), search)


def _blocks(part: SubFigure, search: Search, thirds: int, columns: int, widest: int) -> None:
    panels = np.asarray(part.subplots(2 if thirds > 1 else 1, columns, squeeze=False)).ravel()
    for third, axes in enumerate(panels, 1):
        if third > thirds:
            axes.set_visible(False)
            continue
        _grid(axes, search, [one for one in search.networks if len(one.hidden) == 3 and one.hidden[2] == third], widest)
        title(axes, f"third: {third}")
        axes.title.set_fontsize(SMALL)
        if third % columns != 1 and columns > 1:
            axes.set_ylabel("")
        if third <= thirds - columns:
            axes.set_xlabel("")


def _grid(axes: Axes, search: Search, networks: Sequence[SearchedNetwork], widest: int) -> None:
    """Discs by the units of the first layer and the second, if there is one."""
    flat = all(len(one.hidden) == 1 for one in networks)
    small = any(len(one.hidden) == DEEPEST for one in networks)
    x = [1 if flat else one.hidden[0] for one in networks]
    y = [one.hidden[0] if flat else one.hidden[1] for one in networks]
    factor = 0.36 if small else 1.0
    axes.scatter(x, y, **_looks(search, networks, factor))
    _mark(axes, search, networks, (x, y), factor)
    axes.set_xlim(0.3, (1 if flat else widest) + 0.7)
    axes.set_ylim(0.3, max(y, default=1) + 0.7)
    axes.set_xticks([] if flat else range(1, widest + 1, 1 if widest < 10 else 4))
    axes.set_yticks(range(1, widest + 1, 1 if widest < 10 else 4))
    axes.set_xlabel("" if flat else "first layer")
    axes.set_ylabel("units" if flat else "second layer")
    axes.tick_params(length=0)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)


def _looks(search: Search, networks: Sequence[SearchedNetwork], factor: float) -> dict[str, Any]:
    """Colour by rate, area by parameters; the outline says what is decided."""
    sizes = np.array([one.parameters for one in search.networks], dtype=float)
    low, high = float(sizes.min()), float(sizes.max())
    own = np.array([one.parameters for one in networks], dtype=float)
    areas = AREA[0] + (AREA[1] - AREA[0]) * (own - low) / max(high - low, 1.0)
    outline = {"reaches": (INK, "-", 1.1), "fails": (HAIR, "-", 0.7), "": (QUIET, (0, (1.5, 1.5)), 0.9)}
    looks = [outline[one.decision] for one in networks]
    return {
        "s": areas * factor,
        "c": [one.rate for one in networks],
        "cmap": _colours(),
        "vmin": 0.0,
        "vmax": 1.0,
        "edgecolors": [look[0] for look in looks],
        "linestyles": [look[1] for look in looks],
        "linewidths": [look[2] for look in looks],
    }


def _mark(
    axes: Axes, search: Search, networks: Sequence[SearchedNetwork], places: tuple[list[int], list[int]], factor: float
) -> None:
    if search.answer is None:
        return
    chosen = search.networks[search.answer]
    for one, x, y in zip(networks, *places, strict=True):
        if one is chosen:
            axes.scatter([x], [y], s=260 * max(factor, 0.5), facecolors="none", edgecolors=DEEP_ORANGE, linewidths=2.0)


def _key(axes: Axes, search: Search) -> None:
    """What colours, outlines and the mark mean."""
    axes.set_axis_off()
    axes.set_xlim(-0.05, 1)
    axes.set_ylim(0, 1)
    rows: list[tuple[str, dict[str, Any]]] = [
        (percent(share), {"c": [share], "edgecolors": HAIR, "linewidths": 0.7}) for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    rows += [
        ("known to reach", {"c": [0.6], "edgecolors": INK, "linewidths": 1.1}),
        ("known to fail", {"c": [0.2], "edgecolors": HAIR, "linewidths": 0.7}),
        ("not decided", {"c": [0.4], "edgecolors": QUIET, "linestyles": [(0, (1.5, 1.5))], "linewidths": 0.9}),
    ]
    for number, (text, looks) in enumerate(rows):
        height = 0.95 - 0.1 * number
        axes.scatter([0.06], [height], s=60, cmap=_colours(), vmin=0, vmax=1, **looks)
        axes.text(0.18, height, text, fontsize=SMALL, va="center", color=INK)
    if search.answer is not None:
        axes.scatter([0.06], [0.12], s=110, facecolors="none", edgecolors=DEEP_ORANGE, linewidths=2.0)
        axes.text(0.18, 0.12, "smallest", fontsize=SMALL, va="center", color=DEEP_ORANGE)


def _rates(axes: Axes, search: Search) -> None:
    """The rate of every network over its parameters, with its interval."""
    tried = [one for one in search.networks if not np.isnan(one.rate)]
    x = np.array([one.parameters for one in tried], dtype=float)
    rates = np.array([one.rate for one in tried])
    bounds = np.array([[one.low for one in tried], [one.high for one in tried]])
    faint = float(np.clip(6 / np.sqrt(max(len(tried), 1)), 0.14, 0.9))
    errors = np.maximum([rates - bounds[0], bounds[1] - rates], 0.0) if tried else None
    axes.errorbar(x, rates, yerr=errors, fmt="none", ecolor=QUIET, elinewidth=0.6, alpha=faint)
    axes.plot(x, rates, linestyle="none", marker="o", markersize=2.8, markeredgewidth=0, color=DEEP_BLUE, alpha=0.75)
    axes.axhline(search.wanted, color=DEEP_ORANGE, linewidth=0.9, linestyle=(0, (5, 3)))
    axes.annotate(
        f"wanted: {percent(search.wanted)}",
        (1, search.wanted),
        xytext=(-2, 3),
        xycoords=axes.get_yaxis_transform(),
        textcoords="offset points",
        ha="right",
        fontsize=SMALL,
        color=DEEP_ORANGE,
    )
    if search.answer is not None:
        _point_out(axes, search.networks[search.answer])
    top = max([search.wanted, *(one.high for one in tried)])
    axes.set_ylim(-0.03, 1.03 if top > 0.7 else top * 1.15)
    axes.set_ylabel("rate of runs that succeed, with 95 % interval")
    axes.set_xlabel("parameters")
    numbered(axes.xaxis, 10)
    axes.yaxis.set_major_formatter(lambda value, _: f"{100 * value:.0f} %")
    grid(axes)


def _point_out(axes: Axes, one: SearchedNetwork) -> None:
    axes.plot([one.parameters], [one.rate], marker="o", markersize=8, color=DEEP_ORANGE, fillstyle="none", mew=1.8)
    axes.annotate(
        f"{one.name}: {percent(one.rate)}, {shown(one.parameters)} parameters",
        (one.parameters, one.rate),
        xytext=(12, -14),
        textcoords="offset points",
        color=DEEP_ORANGE,
        fontsize=8.0,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1.0},
    )
