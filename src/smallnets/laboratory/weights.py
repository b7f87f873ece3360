"""The weights of one network as text: a table for each layer, wide and long ones cut with a remark."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from smallnets.frozen import Frozen
from smallnets.laboratory.numbers import WIDTH, aligned, column, counted, cut

if TYPE_CHECKING:
    from smallnets.engines.contract import Floats

UNITS = 20
"""Of a longer layer this many units are shown."""
_NAME = 20


class TrainedLayer(Frozen):
    """One layer's numbers: weights (units, sources), biases (units,), and learned parameters by name.

    Learned parameters are (units,) too, NaN for a unit that has none of that name.
    """

    weights: Floats
    biases: Floats
    activations: tuple[str, ...]
    learned: dict[str, Floats]


def weights_text(layers: Sequence[TrainedLayer], features: Sequence[str]) -> str:
    """Every layer: a row for each unit, with its weights from left to right, its bias and what else it learned."""
    sources = list(features)
    parts: list[str] = []
    for number, layer in enumerate(layers, 1):
        parts.append(_layer(number, layer, sources))
        sources = [f"a{unit + 1}" for unit in range(len(layer.weights))]
    return "\n\n".join(parts)


def _layer(number: int, layer: TrainedLayer, sources: Sequence[str]) -> str:
    units = min(len(layer.weights), UNITS)
    names = [cut(name, _NAME) for name in layer.activations[:units]]
    head = [
        [f"layer {number}", *(f"unit {unit + 1}" for unit in range(units))],
        ["activation", *names],
    ]
    tail = [["bias", *column(layer.biases[:units].tolist())]] if layer.biases.size else []
    tail += [[name, *_learned(values[:units].tolist())] for name, values in sorted(layer.learned.items())]
    weights = [[cut(name, _NAME), *column(layer.weights[:units, at].tolist())] for at, name in enumerate(sources)]
    room = WIDTH - sum(map(_width, (*head, *tail)))
    kept = _fitting(weights, room)
    hidden = len(weights) - len(kept)
    dots = [["...", *[""] * units]] if hidden else []
    shown = aligned(list(zip(*head, *kept, *dots, *tail, strict=True)), left=2)
    left_out = [counted(hidden, "column")] if hidden else []
    left_out += [counted(len(layer.weights) - units, "unit")] if units < len(layer.weights) else []
    remark = f"\n(left out here: {' and '.join(left_out)}; --json and .network().layers have all)"
    return shown + (remark if left_out else "")


def _learned(values: list[float]) -> list[str]:
    """The numbers, nothing for a unit that has none."""
    return ["" if math.isnan(value) else text for value, text in zip(values, column(values), strict=True)]


def _fitting(columns: list[list[str]], room: int) -> list[list[str]]:
    widths = [_width(cells) for cells in columns]
    if sum(widths) <= room:
        return columns
    count, used = 0, len("...") + 2
    while used + widths[count] <= room:
        used += widths[count]
        count += 1
    return columns[: max(1, count)]


def _width(cells: list[str]) -> int:
    return max(map(len, cells)) + 2
