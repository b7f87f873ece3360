"""Convolution and max-pooling layers with given kernels, in one and two dimensions, as formulas of their input."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import TypeAlias

from smallnets.engines.exact.networks.unit_trees import Exact, exact_number
from smallnets.errors import InputError
from smallnets.expressions import Call, Name, Node, number
from smallnets.expressions.simplifying import add, multiply

Kernel: TypeAlias = "Sequence[Exact] | Sequence[Sequence[Exact]]"
Grid: TypeAlias = "dict[tuple[int, ...], Node]"

MOST_PLACES = 4096
"""What an input may hold: more variables than anybody reads, and still no work for minutes."""


@dataclass(frozen=True)
class Convolution:
    """Every window times the kernel, summed, plus the bias (not flipped, as networks do it); linear activation."""

    kernel: tuple[tuple[tuple[int, ...], Fraction], ...]
    size: tuple[int, ...]
    bias: Fraction = Fraction(0)
    stride: int = 1

    @property
    def text(self) -> str:
        """What it is, in words."""
        return f"convolution {'x'.join(map(str, self.size))}, stride {self.stride}"


@dataclass(frozen=True)
class MaxPooling:
    """The largest value of every window."""

    size: tuple[int, ...]
    stride: int

    @property
    def text(self) -> str:
        """What it is, in words."""
        return f"max pooling {'x'.join(map(str, self.size))}, stride {self.stride}"


Filter: TypeAlias = Convolution | MaxPooling


def convolution(kernel: Kernel, bias: Exact = 0, stride: int = 1) -> Convolution:
    """A convolution with a kernel given as a list (1-D) or a list of rows (2-D).

    Raises:
        InputError: rows of different length, an empty kernel, or a stride below 1.
    """
    _check_positive("stride", stride)
    rows = [_row(row) for row in kernel]
    if not rows:
        raise InputError("kernel", "[]", "is empty", "write at least one number")
    if all(single for _, single in rows):
        flat = {(i,): exact_number(values[0]) for i, (values, _) in enumerate(rows)}
        return Convolution(tuple(flat.items()), (len(rows),), exact_number(bias), stride)
    widths = {len(values) for values, _ in rows}
    if len(widths) != 1 or 0 in widths:
        raise InputError("kernel", [values for values, _ in rows], "has rows of different length", "write a rectangle")
    cells = {(i, j): exact_number(v) for i, (values, _) in enumerate(rows) for j, v in enumerate(values)}
    return Convolution(tuple(cells.items()), (len(rows), widths.pop()), exact_number(bias), stride)


def _row(row: Exact | Sequence[Exact]) -> tuple[list[Exact], bool]:
    """The numbers of a row, and whether it was one number."""
    if isinstance(row, (str, int, float, Fraction)):
        return [row], True
    return list(row), False


def max_pooling(size: int | tuple[int, int], stride: int | None = None) -> MaxPooling:
    """Max pooling over windows of `size` (a number in 1-D, two in 2-D); the stride is the size's unless given.

    Raises:
        InputError: a size or stride below 1.
    """
    whole = (size,) if isinstance(size, int) else tuple(size)
    for part in whole:
        _check_positive("size", part)
    _check_positive("stride", whole[0] if stride is None else stride)
    return MaxPooling(whole, whole[0] if stride is None else stride)


def input_grid(shape: tuple[int, ...], values: Sequence[Node] | None = None) -> Grid:
    """x1, x2, ... (in 2-D row by row x11, x12, ...), or the values given, in the input's shape.

    Raises:
        InputError: a side below 1, more places than a proof can hold, or another number of values.
    """
    if min(shape, default=0) < 1 or math.prod(shape) > MOST_PLACES:
        why = f"is no size of 1 to {MOST_PLACES:,} places"
        raise InputError("shape", shape, why, "write 8 for a signal, or 4,4 for an image")
    places = list(itertools.product(*[range(n) for n in shape]))
    if values is None:
        values = [Name("x" + "".join(str(i + 1) for i in place)) for place in places]
    if len(values) != len(places):
        raise InputError("input", f"{len(values)} values", f"does not fit the shape {shape}")
    return dict(zip(places, values, strict=True))


def through(filters: Sequence[Filter], grid: Grid) -> Grid:
    """The output of the layers one after another.

    Raises:
        InputError: a window that is larger than what it slides over, or of another dimension.
    """
    return reduce(_applied, filters, grid)


def _applied(grid: Grid, layer: Filter) -> Grid:
    shape = tuple(max(place[axis] for place in grid) + 1 for axis in range(len(next(iter(grid)))))
    if len(shape) != len(layer.size) or any(k > n for k, n in zip(layer.size, shape, strict=True)):
        raise InputError("layer", layer.text, f"does not fit an input of shape {shape}", "use a smaller window")
    counts = [(n - k) // layer.stride + 1 for n, k in zip(shape, layer.size, strict=True)]
    result: Grid = {}
    for place in itertools.product(*[range(count) for count in counts]):
        corner = tuple(i * layer.stride for i in place)
        result[place] = _window(grid, layer, corner)
    return result


def _window(grid: Grid, layer: Filter, corner: tuple[int, ...]) -> Node:
    if isinstance(layer, Convolution):
        terms = [multiply(number(v), grid[_moved(corner, offset)]) for offset, v in layer.kernel]
        return add(reduce(add, terms), number(layer.bias))
    offsets = itertools.product(*[range(n) for n in layer.size])
    cells = [grid[_moved(corner, offset)] for offset in offsets]
    return reduce(lambda a, b: a if a == b else Call("max", (a, b)), cells)


def _moved(corner: tuple[int, ...], offset: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(corner, offset, strict=True))


def _check_positive(name: str, value: int) -> None:
    if value < 1:
        raise InputError(name, value, "is below 1", "write 1 or more")
