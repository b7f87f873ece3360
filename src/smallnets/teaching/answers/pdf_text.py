"""The lines that `solve` attaches to a PDF, taken out again.

Letters of a PDF are places of glyphs, from which no formula can be put together; so the lines are attached as text.
"""

from __future__ import annotations

import re
import zlib

from smallnets.errors import InputError

_ATTACHED = re.compile(
    rb"obj\s*<<(?P<entries>[^\0]{0,800}?/EmbeddedFile(?![A-Za-z])[^\0]{0,800}?)>>\s*stream\r?\n", re.DOTALL
)
_LENGTH = re.compile(rb"/Length\s+(\d{1,9})")
_LARGEST = 1 << 21
"""Bytes of the attached lines."""


def text_of_pdf(content: bytes, argument: str, name: str) -> str:
    """The attached lines of a PDF.

    Args:
        content: the file.
        argument: what a message calls it.
        name: its name.

    Raises:
        InputError: a PDF that `solve` did not write.
    """
    found = _ATTACHED.search(content)
    length = _LENGTH.search(found["entries"]) if found else None
    if found is None or length is None:
        instead = "copy its text into a .txt file (pdftotext -layout FILE)"
        raise InputError(argument, name, "is a PDF that smallnets did not write: its formulas cannot be read", instead)
    data = content[found.end() : found.end() + int(length[1])]
    try:
        if b"/FlateDecode" in found["entries"]:
            data = zlib.decompressobj().decompress(data, _LARGEST)
        return data.decode("utf-8")
    except (zlib.error, UnicodeDecodeError):
        raise InputError(argument, name, "is a damaged PDF", "write it anew") from None
