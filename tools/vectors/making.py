"""Make the vectors that stand in no commit: what Python says, for the page's tests under Node.

    python tools/vectors/making.py

They are made once, and again when a file of Python has changed that may change them (.made holds a hash of these).
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "frontend" / "tests" / "vectors"
MADE = {"expressions.py": ("expressions.json",), "engine.py": ("engine.json", "mathematics.json")}
"""The files of each script of this folder that are made."""
STAMP = FOLDER / ".made"


def make() -> None:
    """Make them, unless they stand there made of the same sources.

    Raises:
        CalledProcessError: a script failed.
    """
    mark = _mark()
    files = [FOLDER / name for names in MADE.values() for name in names]
    if STAMP.is_file() and STAMP.read_text("utf-8") == mark and all(file.is_file() for file in files):
        return
    for script in MADE:
        subprocess.run([sys.executable, str(Path(__file__).with_name(script))], cwd=ROOT, check=True)
    STAMP.write_text(mark, "utf-8")


def _mark() -> str:
    found = hashlib.sha256()
    for source in _sources():
        found.update(str(source.relative_to(ROOT)).encode())
        found.update(source.read_bytes())
    return found.hexdigest()


def _sources() -> Iterator[Path]:
    """What the vectors may be made of: all of smallnets but its faces, and the scripts with their cases."""
    package = ROOT / "src" / "smallnets"
    yield from (path for path in sorted(package.rglob("*.py")) if "faces" not in path.relative_to(package).parts)
    yield from (path for path in sorted(Path(__file__).parent.iterdir()) if path.suffix in {".py", ".json"})


if __name__ == "__main__":
    make()
