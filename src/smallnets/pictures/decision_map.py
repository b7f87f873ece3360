"""The decision map: what a network answers everywhere, with the points that it learned from and was tested on."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation

from smallnets.pictures.descriptions import describe
from smallnets.pictures.digits import shorter, shown, signed
from smallnets.pictures.marks import draw_classes, draw_values, legend_handles, outside_sentence
from smallnets.pictures.palette import HAIR, INK, QUIET, share_colours, value_colours, value_norm
from smallnets.pictures.paper import SMALL, Panel, on_paper, sheet, title
from smallnets.pictures.subjects import DrawnPoints, Floats, Surface


def decision_map(
    surface: Surface, points: DrawnPoints | None = None, *, discretize: bool = False, heading: str = ""
) -> Figure:
    """A figure of the map; `discretize` shows only the side of the boundary, or the likeliest class."""
    with on_paper():
        figure = sheet(5.4, 4.9)
        draw_decision_map(figure, surface, points, discretize=discretize, heading=heading)
    figure.set_label(describe(*[part for part in (surface, points) if part is not None]))
    return figure


def draw_decision_map(
    panel: Panel,
    surface: Surface,
    points: DrawnPoints | None = None,
    *,
    discretize: bool = False,
    heading: str = "",
    key: bool = True,
) -> Axes:
    """The map in a panel: colours, boundary, points, colour key, legend."""
    axes = panel.subplots()
    _ground(axes, surface, discretize=discretize)
    _boundaries(axes, surface)
    if points is not None:
        draw = draw_classes if surface.class_names else draw_values
        draw(axes, surface, points)
    _frame(axes, surface)
    title(axes, heading)
    if key and not surface.shares:
        _colour_key(axes, surface)
    if key:
        _legend(axes, surface, points)
    return axes


def _ground(axes: Axes, surface: Surface, *, discretize: bool) -> None:
    extent = (*_edges(surface.xs), *_edges(surface.ys))
    look: dict[str, Any] = {"origin": "lower", "extent": extent, "aspect": "auto", "zorder": 0}
    smooth = "nearest" if discretize else "bilinear"
    if surface.shares:
        axes.imshow(share_colours(surface.values, discretize=discretize), interpolation=smooth, **look)
        return
    scale, values = surface.scale, np.ma.masked_invalid(surface.values)
    if discretize:
        values = np.ma.where(values >= scale.middle, scale.high, scale.low)
    values = np.ma.clip(values, scale.low, scale.high)
    axes.imshow(values, cmap=value_colours(), norm=value_norm(scale), interpolation=smooth, **look)


def _edges(places: Floats) -> tuple[float, float]:
    """The outer edges of cells whose centres are evenly spaced places."""
    half = float(places[-1] - places[0]) / max(len(places) - 1, 1) / 2
    return float(places[0]) - half, float(places[-1]) + half


def _boundaries(axes: Axes, surface: Surface) -> None:
    """The line where one output crosses the middle, or where two classes are equally likely and none is likelier."""
    if surface.shares:
        for index in range(surface.values.shape[-1]):
            others = np.delete(surface.values, index, axis=-1).max(axis=-1)
            _contour(axes, surface, surface.values[..., index] - others, 0.0)
    elif surface.class_names:
        _contour(axes, surface, surface.values, surface.scale.middle)
    elif surface.scale.low < 0 < surface.scale.high:
        _contour(axes, surface, surface.values, 0.0)


def _contour(axes: Axes, surface: Surface, values: Floats, level: float) -> None:
    finite = values[np.isfinite(values)]
    if finite.size and finite.min() < level < finite.max():
        masked = np.ma.masked_invalid(values)
        axes.contour(surface.xs, surface.ys, masked, [level], colors=INK, linewidths=0.9, linestyles="solid", zorder=2)


def _frame(axes: Axes, surface: Surface) -> None:
    axes.set_xlim(float(surface.xs[0]), float(surface.xs[-1]))
    axes.set_ylim(float(surface.ys[0]), float(surface.ys[-1]))
    axes.set_box_aspect(1)
    axes.set_xlabel(surface.x_name)
    axes.set_ylabel(surface.y_name)
    axes.spines[:].set_visible(True)


def _colour_key(axes: Axes, surface: Surface) -> None:
    scale = surface.scale
    colours = ScalarMappable(value_norm(scale), value_colours())
    bar = axes.figure.colorbar(colours, cax=axes.inset_axes((1.035, 0, 0.04, 1)))
    bar.set_ticks([scale.low, scale.middle, scale.high], labels=_key_labels(surface))
    bar.ax.axhline(scale.middle, color=INK, linewidth=0.9)
    bar.ax.tick_params(length=0, labelsize=SMALL, labelcolor=INK)
    bar.outline.set_edgecolor(HAIR)
    name = f"{surface.value_name} ({surface.unit})" if surface.unit else surface.value_name
    bar.set_label(name, labelpad=2)


def _key_labels(surface: Surface) -> list[str]:
    """The ends and the middle of the scale; beneath the ends the class that they stand for, where it has a name."""
    scale = surface.scale
    low, middle, high = (shown(value) for value in (scale.low, scale.middle, scale.high))
    if surface.class_names:
        low, high = (_end(text, name) for text, name in zip((low, high), surface.class_names, strict=True))
    return [low, middle, high]


def _end(text: str, name: str) -> str:
    same = signed(name).removeprefix("+") == text
    return text if same else f"{text}\n{shorter(name, 12)}"


def _legend(axes: Axes, surface: Surface, points: DrawnPoints | None) -> None:
    handles = legend_handles(surface, points)
    sentence = outside_sentence(surface, points)
    if not handles and not sentence:
        return
    below = axes.transAxes + ScaledTranslation(0, -30 / 72, axes.figure.dpi_scale_trans)
    look: dict[str, Any] = {
        "loc": "upper center",
        "bbox_to_anchor": (0.5, 0),
        "bbox_transform": below,
        "handletextpad": 0.3,
    }
    legend = axes.legend(handles=handles, ncols=min(len(handles), 4) or 1, title=sentence or None, **look)
    legend.get_title().set_color(QUIET)
