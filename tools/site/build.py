"""Write the generated pages of the site: docs/generated, ignored by git.

    python tools/site/build.py

What was made from the same sources is left as it is: a fingerprint of the package, of the tools and of the examples
stands beside the pages.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from sheets import GENERATED, ROOT, Sheets

FINGERPRINT = "fingerprint.txt"
SOURCES = ("src/smallnets/**/*.py", "tools/site/*.py", "tools/vectors/findings.py", "tests/teaching/injecting.py")
SOURCES = (*SOURCES, "docs/accuracy.md")


def fingerprint() -> str:
    """What tells two states of the sources apart."""
    found = hashlib.sha256()
    for path in sorted({path for pattern in SOURCES for path in ROOT.glob(pattern)}):
        found.update(path.relative_to(ROOT).as_posix().encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def main() -> None:
    """Write what is stale."""
    wanted, kept = fingerprint(), GENERATED / FINGERPRINT
    if kept.is_file() and kept.read_text("utf-8") == wanted:
        print("site: pages are fresh")
        return
    sheets = Sheets()
    with ProcessPoolExecutor(max_workers=min(os.cpu_count() or 1, len(PARTS))) as pool:
        for made in pool.map(written, PARTS):
            sheets.made |= made
    sheets.keep(FINGERPRINT, wanted.encode())
    sheets.tidy()
    print(f"site: {len(sheets.made)} generated files")


PARTS = ("illnesses.mistakes", "activations.pages", "illnesses.findings", "formulas.datasets", "reference.names")
PARTS = (*PARTS, "formulas.losses", "formulas.updates", "reference.commands")
"""What is written, the longest first: module and function."""


def written(part: str) -> set[Path]:
    """One part of the pages, in a process of its own."""
    module, name = part.split(".")
    sheets = Sheets()
    getattr(importlib.import_module(module), name)(sheets)
    return sheets.made


if __name__ == "__main__":
    main()
