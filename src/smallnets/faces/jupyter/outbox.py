"""What waits for a page to fetch it: however slow the page is, it gets one piece at a time, and only when it asks."""

from __future__ import annotations

import threading
from dataclasses import dataclass

PIECE = 200_000
"""Characters that a page is given at a time; Jupyter drops what comes faster than a megabyte a second."""


@dataclass(frozen=True)
class Piece:
    """A part of the text; `number` counts from 1, 0 stands before the first, and `more` waits behind it."""

    number: int
    text: str
    more: bool


class Outbox:
    """One text that grows at its end, a message a line, and is fetched piece by piece; any thread may use it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rest: list[str] = []
        self._piece = Piece(0, "", more=False)

    def put(self, message: str) -> None:
        """Add a message, which has no line's end in it."""
        with self._lock:
            self._rest.append(message + "\n")

    def piece(self, took: int) -> Piece:
        """The piece after the one numbered `took`; the same again until it was taken, an empty one if there is none."""
        with self._lock:
            if took != self._piece.number:
                return Piece(self._piece.number, self._piece.text, bool(self._rest))
            text = "".join(self._rest)
            if text == "":
                return Piece(took, "", more=False)
            self._rest = [text[PIECE:]] if len(text) > PIECE else []
            self._piece = Piece(took + 1, text[:PIECE], bool(self._rest))
            return self._piece
