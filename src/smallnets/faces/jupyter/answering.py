"""Answering a widget's pages: closed forms, marking, thousands of runs, and the page to take along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from smallnets import __version__
from smallnets.arithmetic.version import ARITHMETIC
from smallnets.faces.jupyter.background import BACKGROUND, Background
from smallnets.faces.jupyter.line import Line, Said
from smallnets.messages.limits import Limits
from smallnets.messages.replies import PROTOCOL, Welcome

MOST = 4
"""Lines of one widget; the one that was silent for longest makes room."""
NUMBERS = 250_000
"""Parameters of all networks of one ensemble that are sent back; the page trains what it shows of more by itself."""
WELCOME = Welcome(
    protocol=PROTOCOL, version=__version__, arithmetic=ARITHMETIC, limits=Limits(numbers=NUMBERS, idle_seconds=1e9)
)


class Answering:
    """The lines of one widget."""

    def __init__(self, send: Callable[[dict[str, Any]], object], background: Background = BACKGROUND) -> None:
        self._send = send
        self._background = background
        self._lines: dict[str, Line] = {}

    def take(self, _widget: object, content: object, _buffers: object) -> None:
        """Answer a message; what is none of a page of ours is not answered."""
        try:
            said = msgspec.convert(content, Said)
        except msgspec.ValidationError:
            return
        self._send(self._line(said.line).answer(said))

    def end(self) -> None:
        """End every line."""
        while self._lines:
            self._lines.popitem()[1].end()

    def _line(self, name: str) -> Line:
        found = self._lines.get(name)
        if found is None:
            if len(self._lines) >= MOST:
                self._lines.pop(min(self._lines, key=lambda one: self._lines[one].last)).end()
            found = self._lines[name] = Line(self._background, WELCOME)
        return found
