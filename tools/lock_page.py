"""Write frontend/package-lock.json anew for what frontend/package.json asks, without a word about any host."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from build_page import ROOT, find_node

LOCK = ROOT / "frontend" / "package-lock.json"


def lock() -> None:
    """Let npm choose the versions, then leave out who funds a library, the one thing that would still name hosts."""
    _, npm = find_node()
    command = [*npm, "install", "--package-lock-only", "--loglevel=error"]
    subprocess.run(command, cwd=LOCK.parent, check=True)
    without_hosts(LOCK)


def without_hosts(path: Path) -> None:
    """Take the fundings out of a lock."""
    written = json.loads(path.read_text("utf-8"))
    for package in written["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(written, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    lock()
