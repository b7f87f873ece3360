"""Tiles: a run of run-time length cut into pieces of a few fixed sizes, the largest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smallnets.engines.compiled.language.assembly import Assembly, Register
from smallnets.engines.compiled.wasm.kernel import word


def tiled(code: Assembly, count: Register, sizes: Sequence[int], body: Callable[[Register, int], None]) -> None:
    """`body(first, size)` for each tile of `count` things; `sizes` fall, and the last is 1."""
    done = word(0)
    for size in sizes:
        upto = count if size == 1 else code.add(done, whole_tiles(code, code.subtract(count, done), size))
        _tiles(code, done, upto, size, body)
        done = upto


def whole_tiles(code: Assembly, count: Register, size: int) -> Register:
    """The largest multiple of `size` that is not above `count`."""
    return code.multiply(code.pure(count.type, f"udiv {count}, {size}"), size)


def _tiles(code: Assembly, start: Register, end: Register, size: int, body: Callable[[Register, int], None]) -> None:
    def some() -> None:
        code.times(code.subtract(end, start), lambda at: body(code.add(at, start), size), step=size)

    code.when(code.compare("slt", start, end), some)
