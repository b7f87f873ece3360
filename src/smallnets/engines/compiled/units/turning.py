"""Weights turned over after an update: those of a layer by unit from those by source, or the other way."""

from __future__ import annotations

from collections.abc import Callable

from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
from smallnets.engines.compiled.language.assembly import Register, whole
from smallnets.engines.compiled.language.values import Shape, Vector
from smallnets.engines.compiled.units.columns import Columns, narrow
from smallnets.frozen import Frozen

GIVEN, TURNED = 1, 2
"""The step's fields: offsets of the matrix and of the turned one."""


class TurnedWeights(Frozen):
    """The recipe that turns `rows` rows of `columns`."""

    rows: Columns
    columns: Columns

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        return Recipe(f"turn {self.rows.count} by {self.columns.count}", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel: squares of as many lanes as the narrower side has."""
        given, turned = kernel.region(GIVEN), kernel.region(TURNED)
        size = kernel.shape.real_bytes

        def rows(first_row: Register, high: int, _: int) -> None:
            def columns(first_column: Register, wide: int, valid: int) -> None:
                from_ = kernel.row(given, first_row, self.columns.stride * size)
                into = kernel.row(turned, first_column, self.rows.stride * size)
                corner = kernel.row(from_, first_column, size), kernel.row(into, first_row, size)
                self._block(kernel, corner, high, (wide, valid))

            _parts(kernel, self.columns, columns)

        _parts(kernel, self.rows, rows)

    def _block(self, kernel: Kernel, corner: tuple[Register, Register], high: int, width: tuple[int, int]) -> None:
        """Rows beyond the last are read and written as lanes that nobody reads; columns beyond the last are not."""
        (from_, into), (wide, valid) = corner, width
        code, size, side = kernel.code, kernel.shape.real_bytes, min(high, wide)
        view = narrow(kernel, side)
        for row in range(0, high, side):
            for column in range(0, valid, side):
                places = [code.place(from_, ((row + k) * self.columns.stride + column) * size) for k in range(side)]
                found = _turned(view, [view.load(place) for place in places])
                for k, vector in enumerate(found[: valid - column]):
                    view.store(vector, code.place(into, ((column + k) * self.rows.stride + row) * size))


def _parts(kernel: Kernel, side: Columns, body: Callable[[Register, int, int], None]) -> None:
    """`body(first, lanes, numbers)` for each vector of a side."""
    if side.full == 1:
        body(whole(0), side.most, side.most)
    elif side.full:
        end = whole(side.full * side.most)
        kernel.code.times(end, lambda first: body(first, side.most, side.most), step=side.most)
    if side.rest:
        body(whole(side.full * side.most), side.rest, side.count % side.most)


def _turned(view: Kernel, rows: list[Vector]) -> list[Vector]:
    """A square turned over, by exchanging the corners of ever larger squares."""
    step = 1
    while step < len(rows):
        for place in range(len(rows)):
            if not place & step:
                rows[place], rows[place + step] = _exchanged(view, rows[place], rows[place + step], step)
        step *= 2
    return rows


def _exchanged(view: Kernel, a: Vector, b: Vector, step: int) -> tuple[Vector, Vector]:
    count = view.shape.lanes
    first = [count + lane - step if lane & step else lane for lane in range(count)]
    second = [count + lane if lane & step else lane + step for lane in range(count)]
    return _picked(view, a, b, first), _picked(view, a, b, second)


def _picked(view: Kernel, a: Vector, b: Vector, lanes: list[int]) -> Vector:
    places = ", ".join(f"i32 {lane}" for lane in lanes)
    return a.made(f"shufflevector {a.register}, {b.register}, <{view.shape.lanes} x i32> <{places}>")
