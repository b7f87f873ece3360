"""Tables from standard input, where `-` stands for a file."""

from __future__ import annotations

import sys
from pathlib import Path

from smallnets.errors import InputError

DASH = "-"


def named_or_piped(path: Path) -> Path | str:
    """The path of a table; or the text of the table that comes from standard input, if the path is `-`.

    Raises:
        InputError: nothing comes, it is too large, or no text.
    """
    if str(path) != DASH:
        return path
    from smallnets.datasets.table_text import LARGEST, decoded  # late: most tables are files

    content = sys.stdin.buffer.read(LARGEST + 1)
    if not content.strip():
        raise InputError(
            "table", DASH, "brings nothing from standard input", "pipe a table: smallnets predict RUN - < t.csv"
        )
    if len(content) > LARGEST:
        raise InputError("table", DASH, f"is larger than {LARGEST // 2**20} MiB", "give the path of a file")
    return decoded("standard input", content)[0].rstrip("\n") + "\n"
