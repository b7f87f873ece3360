"""A sweep over two settings as a map: one field for each pair of values."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Colormap, LinearSegmentedColormap, LogNorm, Normalize
from matplotlib.figure import Figure

from smallnets.pictures.digits import percent, shown
from smallnets.pictures.palette import BLUE, DEEP_BLUE, INK, LOST, ORANGE, softened
from smallnets.pictures.paper import SMALL, Panel, numbered, on_paper, sheet, title
from smallnets.pictures.subjects import Floats

WRITTEN = 150
"""Up to so many fields have their number written in."""
FINE = 40
"""From so many values of an axis on it is drawn as an axis of numbers, without names of fields."""


@dataclass(frozen=True, eq=False)
class HeatMap:
    """Values over two settings.

    `values` is (rows, columns); row i is of `row_values[i]`.  A field that is no number is grey, one of an infinite
    loss dark.  `is_rate` says that the values are success rates, else they are losses.
    """

    values: Floats
    column_name: str
    column_values: tuple[object, ...]
    row_name: str
    row_values: tuple[object, ...]
    is_rate: bool
    value_name: str
    heading: str


def heat_map(drawn: HeatMap) -> Figure:
    """A figure of the map."""
    rows, columns = drawn.values.shape
    width = float(np.clip(2.6 + 0.62 * columns, 4.6, 9.6))
    height = float(np.clip(1.6 + 0.42 * rows, 2.4, 8.0))
    with on_paper():
        figure = sheet(width, height)
        axes = draw_heat_map(figure, drawn)
        title(axes, drawn.heading)
        axes.title.set_fontsize(8.0)
    figure.set_label(described(drawn))
    return figure


def described(drawn: HeatMap) -> str:
    """What the map shows, in a sentence."""
    finite = drawn.values[np.isfinite(drawn.values)]
    told = percent if drawn.is_rate else shown
    span = f"from {told(float(finite.min()))} to {told(float(finite.max()))}" if finite.size else "no number anywhere"
    return f"{drawn.value_name} over {drawn.column_name} and {drawn.row_name}: {span}."


def draw_heat_map(panel: Panel, drawn: HeatMap) -> Axes:
    """The fields in a panel, with a bar of colours."""
    axes = panel.subplots()
    colours, norm = _colours(drawn)
    rows, columns = drawn.values.shape
    infinite = np.isposinf(drawn.values)
    low, high = (norm.vmin or 0.0, norm.vmax or 1.0)
    shades = np.where(infinite, 2 * high + 1, np.clip(drawn.values, low, high))
    x, y = _edges(drawn.column_values), _edges(drawn.row_values)
    axes.pcolormesh(x, y, np.ma.masked_invalid(shades), cmap=colours, norm=norm, rasterized=rows * columns > 10_000)
    _name(axes, "x", drawn.column_name, drawn.column_values)
    _name(axes, "y", drawn.row_name, drawn.row_values)
    if rows * columns <= WRITTEN and max(rows, columns) < FINE:
        _write(axes, drawn, norm)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    extend = "max" if infinite.any() else "neither"
    bar = panel.colorbar(ScalarMappable(norm, colours), ax=axes, fraction=0.05, pad=0.02, aspect=30, extend=extend)
    bar.set_label(
        f"{drawn.value_name} (dark: half or more of the runs diverged)" if infinite.any() else drawn.value_name
    )
    bar.outline.set_visible(False)  # pyright: ignore[reportCallIssue]
    bar.ax.yaxis.set_major_formatter(lambda value, _: f"{100 * value:.0f} %" if drawn.is_rate else shown(value))
    return axes


def _colours(drawn: HeatMap) -> tuple[Colormap, Normalize]:
    good, bad = DEEP_BLUE, softened(ORANGE, 0.9)
    if drawn.is_rate:
        steps = ["#ffffff", softened(BLUE, 0.55), good]
        return LinearSegmentedColormap.from_list("rates", steps).with_extremes(bad=LOST), Normalize(0.0, 1.0)
    steps = [good, "#f4f5f5", bad]
    finite = drawn.values[np.isfinite(drawn.values)]
    # Of many fields a few would take most of the colours: the outermost hundredths share the last one.
    ends = (0.01, 0.99) if finite.size > WRITTEN else (0.0, 1.0)
    low, high = np.quantile(finite, ends).tolist() if finite.size else (0.0, 1.0)
    norm = LogNorm(low, high) if high > 30 * low > 0 else Normalize(low, max(high, low + 1e-12))
    return LinearSegmentedColormap.from_list("losses", steps).with_extremes(bad=LOST, over=INK), norm


def _numbers(values: tuple[object, ...]) -> list[float] | None:
    """The values as numbers that go up, where there are many of them."""
    if len(values) < FINE or not all(isinstance(value, (int, float)) for value in values):
        return None
    numbers = [float(value) for value in values]  # pyright: ignore[reportArgumentType]
    return numbers if all(b > a for a, b in pairwise(numbers)) else None


def _is_log(numbers: list[float]) -> bool:
    low, middle, high = numbers[0], numbers[len(numbers) // 2], numbers[-1]
    return low > 0 and abs(middle - (low * high) ** 0.5) < abs(middle - (low + high) / 2)


def _edges(values: tuple[object, ...]) -> Floats:
    """The borders of fields: half way between numbers, or whole numbers for names."""
    numbers = _numbers(values)
    if numbers is None:
        return np.arange(len(values) + 1) - 0.5
    places = np.log(numbers) if _is_log(numbers) else np.array(numbers)
    between = (places[1:] + places[:-1]) / 2
    whole = np.concatenate([[2 * places[0] - between[0]], between, [2 * places[-1] - between[-1]]])
    return np.exp(whole) if _is_log(numbers) else whole


def _name(axes: Axes, which: str, name: str, values: tuple[object, ...]) -> None:
    axis = axes.xaxis if which == "x" else axes.yaxis
    axis.set_label_text(name.replace("_", " "))
    numbers = _numbers(values)
    if numbers is None:
        step = max(1, len(values) // 24)
        texts = [_text(value) for value in values]
        axis.set_ticks(range(0, len(values), step), texts[::step])
        if which == "x" and max(map(len, texts)) > 6 and len(values) > 6:
            axes.tick_params(axis="x", rotation=45)
    elif _is_log(numbers):
        from smallnets.pictures.paper import logarithmic

        axes.set_xscale("log") if which == "x" else axes.set_yscale("log")
        logarithmic(axis, numbers[0], numbers[-1])
    else:
        numbered(axis)
    axes.tick_params(axis="x" if which == "x" else "y", length=0)


def _write(axes: Axes, drawn: HeatMap, norm: Normalize) -> None:
    """Each field's number, dark on light and light on dark."""
    for row, column in np.ndindex(*drawn.values.shape):
        value = float(drawn.values[row, column])
        if np.isnan(value):
            text, dark = "-", False
        elif drawn.is_rate:
            text, dark = f"{100 * value:.0f} %", value > 0.6
        else:
            text, dark = shown(value, 3), np.isposinf(value) or float(norm(value)) < 0.25
        axes.text(column, row, text, ha="center", va="center", fontsize=SMALL, color="white" if dark else INK)


def _text(value: object) -> str:
    return shown(value) if isinstance(value, float) else str(value)
