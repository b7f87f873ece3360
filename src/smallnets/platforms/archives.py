"""Packages: files in a ZIP archive that is the same, byte for byte, whenever it is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_ALWAYS = (1980, 1, 1, 0, 0, 0)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def archive(files: Iterable[tuple[str, str | bytes]]) -> bytes:
    """The archive of files by their names, in that order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return stream.getvalue()
