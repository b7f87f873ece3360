"""LLVM's WebAssembly object file taken apart: types, functions, their code, and what has to be filled in.

The format is the tool conventions' "WebAssembly Object File Linking" (version 2).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from smallnets.engines.compiled.wasm.numbers import Reader
from smallnets.frozen import Frozen

HEADER = b"\0asm\1\0\0\0"
CUSTOM, TYPE, IMPORT, FUNCTION, CODE = 0, 1, 2, 3, 10
FUNCTION_SYMBOL, SECTION_SYMBOL = 0, 3
UNDEFINED, EXPLICIT_NAME = 0x10, 0x40
SYMBOL_TABLE = 8
FUNCTION_INDEX, TYPE_INDEX, TABLE_NUMBER = 0, 6, 20
"""The relocations that code without data and without function addresses needs; each fills in an unsigned LEB128."""

IMPORT_KINDS = {0: "function", 1: "table", 2: "memory", 3: "global"}


class Relocation(Frozen):
    """A place in the code section's content where a number of five bytes is filled in."""

    kind: int
    at: int
    symbol: int


@dataclass
class ObjectFile:
    """What the linker needs of an object file.

    `types` is the section's content; `functions` are the type of each; `bodies` are (start, end) of each function
    in `code`, the code section's content; `symbols` gives each symbol's name and function.
    """

    types: bytes = b"\0"
    functions: list[int] = field(default_factory=list[int])
    code: bytes = b"\0"
    bodies: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    symbols: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    relocations: list[Relocation] = field(default_factory=list[Relocation])


def read_object(content: bytes) -> ObjectFile:
    """The parts of an object file.

    Raises:
        ValueError: it is none, or holds what the page's engine never needs: functions of others, globals, data.
    """
    reader = Reader(content)
    if reader.take(len(HEADER)) != HEADER:
        raise ValueError("no wasm object: another header")
    found = ObjectFile()
    while reader.left:
        kind = reader.take(1)[0]
        _section(found, kind, reader.sized())
    return found


def _section(found: ObjectFile, kind: int, content: bytes) -> None:
    reader = Reader(content)
    if kind == TYPE:
        found.types = content
    elif kind == IMPORT:
        _imports(reader)
    elif kind == FUNCTION:
        found.functions = [reader.unsigned() for _ in range(reader.unsigned())]
    elif kind == CODE:
        found.code = content
        found.bodies = _bodies(reader)
    elif kind == CUSTOM:
        _custom(found, reader)
    else:
        raise ValueError(f"wasm object: a section of kind {kind}, but code alone is expected")


def _imports(reader: Reader) -> None:
    """Only memory and table are asked of the surroundings."""
    for _ in range(reader.unsigned()):
        reader.name()
        wanted = reader.name()
        kind = IMPORT_KINDS.get(reader.take(1)[0], "thing")
        if kind not in ("memory", "table"):
            raise ValueError(f"wasm object: wants the {kind} {wanted}")
        if kind == "table":
            reader.take(1)
        bounded = reader.unsigned() & 1
        for _ in range(1 + bounded):
            reader.unsigned()


def _bodies(reader: Reader) -> list[tuple[int, int]]:
    bodies: list[tuple[int, int]] = []
    for _ in range(reader.unsigned()):
        size = reader.unsigned()
        bodies.append((reader.at, reader.at + size))
        reader.take(size)
    return bodies


def _custom(found: ObjectFile, reader: Reader) -> None:
    section = reader.name()
    if section == "linking":
        reader.unsigned()
        while reader.left:
            kind, part = reader.take(1)[0], reader.sized()
            if kind == SYMBOL_TABLE:
                found.symbols = _symbols(Reader(part))
    elif section == "reloc.CODE":
        reader.unsigned()
        found.relocations = [_relocation(reader) for _ in range(reader.unsigned())]


def _symbols(reader: Reader) -> list[tuple[str, int]]:
    symbols: list[tuple[str, int]] = []
    for _ in range(reader.unsigned()):
        kind = reader.take(1)[0]
        flags, index = reader.unsigned(), reader.unsigned()
        named = kind != SECTION_SYMBOL and (not flags & UNDEFINED or bool(flags & EXPLICIT_NAME))
        text = reader.name() if named else ""
        symbols.append((text, index) if kind == FUNCTION_SYMBOL else ("", index))
    return symbols


def _relocation(reader: Reader) -> Relocation:
    kind = reader.take(1)[0]
    if kind not in (FUNCTION_INDEX, TYPE_INDEX, TABLE_NUMBER):
        raise ValueError(f"wasm object: a relocation of kind {kind}, but code alone is expected")
    at, symbol = reader.unsigned(), reader.unsigned()
    return Relocation(kind, at, symbol)
