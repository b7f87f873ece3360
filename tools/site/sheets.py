"""Pages and pictures of the site as files: written only where they changed, so that Sphinx builds those alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from matplotlib.figure import Figure

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "docs" / "generated"
WIDE = 110
"""Dots per inch of pictures: sharp on a laptop, and small."""


class Sheets:
    """What was made in one run; `tidy` takes away what an earlier run left."""

    def __init__(self, folder: Path = GENERATED) -> None:
        self.folder = folder
        self.made: set[Path] = set()

    def page(self, name: str, *parts: str) -> None:
        """Write `name`.md from its parts, with an empty line between them."""
        self.keep(f"{name}.md", ("\n\n".join(part.strip("\n") for part in parts if part) + "\n").encode())

    def listing(self, name: str, title: str, intro: str, pages: Sequence[tuple[str, str]], tail: str = "") -> None:
        """A page that leads to others: (their name, what stands beside it)."""
        room = f"{name}/" if any((self.folder / name).glob("*.md")) else ""
        rows = [f"| []({room}{page}.md) | {words} |" for page, words in pages]
        tree = ["```{toctree}", ":hidden:", "", *(f"{room}{page}" for page, _ in pages), "```"]
        self.page(name, f"# {title}", intro, "\n".join(["| page | |", "| --- | --- |", *rows]), tail, "\n".join(tree))

    def picture(self, name: str, drawn: Figure, alt: str, dpi: int = WIDE) -> str:
        """Write the figure beside the pages; the Markdown that shows it from a page of the same folder."""
        held = BytesIO()
        drawn.savefig(held, format="png", dpi=dpi, metadata={"Software": "smallnets"})
        self.keep(f"{name}.png", held.getvalue())
        return f"![{plain_words(alt)}]({Path(name).name}.png)"

    def keep(self, name: str, content: bytes) -> None:
        """Write a file if it differs."""
        path = self.folder / name
        self.made.add(path)
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def tidy(self, kept: Iterable[str] = ()) -> None:
        """Take away files that nobody wrote; those in `kept` were not asked for this time."""
        for path in self.folder.rglob("*"):
            if path.is_file() and path not in self.made and path.name not in kept:
                path.unlink()


def plain_words(text: str) -> str:
    """Text that stands inside brackets or a table's cell."""
    return re.sub(r"\s+", " ", text.replace("|", "\\|").replace("[", "(").replace("]", ")")).strip()


def cell(text: str) -> str:
    """Text for a cell of a table, brackets kept."""
    return re.sub(r"\s+", " ", text.replace("|", "\\|")).strip()


def block(text: str, language: str = "text") -> str:
    """Text as it stands."""
    fence = "`" * 4
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def live(source: str, **settings: object) -> str:
    """A network that opens in its place."""
    lines = "\n".join(f"{name} = {_toml(value)}" for name, value in settings.items())
    return f"```{{live}} {source}\n{lines}\n```"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else repr(value)
