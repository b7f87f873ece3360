"""A convolution as a part of an exercise: an image, filters that slide over it, an activation, max pooling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast

from smallnets.errors import InputError
from smallnets.functions.activations import activation
from smallnets.plans.record import Plan
from smallnets.teaching.exercise_parts import Amount, amounts

Rows: TypeAlias = tuple[tuple[Amount, ...], ...]

TOPICS = frozenset({"forward", "deltas", "gradient", "input_gradient", "update", "count", "shapes"})
"""What may be asked of a convolution."""

BACKWARD = frozenset({"deltas", "gradient", "input_gradient", "update"})


class Pooling(Plan, frozen=True, kw_only=True):
    """Max pooling: the largest of each window of `size` rows and columns; `stride` is the size where it is not said."""

    size: int = 2
    stride: int | None = None

    def __post_init__(self) -> None:
        for name in ("size", "stride"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise InputError(f"pooling.{name}", value, "is too small", "write 1 or more")

    @property
    def step(self) -> int:
        """How far a window is from the next."""
        return self.stride or self.size


class ExerciseConvolution(Plan, frozen=True, kw_only=True):
    """One convolution layer as networks compute it: filters are not turned over, nothing is padded ("valid").

    Attributes:
        image: rows of numbers; a signal in one dimension is one row.
        filters: each as rows of numbers, all of one size.
        biases: one for each filter; none when empty.
        stride: how far the filter moves, along rows and columns.
        activation: of every sum.
        pooling: what follows the activation; nothing when left out.
        output_gradient: dL/d(output) for each filter, as rows; what a backward pass begins with.
    """

    image: Rows
    filters: tuple[Rows, ...]
    biases: tuple[Amount, ...] = ()
    stride: int = 1
    activation: str = "linear"
    pooling: Pooling | None = None
    output_gradient: tuple[Rows, ...] = ()

    def __post_init__(self) -> None:
        _check_rows("image", self.image)
        if not self.filters:
            raise InputError("filters", "[]", "is empty", "write one filter at least")
        for number, one in enumerate(self.filters, 1):
            _check_rows(f"filters[{number}]", one)
            if _size(one) != _size(self.filters[0]):
                raise InputError(f"filters[{number}]", _shown(one), "is not as large as the first", "give all one size")
        if self.stride < 1:
            raise InputError("stride", self.stride, "is too small", "write 1 or more")
        if self.biases and len(self.biases) != len(self.filters):
            why = f"does not fit {len(self.filters)} filters"
            raise InputError("biases", list(self.biases), why, "write one for each filter")
        amounts(self.biases, "biases")
        if activation(self.activation).name == "softmax":
            raise InputError("activation", self.activation, "is not for a convolution", "write for example relu")
        self._check_sizes()

    def _check_sizes(self) -> None:
        if min(self.sums) < 1:
            image, one = (_times(_size(rows)) for rows in (self.image, self.filters[0]))
            raise InputError("filters", one, f"are larger than the image, {image}", "make the image larger")
        if min(self.outputs) < 1:
            raise InputError(
                "pooling.size", self.window, f"does not fit {_times(self.sums)} sums", "write a smaller one"
            )
        if self.output_gradient and len(self.output_gradient) != len(self.filters):
            why = f"does not fit {len(self.filters)} filters"
            raise InputError("output_gradient", len(self.output_gradient), why, "write rows for each filter")
        for number, rows in enumerate(self.output_gradient, 1):
            where = f"output_gradient[{number}]"
            _check_rows(where, rows)
            if _size(rows) != self.outputs:
                why = f"is {_times(_size(rows))}, the outputs are {_times(self.outputs)}"
                raise InputError(where, _shown(rows), why, "give one number for each output")

    @property
    def is_line(self) -> bool:
        """Whether it goes in one dimension."""
        return len(self.image) == 1

    @property
    def field(self) -> tuple[int, int]:
        """Rows and columns of a filter."""
        return _size(self.filters[0])

    @property
    def sums(self) -> tuple[int, int]:
        """Rows and columns of the sums of each filter."""
        rows, columns = ((i - f) // self.stride + 1 for i, f in zip(_size(self.image), self.field, strict=True))
        return rows, columns

    @property
    def window(self) -> tuple[int, int]:
        """Rows and columns of a pooling window; 1 and 1 without pooling."""
        size = self.pooling.size if self.pooling else 1
        return (1 if self.is_line else size), size

    @property
    def outputs(self) -> tuple[int, int]:
        """Rows and columns of what each filter gives at the end."""
        step = self.pooling.step if self.pooling else 1
        rows, columns = ((s - w) // step + 1 for s, w in zip(self.sums, self.window, strict=True))
        return rows, columns


def with_rows(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table with short forms written out: `filter` for one, and rows without a bracket in one dimension."""
    found = dict(table)
    if "filter" in found and "filters" not in found:
        found["filters"] = [found.pop("filter")]
    image = found.get("image")
    is_line = _is_flat(image)
    if is_line:
        found["image"] = [image]
    for key in ("filters", "output_gradient"):
        entries = found.get(key)
        if not isinstance(entries, list):
            continue
        listed = cast("list[Any]", entries)
        if is_line and _is_flat(listed):
            listed = [listed]  # one filter
        if not is_line and listed and all(isinstance(row, list) and _is_flat(cast("list[Any]", row)) for row in listed):
            listed = [listed]
        found[key] = [[one] if is_line and _is_flat(one) else one for one in listed]
    return found


def _is_flat(value: object) -> bool:
    return (
        isinstance(value, list) and bool(value) and not any(isinstance(one, list) for one in cast("list[Any]", value))
    )


def _check_rows(argument: str, rows: Rows) -> None:
    if not rows or not rows[0]:
        raise InputError(argument, "[]", "is empty", "write rows of numbers")
    if len({len(row) for row in rows}) != 1:
        raise InputError(argument, _shown(rows), "has rows of different lengths", "give every row as many numbers")
    for number, row in enumerate(rows, 1):
        amounts(row, f"{argument}[{number}]")


def _size(rows: Sequence[Sequence[object]]) -> tuple[int, int]:
    return len(rows), len(rows[0])


def _times(size: tuple[int, int]) -> str:
    return f"{size[0]} x {size[1]}"


def _shown(rows: Rows) -> list[list[Amount]]:
    return [list(row) for row in rows]
