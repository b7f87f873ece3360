"""The connections of a widget's pages: they ask for closed forms, marking, thousands of runs, the page as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from smallnets import __version__
from smallnets.arithmetic.version import ARITHMETIC
from smallnets.faces.jupyter.background import BACKGROUND, Background
from smallnets.faces.jupyter.connection import PageMessage, WidgetConnection
from smallnets.messages.limits import Limits
from smallnets.messages.replies import PROTOCOL, Welcome

MOST = 4
"""Connections of one widget; the one that was silent for longest makes room."""
NUMBERS = 250_000
"""Parameters of all networks of one ensemble that are sent back; the page trains what it shows of more by itself."""
WELCOME = Welcome(
    protocol=PROTOCOL, version=__version__, arithmetic=ARITHMETIC, limits=Limits(numbers=NUMBERS, idle_seconds=1e9)
)


class WidgetConnections:
    """The connections of one widget."""

    def __init__(self, send: Callable[[dict[str, Any]], object], background: Background = BACKGROUND) -> None:
        self._send = send
        self._background = background
        self._open: dict[str, WidgetConnection] = {}

    def take(self, _widget: object, content: object, _buffers: object) -> None:
        """Answer a message; what is none of a page of ours is not answered."""
        try:
            said = msgspec.convert(content, PageMessage)
        except msgspec.ValidationError:
            return
        self._send(self._connection(said.line).answer(said))

    def end(self) -> None:
        """End every connection."""
        while self._open:
            self._open.popitem()[1].end()

    def _connection(self, name: str) -> WidgetConnection:
        found = self._open.get(name)
        if found is None:
            if len(self._open) >= MOST:
                # Nothing tells here that a page was closed: the one that was silent for longest is taken for gone.
                self._open.pop(min(self._open, key=lambda one: self._open[one].last)).end()
            found = self._open[name] = WidgetConnection(self._background, WELCOME)
        return found
