"""Draw the house from its code: guides/house.svg, and the table of floors in guides/house.md.

    python tools/house_picture.py [--check]

Floors and walls are those that import-linter holds (pyproject.toml); rooms, what they say of themselves, their inner
rooms and what they import are read from src/smallnets.  With --check nothing is written: the stale files are named,
and the exit code is 1 if there is one.
"""

from __future__ import annotations

import ast
import html
import re
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "smallnets"
PICTURE = ROOT / "guides" / "house.svg"
GUIDE = ROOT / "guides" / "house.md"
BEGIN, END = "<!-- floors, by tools/house_picture.py -->", "<!-- end of floors -->"

WIDTH, LEFT, GAP, LINE = 1120, 56, 10, 17
LETTER = 6.1
"""The width of a letter of 12 px, a little more than most have."""
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#24292f}.name{font-weight:600;font-size:14px}.soft{fill:#57606a}"
    ".wall{fill:#8a4b00}rect{fill:#f6f8fa;stroke:#8c959f}.ground{fill:#fff}"
)


@dataclass(frozen=True)
class Room:
    """A package or module of the house."""

    name: str
    says: str
    inner: tuple[str, ...]
    uses: tuple[str, ...]
    walls: tuple[str, ...]


def contracts(root: Path) -> list[dict[str, Any]]:
    """The contracts of import-linter."""
    text = (root / "pyproject.toml").read_text("utf-8")
    return tomllib.loads(text)["tool"]["importlinter"]["contracts"]


def floors(root: Path) -> list[tuple[str, ...]]:
    """The names of the rooms that are built, floor by floor, the highest first."""
    (layers,) = (contract["layers"] for contract in contracts(root) if contract["id"] == "floors")
    named = [tuple(re.findall(r"\w+", layer)) for layer in layers]
    built = [tuple(name for name in names if name != "__main__" and _files(name)) for names in named]
    return [names for names in built if names]


def walls(root: Path) -> dict[str, tuple[str, ...]]:
    """The libraries that only one room may import, by the room."""
    found: dict[str, list[str]] = {}
    for contract in contracts(root):
        for line in contract.get("ignore_imports", ()) if contract["type"] == "forbidden" else ():
            importer, _, library = line.partition(" -> ")
            libraries = contract["forbidden_modules"] if library == "*" else [library]
            room = found.setdefault(importer.split(".")[1], [])
            room += [name for name in libraries if name not in room]
    return {room: tuple(libraries) for room, libraries in found.items()}


def _files(name: str) -> list[Path]:
    file, folder = PACKAGE / f"{name}.py", PACKAGE / name
    return [file] if file.is_file() else sorted(folder.rglob("*.py"))


def room(name: str, libraries: tuple[str, ...]) -> Room:
    """A room as its code shows it."""
    files = _files(name)
    first = files[0] if len(files) == 1 else PACKAGE / name / "__init__.py"
    says = (ast.get_docstring(ast.parse(first.read_text("utf-8"))) or "").split("\n")[0]
    folder = PACKAGE / name
    inner = tuple(sorted(path.parent.name for path in folder.glob("*/__init__.py")))
    used = {found for file in files for found in _imported(file)} - {name}
    return Room(name, says, inner, tuple(sorted(used)), libraries)


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("smallnets."):
            yield (node.module or "").split(".")[1]


def table(house: list[list[Room]]) -> str:
    """The floors as a table of Markdown."""
    rows = ["| floor | room | what it says of itself |", "| --- | --- | --- |"]
    for number, rooms in zip(range(len(house) - 1, -1, -1), house, strict=True):
        rows += [f"| {number} | `{one.name}` | {one.says} |" for one in rooms]
    return "\n".join(rows)


def picture(house: list[list[Room]]) -> str:
    """The house as SVG: a floor is a row, the highest first."""
    parts, top = [], GAP
    for number, rooms in zip(range(len(house) - 1, -1, -1), house, strict=True):
        width = (WIDTH - LEFT - GAP * len(rooms)) / len(rooms)
        texts = [_lines(one, int((width - 24) / LETTER)) for one in rooms]
        height = max(map(len, texts)) * LINE + 18
        parts.append(f'<text class="soft" x="{GAP * 2}" y="{top + height / 2 + 4:g}">{number}</text>')
        for place, lines in enumerate(texts):
            parts += _box(LEFT + place * (width + GAP), top, width, height, lines)
        top += height + GAP
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{top}" viewBox="0 0 {WIDTH} {top}">'
    title = "<title>The rooms of smallnets, floor by floor: a room imports only from below</title>"
    ground = f'<rect class="ground" width="{WIDTH}" height="{top}" stroke="none"/>'
    return "\n".join([head, title, f"<style>{STYLE}</style>", ground, *parts, "</svg>", ""])


def _lines(one: Room, letters: int) -> list[tuple[str, str]]:
    """The lines of a room's box, each with the class of its look."""
    paragraphs = [("", one.says)]
    if one.inner:
        paragraphs.append(("soft", "rooms: " + ", ".join(one.inner)))
    if one.uses:
        paragraphs.append(("soft", "imports: " + ", ".join(one.uses)))
    if one.walls:
        paragraphs.append(("wall", "the home of " + ", ".join(one.walls)))
    return [("name", one.name), *((look, line) for look, text in paragraphs for line in textwrap.wrap(text, letters))]


def _box(x: float, y: float, width: float, height: float, lines: list[tuple[str, str]]) -> Iterator[str]:
    yield f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="4"/>'
    for number, (look, line) in enumerate(lines):
        style = f' class="{look}"' if look else ""
        yield f'<text{style} x="{x + 12:g}" y="{y + 22 + number * LINE:g}">{html.escape(line)}</text>'


def wanted(root: Path) -> dict[Path, str]:
    """The text of each file that shows the house."""
    homes = walls(root)
    house = [[room(name, homes.get(name, ())) for name in names] for names in floors(root)]
    before, rest = GUIDE.read_text("utf-8").split(BEGIN)
    guide = f"{before}{BEGIN}\n{table(house)}\n{END}{rest.split(END)[1]}"
    return {PICTURE: picture(house), GUIDE: guide}


def main(arguments: list[str]) -> int:
    """Draw, or check; the exit code."""
    texts = wanted(ROOT)
    stale = [path for path, text in texts.items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in stale:
        if "--check" in arguments:
            print(f"{path.relative_to(ROOT)} is stale: run python tools/house_picture.py")
        else:
            path.write_text(texts[path], "utf-8")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
