"""Samples of the data sets for exercises: `dataset(circle, 4)` and `dataset(truth:xor)`, rounded to tenths."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, cast

from smallnets.datasets.raw import draw_raw
from smallnets.datasets.registry import find
from smallnets.datasets.stream import Stream
from smallnets.datasets.truth import PREFIX, truth_table
from smallnets.errors import InputError
from smallnets.templates.draw_texts import plain, split_items

_TEXT = re.compile(r"\s*dataset\s*\((.*)\)\s*", re.DOTALL)
_EXAMPLE = 'write for example "dataset(circle, 4)" or "dataset(truth:xor)"'
MOST_POINTS = 100


def samples(text: str, stream: Stream) -> tuple[list[list[Any]], list[list[Any]]]:
    """Inputs and targets, a row for each sample.

    The points of a generator are drawn without noise and rounded to tenths; a class is its number, from 0.  A truth
    table gives all its rows and draws nothing.

    Raises:
        InputError: no data set of that name, or no number of points that can be drawn.
    """
    match = _TEXT.fullmatch(text)
    if match is None:
        raise InputError("points", text, "names no data set", _EXAMPLE)
    name, *rest = split_items(match[1], "points") or [""]
    if name.startswith(PREFIX):
        table = truth_table(name)
        return _rows(cast("list[list[float]]", table.inputs.tolist())), [[int(one)] for one in table.targets]
    count = rest[0] if len(rest) == 1 else ""
    if not (count.isdecimal() and 1 <= int(count) <= MOST_POINTS):
        raise InputError("points", text, f"does not say how many points, 1 to {MOST_POINTS}", _EXAMPLE)
    return _generated(name, int(count), stream)


def _generated(name: str, count: int, stream: Stream) -> tuple[list[list[Any]], list[list[Any]]]:
    generator = find(name)
    raw = draw_raw(generator, (f"0.{int(stream.uniform() * 10**9):09d}",), count)
    x, y, targets = generator.build(raw.values[:, :, 0], 0.0, generator.class_default)
    order = [int(place) for place in raw.orders[:, 0]]
    inputs = _rows([[float(x[place]), float(y[place])] for place in order])
    is_class = generator.kind == "classification"
    return inputs, [[int(targets[place]) if is_class else _tenths(float(targets[place]))] for place in order]


def _rows(table: list[list[float]]) -> list[list[Any]]:
    return [[_tenths(value) for value in row] for row in table]


def _tenths(value: float) -> int | float:
    return plain(Fraction(round(Fraction(value) * 10), 10))
