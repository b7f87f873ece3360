"""What waits until a page fetches it: however slow the page is, it gets one chunk at a time, and only when it asks."""

from __future__ import annotations

import threading
from dataclasses import dataclass

CHUNK = 200_000
"""Characters that a page is given at a time; Jupyter drops what comes faster than a megabyte a second."""


@dataclass(frozen=True)
class Chunk:
    """A part of the text; `number` counts from 1, 0 stands before the first, and `more` waits behind it."""

    number: int
    text: str
    more: bool


class Outbox:
    """One text that grows at its end, a message a line, and is fetched chunk by chunk; any thread may use it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rest: list[str] = []
        self._chunk = Chunk(0, "", more=False)

    def put(self, message: str) -> None:
        """Add a message, which has no line's end in it."""
        with self._lock:
            self._rest.append(message + "\n")

    def chunk(self, took: int) -> Chunk:
        """The chunk after the one numbered `took`; the same again until it was taken, an empty one if there is none."""
        with self._lock:
            if took != self._chunk.number:
                return Chunk(self._chunk.number, self._chunk.text, bool(self._rest))
            text = "".join(self._rest)
            if text == "":
                return Chunk(took, "", more=False)
            self._rest = [text[CHUNK:]] if len(text) > CHUNK else []
            self._chunk = Chunk(took + 1, text[:CHUNK], bool(self._rest))
            return self._chunk
