"""Columns: how neighbouring numbers, such as the units of a layer, are cut into vectors."""

from __future__ import annotations

from collections.abc import Callable

from smallnets.engines.compiled.kernels.kernel import Kernel
from smallnets.engines.compiled.language.assembly import Register, whole
from smallnets.engines.compiled.language.shape import Shape
from smallnets.engines.compiled.language.values import Vector
from smallnets.frozen import Frozen

HELD = {64: 31}
"""Vectors of so many bytes that are held in registers at once, where not `FEW`: AVX-512 has 32 registers."""

FEW = 15
"""The same for instruction sets with 16 registers."""

MOST_COLUMNS = 4
"""Vectors of a row that are worked on at once."""

MOST_ROWS = 8
"""Rows that are worked on at once: enough that no sum waits for itself."""


class Columns(Frozen):
    """`count` neighbouring numbers as vectors of `most` lanes; the last is the narrowest that holds the rest.

    Its lanes beyond the last number hold nothing that anybody reads: no lane of a kernel looks at another.
    """

    count: int
    most: int

    @property
    def full(self) -> int:
        """How many vectors are full."""
        return self.count // self.most

    @property
    def rest(self) -> int:
        """Lanes of the last vector, a power of two; 0 if all are full."""
        left = self.count % self.most
        return 1 << (left - 1).bit_length() if left else 0

    @property
    def stride(self) -> int:
        """Numbers from one row of such columns to the next."""
        return self.full * self.most + self.rest

    @property
    def vectors(self) -> int:
        """How many vectors there are."""
        return self.full + (1 if self.rest else 0)

    def groups(self, kernel: Kernel, body: Callable[[Register, list[int]], None]) -> None:
        """`body(offset in bytes, lanes of each vector)` for some columns at a time, until all had their turn."""
        step = MOST_COLUMNS * self.most * kernel.shape.real_bytes
        many = self.full // MOST_COLUMNS
        if many == 1:
            body(whole(0), [self.most] * MOST_COLUMNS)
        elif many > 1:
            kernel.code.times(whole(many * step), lambda offset: body(offset, [self.most] * MOST_COLUMNS), step=step)
        left = [self.most] * (self.full % MOST_COLUMNS) + ([self.rest] if self.rest else [])
        if left:
            body(whole(many * step), left)


def rows_at_once(columns: int, shape: Shape) -> int:
    """How many rows of so many vectors are summed up in registers, beside a row that is read and a factor."""
    held = HELD.get(shape.bytes, FEW)
    return max(1, min(MOST_ROWS, (held - columns - 2) // columns))


def equal_parts(count: int, most: int) -> int:
    """The size of equal parts of at most so many."""
    return -(-count // -(-count // most))


def narrow(kernel: Kernel, lanes: int) -> Kernel:
    """The same function for vectors of so many lanes, wherever they stand."""
    view = Kernel(Shape(kernel.shape.width, lanes), kernel.code)
    view.alignment = kernel.shape.real_bytes
    return view


class Views:
    """Vectors of some widths side by side; `each` is the view of the kernel that each needs."""

    def __init__(self, kernel: Kernel, widths: list[int]) -> None:
        known = {lanes: narrow(kernel, lanes) for lanes in widths}
        self.kernel, self.each = kernel, [known[lanes] for lanes in widths]
        self._at = [sum(widths[:place]) * kernel.shape.real_bytes for place in range(len(widths))]

    def load(self, row: Register) -> list[Vector]:
        """The vectors that stand at an address."""
        return [view.load(view.code.place(row, at)) for view, at in zip(self.each, self._at, strict=True)]

    def store(self, row: Register, values: list[Vector]) -> None:
        """Write vectors to an address."""
        for view, at, value in zip(self.each, self._at, values, strict=True):
            view.store(value, view.code.place(row, at))

    def spread(self, place: Register) -> list[Vector]:
        """The real at an address in every lane of each vector."""
        code, shape = self.kernel.code, self.kernel.shape
        real = code.load(shape.real, place, shape.real_bytes)
        return [view.everywhere(real) for view in self.each]

    def held(self, registers: list[Register]) -> list[Vector]:
        """Registers, one for each vector, as vectors."""
        return [view.held(register) for view, register in zip(self.each, registers, strict=True)]

    def constant(self, number: float) -> list[Vector]:
        """A number in every lane of each vector."""
        return [view.vector(number) for view in self.each]


def sample_tiles(kernel: Kernel, most: int, body: Callable[[Register, int], None]) -> None:
    """`body(first, count)` for the due samples, `most` at once; what is left in thirds, then one by one."""
    code, samples, first = kernel.code, kernel.field("samples"), whole(0)
    for size in sorted({most, max(1, most // 3), 1}, reverse=True):
        left = code.subtract(samples, first)
        due = code.multiply(code.pure(left.type, f"sdiv {left}, {size}"), size)

        def part(start: Register = first, due: Register = due, count: int = size) -> None:
            code.times(due, lambda index: body(code.add(start, index), count), step=count)

        code.when(code.compare("slt", whole(0), due), part)
        first = code.add(first, due)
