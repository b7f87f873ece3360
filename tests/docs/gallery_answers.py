"""What the programs of the gallery print, kept in gallery_answers.txt; run as a script it writes that file anew."""

from __future__ import annotations

import io
import os
import re
import runpy
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from pathlib import Path

GALLERY = Path(__file__).parents[2] / "docs" / "gallery"
ANSWERS = Path(__file__).parent / "gallery_answers.txt"
HEAD = re.compile(r"^#### (\S+)\n", re.MULTILINE)


def programs() -> list[str]:
    """The names of the programs, with their groups."""
    return sorted(path.relative_to(GALLERY).with_suffix("").as_posix() for path in GALLERY.glob("*/*.py"))


def answers() -> dict[str, str]:
    """What each program should print."""
    parts = HEAD.split(ANSWERS.read_text("utf-8"))[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def run(name: str, folder: Path) -> tuple[str, dict[str, object]]:
    """What a program prints in that folder, and its names."""
    printed = io.StringIO()
    with chdir(folder), redirect_stdout(printed):
        names = runpy.run_path(str(GALLERY / f"{name}.py"))
    return printed.getvalue(), names


def _all() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for name in programs():
            yield f"#### {name}\n{run(name, Path(folder))[0]}"


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    ANSWERS.write_text("".join(_all()), "utf-8")
    sys.stdout.write(f"{ANSWERS.name}: {len(programs())} programs\n")
