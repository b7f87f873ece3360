"""The linker: one object file of LLVM becomes a WebAssembly module with its own memory and its own table of kernels.

LLVM writes every number that a linker may change in five bytes; here each takes as few as it needs.
"""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.engines.compiled.wasm.numbers import listed, name, sized, unsigned
from smallnets.engines.compiled.wasm.object_file import (
    CODE,
    CUSTOM,
    FUNCTION,
    FUNCTION_INDEX,
    HEADER,
    TYPE,
    TYPE_INDEX,
    ObjectFile,
    Relocation,
    read_object,
)

TABLE, MEMORY, EXPORT, ELEMENT = 4, 5, 7, 9
EXPORTED_FUNCTION, EXPORTED_MEMORY = b"\0", b"\2"
FUNCTION_REFERENCE = b"\x70"
AT_ZERO = b"\0\x41\0\x0b"
"""An element segment of table 0 whose offset is the constant 0."""

FILLED_BYTES = 5
THE_TABLE = 0


def link(content: bytes, kernels: Sequence[str], exports: Sequence[str], pages: int) -> bytes:
    """The module: `kernels` stand in the table in this order, `exports` and the memory are seen from outside.

    Args:
        content: an object file without data, globals and functions of others.
        kernels: names of functions for `call_indirect`.
        exports: names of functions that the host calls.
        pages: the memory at the start, in pages of 64 KiB; the host lets it grow.

    Raises:
        ValueError: the object file is not of this kind, or a name is missing.
    """
    given = read_object(content)
    places = {symbol: place for symbol, place in given.symbols if symbol}
    missing = [wanted for wanted in (*kernels, *exports) if wanted not in places]
    if missing:
        raise ValueError(f"wasm object: there is no function {missing[0]}")
    limits = unsigned(len(kernels))
    sections = (
        (TYPE, given.types),
        (FUNCTION, listed(unsigned(kind) for kind in given.functions)),
        (TABLE, listed([FUNCTION_REFERENCE + b"\1" + limits + limits])),
        (MEMORY, listed([b"\0" + unsigned(pages)])),
        (EXPORT, _exports({wanted: places[wanted] for wanted in exports})),
        (ELEMENT, listed([AT_ZERO + listed(unsigned(places[kernel]) for kernel in kernels)])),
        (CODE, listed(sized(body) for body in _bodies(given))),
    )
    return HEADER + b"".join(bytes([kind]) + sized(part) for kind, part in sections)


def _exports(functions: dict[str, int]) -> bytes:
    entries = [name(text) + EXPORTED_FUNCTION + unsigned(place) for text, place in functions.items()]
    return listed([name("memory") + EXPORTED_MEMORY + unsigned(0), *entries])


def _bodies(given: ObjectFile) -> list[bytes]:
    """The functions' code with every number filled in."""
    waiting = sorted(given.relocations, key=lambda relocation: relocation.at)
    bodies: list[bytes] = []
    taken = 0
    for start, end in given.bodies:
        pieces: list[bytes] = []
        at = start
        while taken < len(waiting) and waiting[taken].at < end:
            relocation = waiting[taken]
            pieces += [given.code[at : relocation.at], unsigned(_filled(given, relocation))]
            at = relocation.at + FILLED_BYTES
            taken += 1
        bodies.append(b"".join([*pieces, given.code[at:end]]))
    return bodies


def _filled(given: ObjectFile, relocation: Relocation) -> int:
    if relocation.kind == FUNCTION_INDEX:
        return given.symbols[relocation.symbol][1]
    return relocation.symbol if relocation.kind == TYPE_INDEX else THE_TABLE


def custom(title: str, content: bytes) -> bytes:
    """A section that the machine passes over and the host may read."""
    return bytes([CUSTOM]) + sized(name(title) + content)
