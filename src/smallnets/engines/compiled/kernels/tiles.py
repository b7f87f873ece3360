"""Tiles: how a layer's units are cut so that their numbers stay in registers, and how code walks over them."""

from __future__ import annotations

from collections.abc import Callable

from smallnets.engines.compiled.kernels.kernel import Kernel
from smallnets.engines.compiled.language.assembly import Register, whole
from smallnets.engines.compiled.language.values import Shape

REGISTERS = {64: 28}
"""How many vectors of so many bytes are kept in registers at once, where not `FEW`: AVX-512 has 32 registers."""

FEW = 14
"""The same for the other instruction sets, which have 16 registers, and for vectors that take two."""


def tile(units: int, each: int, extra: int, shape: Shape) -> int:
    """How many units to take at once: each holds `each` vectors and makes one, and `extra` more are needed."""
    most = (REGISTERS.get(shape.bytes, FEW) - extra) // max(1, each + 1)
    return min(units, max(1, most), 4)


def tiles(kernel: Kernel, units: int, size: int, body: Callable[[Register, int], None]) -> None:
    """`body(first, count)` for each tile of `size` units; the last may be smaller."""
    full, rest = divmod(units, size)
    if full == 1:
        body(whole(0), size)
    elif full > 1:
        kernel.code.times(whole(full * size), lambda first: body(first, size), step=size)
    if rest:
        body(whole(full * size), rest)
