"""The text of a table's file: which encoding, and a sign by which a file that has not changed is known again."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.input_files import read_bytes
from smallnets.sentences import Sentence

LARGEST = 96 * 2**20
"""The bytes of the largest table that is read."""

MOST_LINES = 500_000
MOST_CELLS = 3_000_000
"""So many lines and cells a table may have: what it takes in memory follows from them."""

LONGEST_LINE = 2_000_000
"""Characters of a line."""

SAMPLE = 1000
"""So many bytes tell the encoding."""

NOT_IN_WINDOWS = frozenset({0x00, 0x81, 0x8D, 0x8F, 0x90, 0x9D})
"""Bytes that stand for nothing in Windows-1252, and 0, which no text has."""

SIGNATURES = {
    b"PK\x03\x04": "a spreadsheet or a ZIP archive",
    b"\x1f\x8b": "compressed",
    b"%PDF-": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\xd0\xcf\x11\xe0": "a spreadsheet of old, or another document",
    b"SQLite format 3": "a database",
    b"PAR1\x15": "a Parquet file",
    b"\x89HDF": "an HDF5 file",
    b"\x93NUMPY": "an array of NumPy",
    b"\x80\x04": "a pickle of Python",
    b"\x80\x05": "a pickle of Python",
    b"RDX2\n": "data of R",
    b"RDX3\n": "data of R",
    b"$FL2@": "data of SPSS",
    b"MATLAB 5.0": "data of MATLAB",
    b"Rar!\x1a": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    **dict.fromkeys((b'{"', b"{\n", b"{\r\n", b"{ ", b"[{", b"[\n", b"[\r\n", b"[ {", b"[["), "JSON or a printed list"),
    **dict.fromkeys((b"<!", b"<?xml", b"<html", b"<HTML", b"<table", b"<TABLE", b"<div"), "a web page or XML"),
    **dict.fromkeys((b"\\begin{", b"\\document"), "LaTeX"),
    **dict.fromkeys(
        (b"CREATE TABLE", b"create table", b"INSERT INTO", b"insert into", b"-- MySQL", b"-- Postgre", b"-- phpMy"),
        "a script of SQL",
    ),
    **dict.fromkeys((b"@relation", b"@RELATION", b"@Relation"), "an ARFF file of Weka"),
    b"{|": "a table of a wiki",
    b"shape: (": "a table as polars prints it",
    b"# A tibble": "a table as R prints it",
    **dict.fromkeys(("\u250c".encode(), "\u2554".encode(), "\u256d".encode()), "a table drawn with lines"),
}
"""How files begin that are no tables of text, with at most 16 bytes, and what they are."""

_LONGEST_WORD = 40
_MARKED = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


NO_PLAIN_TEXT = Sentence("is {kind} (line 1), no table of text")
AS_UTF_8 = Sentence('save it as "CSV UTF-8"')
WORD_THERE = Sentence(" ({word!r} stands there)")
WINDOWS_1252 = Sentence("the file is no UTF-8 and is read as Windows-1252{where}")


class TableText(Frozen):
    """The text of a table.

    Attributes:
        name: what messages call it: the file's name, or "text".
        text: without a byte order mark.
        checksum: SHA-256 of the file's bytes; "" for a text that is no file.
        note: how it was decoded where that is not certain, a sentence; else "".
    """

    name: str
    text: str
    checksum: str = ""
    note: str = ""


def table_text(source: Path | str) -> TableText:
    """The text of a file in UTF-8, UTF-16 or Windows-1252; or the source itself if it has several lines.

    Raises:
        InputError: a file that cannot be read, or in another encoding (with line and column).
    """
    if isinstance(source, str) and ("\n" in source or "\r" in source or not source):
        return TableText("text", source.removeprefix("\ufeff"))
    path = Path(source)
    content = contents(path)
    text, note = decoded(path.name, content)
    _refuse_many(path.name, text)
    return TableText(path.name, text, hashlib.sha256(content).hexdigest(), note)


def contents(path: Path) -> bytes:
    """The bytes of a table's file.

    Raises:
        InputError: it cannot be read, or is too large.
    """
    return read_bytes(path, "table", LARGEST, "give the path of a CSV file")


def decoded(name: str, content: bytes) -> tuple[str, str]:
    """The text that a file's bytes are, and a note where the encoding was guessed.

    Raises:
        InputError: they are no text in UTF-8, nor in UTF-16, nor in Windows-1252; with line and column.
    """
    told = next((what for begin, what in SIGNATURES.items() if content.startswith(begin)), None)
    if told is not None:
        instead = 'save it as "CSV UTF-8"; a spreadsheet is read where its name ends in .xlsx, .xls or .ods'
        raise InputError("table", name, NO_PLAIN_TEXT.say(kind=told), instead)
    encoding = _MARKED.get(content[:2]) or _without_mark(content) or "utf-8-sig"
    try:
        return content.decode(encoding), ""
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig" and not any(byte in content for byte in NOT_IN_WINDOWS):
            text = content.decode("cp1252")
            word = _first_foreign(text)
            shown = WORD_THERE.say(word=word) if word else ""
            return text, WINDOWS_1252.say(where=shown)
        line = content.count(b"\n", 0, error.start) + 1
        begin = content.rfind(b"\n", 0, error.start) + 1
        column = len(content[begin : error.start].decode("utf-8", "replace")) + 1
        kind = "UTF-8" if encoding == "utf-8-sig" else "UTF-16"
        place = f"line {line}, column {column}, byte 0x{content[error.start]:02x}"
        raise InputError("table", name, f"is not {kind} text ({place})", AS_UTF_8.say()) from None


def _first_foreign(text: str) -> str:
    """The first word with a letter beyond ASCII; "" if there is none."""
    found = re.search(r"[^\W\d_\x00-\x7f]", text)
    if found is None:
        return ""
    before = re.search(r"[^\W\d_]*$", text[max(0, found.start() - _LONGEST_WORD) : found.start()])
    behind = re.match(r"[^\W\d_]*", text[found.start() : found.start() + _LONGEST_WORD])
    return (before[0] if before else "") + (behind[0] if behind else "")


def _refuse_many(name: str, text: str) -> None:
    """Refuse a text of so many lines or cells that they would not fit into memory one by one."""
    at = 0
    while len(text) - at > LONGEST_LINE:
        end = max(text.rfind(mark, at, at + LONGEST_LINE + 1) for mark in "\n\r")
        if end < 0:
            raise InputError("table", name, f"has a line of more than {LONGEST_LINE:,} characters", "leave it out")
        at = end + 1
    lines = text.count("\n") + text.count("\r")
    if lines > MOST_LINES:
        raise InputError("table", name, f"has more than {MOST_LINES:,} lines", "leave some out")
    cells = lines + max(text.count(mark) for mark in "\t;|,")
    if cells > MOST_CELLS or max(text.count(" "), text.count('"')) > 2 * MOST_CELLS:
        raise InputError("table", name, f"has more than {MOST_CELLS:,} cells", "leave lines or columns out")


def _without_mark(content: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of mostly Latin letters is 0."""
    begin = content[:SAMPLE]
    odd, even = begin[1::2].count(0), begin[::2].count(0)
    if len(content) % 2 or max(odd, even) * 4 < len(begin):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"
