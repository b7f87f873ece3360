"""The text of a table's file: which encoding, and a sign by which a file that has not changed is known again."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.input_files import read_bytes

LARGEST = 256 * 2**20
"""The bytes of the largest table that is read."""

_MARKED = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class TableText(Frozen):
    """The text of a table.

    Attributes:
        name: what messages call it: the file's name, or "text".
        text: without a byte order mark.
        checksum: SHA-256 of the file's bytes; "" for a text that is no file.
    """

    name: str
    text: str
    checksum: str = ""


def table_text(source: Path | str) -> TableText:
    """The text of a file in UTF-8, or UTF-16 with its mark; or the source itself if it has several lines.

    Raises:
        InputError: a file that cannot be read, or in another encoding (with line and column).
    """
    if isinstance(source, str) and ("\n" in source or "\r" in source or not source):
        return TableText("text", source.removeprefix("\ufeff"))
    path = Path(source)
    content = contents(path)
    return TableText(path.name, decoded(path.name, content), hashlib.sha256(content).hexdigest())


def contents(path: Path) -> bytes:
    """The bytes of a table's file.

    Raises:
        InputError: it cannot be read, or is too large.
    """
    return read_bytes(path, "table", LARGEST, "give the path of a CSV file")


def decoded(name: str, content: bytes) -> str:
    """The text that a file's bytes are.

    Raises:
        InputError: they are no text in UTF-8, nor in UTF-16 with a byte order mark; with line and column.
    """
    encoding = _MARKED.get(content[:2], "utf-8-sig")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        begin = content.rfind(b"\n", 0, error.start) + 1
        column = len(content[begin : error.start].decode("utf-8", "replace")) + 1
        kind = "UTF-8" if encoding == "utf-8-sig" else "UTF-16"
        place = f"line {line}, column {column}, byte 0x{content[error.start]:02x}"
        raise InputError("table", name, f"is not {kind} text ({place})", 'save it as "CSV UTF-8"') from None
