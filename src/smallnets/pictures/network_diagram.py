"""A network as people draw it: units with what they answer, links with the size and sign of their weights."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from smallnets.pictures.descriptions import describe
from smallnets.pictures.digits import compact, shorter
from smallnets.pictures.geometry import FOOT, HEAD, MARGIN, UNIT, Column, Geometry, geometry
from smallnets.pictures.links import draw_key, draw_links, largest_weight
from smallnets.pictures.palette import INK, PAPER, QUIET, value_colours, value_norm
from smallnets.pictures.paper import SMALL, Panel, on_paper, sheet
from smallnets.pictures.subjects import Diagram, DrawnLayer, Floats, ValueScale

TITLE_SPACE = 0.3
BLANK = "#f2f4f5"
"""Units that have no map."""


def network_diagram(diagram: Diagram, *, heading: str = "") -> Figure:
    """A figure of the network, as large as the network needs."""
    with on_paper():
        places = geometry(diagram, least_width=4.2)
        figure = sheet(places.width, places.height + (TITLE_SPACE if heading else 0.0))
        figure.set_layout_engine("none")
        bottom_share = places.height / figure.get_figheight()
        draw_into(figure.add_axes((0, 0, 1, bottom_share)), diagram, places)
        if heading:
            figure.text(MARGIN / places.width, 1 - 0.1 / figure.get_figheight(), heading, va="top", fontsize=9)
    figure.set_label(describe(diagram))
    return figure


def draw_network_diagram(panel: Panel, diagram: Diagram, width: float, height: float) -> Axes:
    """The diagram in a panel of a size in inches, which should hold `geometry(diagram)`."""
    axes = panel.add_axes((0, 0, 1, 1))
    draw_into(axes, diagram, geometry(diagram, width, height))
    return axes


def draw_into(axes: Axes, diagram: Diagram, places: Geometry) -> None:
    """The diagram in axes that fill a box of the geometry's size."""
    largest = largest_weight(diagram)
    for index, layer in enumerate(diagram.layers):
        draw_links(axes, layer, places.columns[index], places.columns[index + 1], largest)
    _inputs(axes, diagram, places.columns[0])
    for index, layer in enumerate(diagram.layers):
        last = index == len(diagram.layers) - 1
        _layer(axes, layer, places.columns[index + 1], diagram.map_scale)
        _header(axes, places, index + 1, "output" if last else f"layer {index + 1}", layer.activations)
    _outputs(axes, diagram, places.columns[-1])
    _header(axes, places, 0, "inputs" if len(diagram.input_names) > 1 else "input", ())
    draw_key(axes, diagram, (MARGIN, FOOT / 2), largest)
    axes.set_axis_off()
    axes.set(xlim=(0, places.width), ylim=(0, places.height))
    axes.set_aspect("equal")
    axes.set_in_layout(False)


def _inputs(axes: Axes, diagram: Diagram, column: Column) -> None:
    for unit, y in zip(column.drawn, column.heights, strict=True):
        _square(axes, (column.x, y), unit, diagram.input_maps, diagram.map_scale)
        name = shorter(diagram.input_names[unit])
        axes.text(column.x - UNIT / 2 - 0.06, y, name, ha="right", va="center", fontsize=8)
    _left_out(axes, column)


def _layer(axes: Axes, layer: DrawnLayer, column: Column, scale: ValueScale) -> None:
    mixed = len(set(layer.activations)) > 1
    for unit, y in zip(column.drawn, column.heights, strict=True):
        _square(axes, (column.x, y), unit, layer.maps, scale)
        words = [layer.activations[unit]] if mixed else []
        if layer.biases is not None:
            words.append(f"b {compact(float(layer.biases[unit]))}")
        foot = y - UNIT / 2 - 0.03
        axes.text(
            column.x, foot, "\n".join(words), ha="center", va="top", fontsize=6.5, color=QUIET, zorder=7, bbox=_paper()
        )
    _left_out(axes, column)


def _outputs(axes: Axes, diagram: Diagram, column: Column) -> None:
    for unit, y in zip(column.drawn, column.heights, strict=True):
        axes.text(column.x + UNIT / 2 + 0.06, y, shorter(diagram.output_names[unit]), va="center", fontsize=8)


def _square(axes: Axes, place: tuple[float, float], unit: int, maps: tuple[Floats, ...], scale: ValueScale) -> None:
    (x, y), image = place, maps[unit] if maps else None
    corner = (x - UNIT / 2, y - UNIT / 2)
    face = PAPER if image is not None else BLANK
    axes.add_patch(Rectangle(corner, UNIT, UNIT, facecolor=face, edgecolor="none", zorder=4))
    if image is None:
        axes.text(x, y, str(unit + 1), ha="center", va="center", fontsize=SMALL, color=QUIET, zorder=7)
    else:
        extent = (corner[0], corner[0] + UNIT, corner[1], corner[1] + UNIT)
        look: dict[str, Any] = {
            "cmap": value_colours(1.0),
            "norm": value_norm(scale),
            "origin": "lower",
            "interpolation": "bilinear",
        }
        axes.imshow(image.clip(scale.low, scale.high), extent=extent, zorder=5, **look)
    axes.add_patch(Rectangle(corner, UNIT, UNIT, fill=False, edgecolor=QUIET, linewidth=0.7, zorder=6))


def _header(axes: Axes, places: Geometry, index: int, name: str, activations: tuple[str, ...]) -> None:
    x, y = places.columns[index].x, places.height - HEAD / 2 - 0.02
    kinds = sorted(set(activations))
    axes.text(x, y + 0.02, name, ha="center", va="bottom", fontsize=SMALL, color=QUIET)
    activation = "mixed" if len(kinds) > 1 else "".join(kinds)
    axes.text(x, y - 0.02, activation, ha="center", va="top", fontsize=8, color=INK)


def _left_out(axes: Axes, column: Column) -> None:
    if column.hidden:
        middle = (max(column.heights) + min(column.heights)) / 2
        text = f"⋮ {column.hidden:,} more"
        axes.text(column.x, middle, text, ha="center", va="center", fontsize=SMALL, color=QUIET, bbox=_paper())


def _paper() -> dict[str, object]:
    return {"facecolor": PAPER, "edgecolor": "none", "alpha": 0.85, "pad": 0.6}
