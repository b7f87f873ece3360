"""HTML for notebooks: text as it stands, coloured lines, pictures.  Results show themselves with it in a cell."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from html import escape


def preformatted(text: str) -> str:
    """A text with its columns and line breaks."""
    return f'<pre style="line-height: 1.35">{escape(text)}</pre>'


def coloured(lines: Iterable[tuple[str, str | None]]) -> str:
    """Texts one below the other, each with a CSS colour or None; the words say the same without their colours."""
    parts = [
        f'<span style="color: {colour}">{escape(text)}</span>' if colour else escape(text) for text, colour in lines
    ]
    return f'<pre style="line-height: 1.35">{chr(10).join(parts)}</pre>'


def picture(png: bytes, words: str) -> str:
    """A picture from the bytes of a PNG; `words` are read where it cannot be seen."""
    data = base64.b64encode(png).decode()
    return f'<img alt="{escape(words)}" style="max-width: 100%" src="data:image/png;base64,{data}">'


def page_frame(page: str, height: int) -> str:
    """A whole HTML page within a cell, with its own styles, that runs no scripts; the height is in pixels."""
    style = f"width: 100%; height: {height}px; border: 0"
    return f'<iframe sandbox="" style="{style}" srcdoc="{escape(page)}"></iframe>'
