"""Machine code into memory without LLVM: objects of Linux on x86-64 that need nothing from outside.

An ELF object has sections (code, constants) and relocations: places where the distance to another section is still
missing.  Kernels call no library and have no other kind of relocation; what is different is left to LLVM's linker.
"""

from __future__ import annotations

import ctypes
import mmap
import struct
import sys
from typing import Final, NamedTuple

from smallnets.frozen import Frozen

_HEAD: Final = struct.Struct("<4sBB10xHH4xQQQ6xHHHHH")
"""Of the file: magic, class, byte order, type, machine, entry, program headers, sections; sizes and counts."""

_SECTION: Final = struct.Struct("<IIQQQQIIQQ")
_SYMBOL: Final = struct.Struct("<IBBHQQ")
_RELOCATION: Final = struct.Struct("<QQq")

_CONTENT, _SYMBOLS, _ADDENDS, _ZEROS = 1, 2, 4, 8
_KEPT: Final = 2
"""The flag of a section that is part of the program."""

_X86_64: Final = 62
_DISTANCES: Final = {2, 4}
"""The relocations that are a 32-bit distance: R_X86_64_PC32 and R_X86_64_PLT32."""


class _Section(NamedTuple):
    name: int
    kind: int
    flags: int
    address: int
    offset: int
    size: int
    link: int
    info: int
    alignment: int
    entry: int


class Image(Frozen):
    """Bytes that may stand at any address whose last 12 bits are 0; the function begins at `entry`."""

    code: bytes
    entry: int


def image(code: bytes, entry: str) -> Image | None:
    """The image of an object with one function of that name; None where it is of another kind."""
    try:
        return _image(code, entry)
    except (struct.error, IndexError, ValueError, KeyError):
        return None


def _image(code: bytes, entry: str) -> Image | None:
    magic, wide, order, kind, machine, _, _, at, _, _, size, count, _ = (*_HEAD.unpack_from(code, 0),)
    if (magic, wide, order, kind, machine, size) != (b"\x7fELF", 2, 1, 1, _X86_64, _SECTION.size):
        return None
    sections = [_Section(*_SECTION.unpack_from(code, at + number * size)) for number in range(count)]
    starts, content = _laid_out(code, sections)
    symbols = next(section for section in sections if section.kind == _SYMBOLS)
    for section in sections:
        if section.kind == _ADDENDS and section.info in starts:
            _relocate(code, section, symbols, starts, content)
    return Image(bytes(content), _entry(code, sections, symbols, starts, entry.encode()))


def _laid_out(code: bytes, sections: list[_Section]) -> tuple[dict[int, int], bytearray]:
    """Where each section with content stands, and all their bytes; tables for exceptions are left out."""
    starts: dict[int, int] = {}
    content = bytearray()
    for number, section in enumerate(sections):
        if section.flags & _KEPT and section.kind == _ZEROS and section.size:
            raise ValueError("variables")
        if section.flags & _KEPT and section.kind == _CONTENT:
            content += bytes(-len(content) % max(1, section.alignment))
            starts[number] = len(content)
            content += code[section.offset : section.offset + section.size]
    return starts, content


def _relocate(code: bytes, section: _Section, symbols: _Section, starts: dict[int, int], content: bytearray) -> None:
    base = starts[section.info]
    for at in range(section.offset, section.offset + section.size, _RELOCATION.size):
        offset, what, addend = _RELOCATION.unpack_from(code, at)
        if what & 0xFFFFFFFF not in _DISTANCES:
            raise ValueError("another kind of relocation")
        _, _, _, home, value, _ = _symbol(code, symbols, what >> 32)
        place = base + offset
        struct.pack_into("<i", content, place, starts[home] + value + addend - place)


def _symbol(code: bytes, symbols: _Section, number: int) -> tuple[int, int, int, int, int, int]:
    return _SYMBOL.unpack_from(code, symbols.offset + number * _SYMBOL.size)


def _entry(code: bytes, sections: list[_Section], symbols: _Section, starts: dict[int, int], name: bytes) -> int:
    names = sections[symbols.link].offset
    for number in range(symbols.size // _SYMBOL.size):
        at, _, _, home, value, _ = _symbol(code, symbols, number)
        if code[names + at : code.index(b"\0", names + at)] == name and home in starts:
            return starts[home] + value
    raise ValueError("no such function")


def serves() -> bool:
    """Whether this system's objects can be mapped."""
    return sys.platform == "linux" and sys.byteorder == "little" and ctypes.sizeof(ctypes.c_void_p) == 8


class Mapped:
    """Images in memory: written first, then made executable and no longer writable."""

    def __init__(self) -> None:
        self._kept: list[mmap.mmap] = []
        self._protect = ctypes.CDLL(None, use_errno=True).mprotect
        self._protect.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)

    def load(self, picture: Image) -> int:
        """The address of the image's function; it stays until the end of the process.

        Raises:
            OSError: the system does not let a process make memory executable.
        """
        pages = mmap.mmap(-1, len(picture.code), mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        pages.write(picture.code)
        address = ctypes.addressof(ctypes.c_char.from_buffer(pages))
        if self._protect(address, len(picture.code), mmap.PROT_READ | mmap.PROT_EXEC):
            raise OSError(ctypes.get_errno(), "mprotect")
        self._kept.append(pages)
        return address + picture.entry
