"""The Markdown of lessons: paragraphs, lists, **strong**, *emphasis*, `code`; anything else is plain text.

What comes out is a tree of words that the page writes as elements of its own; no HTML is ever taken from a lesson.
"""

from __future__ import annotations

import re
from typing import Any

_PIECE = re.compile(r"\*\*(?P<strong>[^*\n]+)\*\*|\*(?P<em>[^*\n]+)\*|`(?P<code>[^`\n]+)`")
_ITEM = re.compile(r"\s*[-*]\s+(?P<text>.*)")


def blocks(text: str) -> list[dict[str, Any]]:
    """Paragraphs and lists: {"kind": "p", "words": [...]} or {"kind": "ul", "items": [[...], ...]}."""
    found: list[dict[str, Any]] = []
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = part.strip().splitlines()
        items = [_ITEM.fullmatch(line) for line in lines]
        if lines and all(items):
            found.append({"kind": "ul", "items": [_words(item["text"]) for item in items if item is not None]})
        elif lines:
            found.append({"kind": "p", "words": _words(" ".join(line.strip() for line in lines))})
    return found


def _words(text: str) -> list[list[str]]:
    """Pieces of a line, each with how it is said: "", "strong", "em" or "code"."""
    found: list[list[str]] = []
    at = 0
    for match in _PIECE.finditer(text):
        if match.start() > at:
            found.append(["", text[at : match.start()]])
        kind = str(match.lastgroup)
        found.append([kind, match[kind]])
        at = match.end()
    return [*found, ["", text[at:]]] if at < len(text) else found
