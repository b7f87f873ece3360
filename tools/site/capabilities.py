"""Write docs/capabilities.md: what smallnets can do for a reader of lecture notes, with the entry or test of each.

python tools/site/capabilities.py [--check]
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "capabilities.md"
TABLE = ROOT / "docs" / "capabilities.txt"
TITLE = re.compile(r'^"""\n(.*)\n=', re.MULTILINE)


def rows() -> list[tuple[str, str, list[str]]]:
    """Code, words, and the entries of the gallery (group/name) or tests (a path) that show it."""
    lines = [line.split(" | ") for line in TABLE.read_text("utf-8").splitlines() if line.strip()]
    return [(code, words, places.split()) for code, words, places in lines]


def text() -> str:
    """The page."""
    head = ["| | what | shown by |", "| --- | --- | --- |"]
    body = [f"| {code} | {words} | {', '.join(map(_shown, places))} |" for code, words, places in rows()]
    intro = (
        "What a reader of lecture notes on small networks can do, and the gallery's entry or the test that shows it."
    )
    return "\n".join(["# Capabilities", "", intro, "", *head, *body, ""])


def _shown(place: str) -> str:
    if place.startswith("tests/"):
        _there(ROOT / place)
        return f"`{place}`"
    path = ROOT / "docs" / "gallery" / f"{place}.py"
    title = TITLE.match(_there(path).read_text("utf-8"))
    return f"[{title[1] if title else place}](gallery_pages/{place}.rst)"


def _there(path: Path) -> Path:
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def main(arguments: list[str]) -> int:
    """Write or check; the exit code."""
    if "--check" in arguments:
        return 0 if PAGE.read_text("utf-8") == text() else 1
    PAGE.write_text(text(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
