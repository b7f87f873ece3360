"""A network as text: columns of units with lines between them, and the weights of each layer as a table."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.teaching.exercise import Exercise
from smallnets.teaching.step import Index
from smallnets.teaching.symbols import Names

_MOST = 6
"""Units of a layer that are drawn; of more than that the first, three dots and the last."""
_MOST_NUMBERS = 12
"""Sources of a unit whose weights are listed."""

_LINES = {
    "": " ", "LR": "─", "UD": "│", "LD": "┐", "LU": "┘", "RD": "┌", "RU": "└", "LRD": "┬", "LRU": "┴", "LUD": "┤",
    "RUD": "├", "LRUD": "┼", "L": "─", "R": "─", "U": "│", "D": "│",
}  # fmt: skip
"""Where a line goes (left, right, up, down), and its sign."""


def drawn(exercise: Exercise) -> list[str]:
    """The network from left to right, every unit joined with every unit of the next column; nothing for no network."""
    columns = _columns(exercise)
    if not columns:
        return []
    height = 2 * max(len(column) for column in columns) - 1
    rows = [""] * height
    for number, column in enumerate(columns):
        places = _places(len(column), height)
        if number:
            bus = _bus(_places(len(columns[number - 1]), height), places, height)
            rows = [row + part for row, part in zip(rows, bus, strict=True)]
        width = max(map(len, column))
        names = dict(zip(places, column, strict=True))
        fill = [names[row].center(width) if row in names else " " * width for row in range(height)]
        rows = [row + part for row, part in zip(rows, fill, strict=True)]
    return [row.rstrip() for row in rows]


def _places(count: int, height: int) -> list[int]:
    top = (height - (2 * count - 1)) // 2
    return [top + 2 * place for place in range(count)]


def _bus(left: Sequence[int], right: Sequence[int], height: int) -> list[str]:
    """One upright line between two columns, with an arm to every unit."""
    ends = (min(*left, *right), max(*left, *right)) if len({*left, *right}) > 1 else (left[0], left[0])
    rows: list[str] = []
    for row in range(height):
        joins = ("L" if row in left else "") + ("R" if row in right else "")
        joins += ("U" if ends[0] < row <= ends[1] else "") + ("D" if ends[0] <= row < ends[1] else "")
        before, after = ("──" if row in left else "  "), ("──" if row in right else "  ")
        rows.append(f" {before}{_LINES[joins]}{after} ")
    return rows


def _columns(exercise: Exercise) -> list[list[str]]:
    columns = [list(column) for column in unit_names(exercise)]
    return [column if len(column) <= _MOST else [column[0], "⋮", column[-1]] for column in columns]


def unit_names(exercise: Exercise) -> list[tuple[str, ...]]:
    """The names of the inputs and of each layer's outputs; nothing where there is no network."""
    if not (exercise.layers or exercise.network):
        return []
    names = Names(exercise)
    widths = enumerate(exercise.shape.widths)
    return [
        tuple(
            names.symbol(Index("activation" if layer else "input", layer, unit)).shown for unit in range(1, width + 1)
        )
        for layer, width in widths
    ]


def numbers(exercise: Exercise) -> list[str]:
    """A table for each layer: units down, what they come from across, the bias last."""
    columns = unit_names(exercise)
    lines: list[str] = []
    for number, layer in enumerate(exercise.layers, 1):
        sources = columns[number - 1]
        if len(sources) > _MOST_NUMBERS:
            lines.append(f"layer {number}: {len(layer.weights)} x {len(sources)} weights")
            continue
        header = ["", *(f"from {source}" for source in sources), *(["bias"] if layer.biases else [])]
        rows = [
            [columns[number][unit], *map(str, row), *map(str, layer.biases[unit : unit + 1])]
            for unit, row in enumerate(layer.weights)
        ]
        kinds = ", ".join(dict.fromkeys(layer.activations))
        lines += [f"layer {number}: {kinds}", *_table([header, *rows])]
    return lines


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  " + "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
