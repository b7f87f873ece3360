"""Where everything in a network diagram stands, in inches from the lower left corner."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from smallnets.pictures.digits import shorter
from smallnets.pictures.paper import SMALL
from smallnets.pictures.subjects import Diagram, DrawnLayer

UNIT = 0.40
"""The side of a unit's square."""

HEAD, FOOT, MARGIN = 0.36, 0.38, 0.12
MOST_UNITS = 12
"""A layer with more units is drawn with the first and last of them and a gap."""


@dataclass(frozen=True)
class Column:
    """One column of units: x of its centres, y of each drawn unit's centre, and which units are drawn."""

    x: float
    heights: tuple[float, ...]
    drawn: tuple[int, ...]
    total: int

    @property
    def hidden(self) -> int:
        """How many units are left out."""
        return self.total - len(self.drawn)


@dataclass(frozen=True)
class Geometry:
    """The whole diagram; column 0 is the inputs."""

    width: float
    height: float
    columns: tuple[Column, ...]
    row: float


def geometry(diagram: Diagram, least_width: float = 0.0, least_height: float = 0.0) -> Geometry:
    """The places of all units in the least box that holds them, or in a larger one where asked for."""
    sizes = [len(diagram.input_names), *(layer.units for layer in diagram.layers)]
    rows = min(max(sizes), MOST_UNITS + 1)
    row = 0.74 if rows <= 6 else 0.66
    left = MARGIN + UNIT / 2 + widest(diagram.input_names) + 0.06
    right = MARGIN + UNIT / 2 + max(widest(diagram.output_names) + 0.06, 0.3)
    steps = [gap_width(layer) for layer in diagram.layers]
    spare = max(0.0, least_width - left - right - sum(steps))
    steps = [step + min(spare / len(steps), 0.5 * step) for step in steps]
    spare = max(0.0, least_width - left - right - sum(steps))
    places = [left + spare / 2 + sum(steps[:index]) for index in range(len(sizes))]
    height = max(rows * row + HEAD + FOOT, least_height)
    middle = FOOT + (height - HEAD - FOOT) / 2
    columns = tuple(_column(x, size, row, middle) for x, size in zip(places, sizes, strict=True))
    return Geometry(max(left + right + sum(steps), least_width), height, columns, row)


def gap_width(layer: DrawnLayer) -> float:
    """The distance from the layer before; wider where weights are printed."""
    if not weights_fit(layer):
        return 1.12
    return UNIT + max(1.05, 0.34 * (min(layer.weights.shape) + 1))


def weights_fit(layer: DrawnLayer) -> bool:
    """Whether the weights of a layer can be printed on its links without touching each other."""
    units, sources = layer.weights.shape
    return min(units, sources) <= 3 and max(units, sources) <= 8


def label_place(units: int, sources: int) -> float:
    """How far along each link its weight is printed: 0 is the source, 1 the unit.

    With s sources and u units a row apart, the links stand at (1 - t) i + t j; t = 1/(u + 1) makes them evenly
    spaced, and so does t = s/(s + 1), seen from the other end.  The end with fewer units leaves more space.
    """
    return 1 / (units + 1) if units <= sources else sources / (sources + 1)


def widest(names: tuple[str, ...], size: float = 8.0) -> float:
    """The width in inches of the widest of the names, as they are drawn."""
    return max((text_width(shorter(name), size) for name in names), default=0.0)


def text_width(text: str, size: float = SMALL) -> float:
    """The width of a text in inches."""
    if not text.strip():
        return 0.0
    path = TextPath((0, 0), text, size=size, prop=FontProperties(family="DejaVu Sans"), usetex=False)
    return float(path.get_extents().width) / 72


def _column(x: float, size: int, row: float, middle: float) -> Column:
    drawn = tuple(range(size))
    if size > MOST_UNITS:
        drawn = (*range(MOST_UNITS // 2), *range(size - MOST_UNITS // 2, size))
    slots = len(drawn) + (1 if size > MOST_UNITS else 0)
    places = [middle + (slots - 1 - 2 * slot) * row / 2 for slot in range(slots)]
    if size > MOST_UNITS:
        del places[MOST_UNITS // 2]
    return Column(x, tuple(places), drawn, size)
