"""uvicorn's server with a listener of its own: it accepts no more connections than there are slots, and is quiet."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import time
from collections.abc import Callable
from typing import Any

import uvicorn

from smallnets.faces.web.slots import Slots

AT_ONCE = 16
"""Connections that are accepted before those that are there are looked after."""
QUEUE = 1024
"""Connections that the system keeps until they are accepted."""
PAUSE = 1.0
"""Seconds for which nobody is accepted when the system has no file left."""


class PageServer(uvicorn.Server):
    """A server for the page.

    asyncio's own listener accepts whatever comes; when no file is left it says so some thousand times a second.
    """

    def __init__(self, config: uvicorn.Config, slots: Slots) -> None:
        super().__init__(config)
        self._slots = slots

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen."""
        loop = asyncio.get_running_loop()
        if not (sockets and isinstance(loop, asyncio.SelectorEventLoop)):  # Windows has another kind of loop
            await super().startup(sockets)
            return
        await super().startup([])

        def protocol() -> asyncio.Protocol:
            made: Any = self.config.http_protocol_class
            return made(config=self.config, server_state=self.server_state, app_state=self.lifespan.state)

        self.servers: list[Any] = [Listener(loop, one, protocol, self._slots) for one in sockets]


class Listener:
    """Accepts connections while there are slots; takes the place of asyncio's server in uvicorn's list."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        listening: socket.socket,
        protocol: Callable[[], asyncio.Protocol],
        slots: Slots,
    ) -> None:
        self._loop, self._socket, self._protocol, self._slots = loop, listening, protocol, slots
        self._coming: set[asyncio.Task[None]] = set()
        self._is_closed = self._listens = False
        listening.settimeout(0)
        listening.listen(QUEUE)
        slots.freed = self._resume
        self._resume()

    def close(self) -> None:
        """Accept nobody any more."""
        self._pause()
        self._is_closed = True

    async def wait_closed(self) -> None:
        """Wait until those who were accepted have a connection."""
        await asyncio.gather(*self._coming, return_exceptions=True)

    def _resume(self) -> None:
        if not (self._listens or self._is_closed):
            self._loop.add_reader(self._socket.fileno(), self._accept)
            self._listens = True

    def _pause(self) -> None:
        if self._listens:
            self._loop.remove_reader(self._socket.fileno())
            self._listens = False

    def _accept(self) -> None:
        """Accept some; where there is no slot, room is made and accepting goes on once it is there."""
        for _ in range(AT_ONCE):
            if len(self._slots) + len(self._coming) >= self._slots.most:
                self._pause()
                self._slots.make_room(1 + self._slots.most // 32)
                return
            try:
                connected, _ = self._socket.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                logging.getLogger("uvicorn.error").error("no connection can be accepted (%s)", error.strerror)  # noqa: TRY400
                self._pause()
                self._loop.call_later(PAUSE, self._resume)
                return
            connected.settimeout(0)
            task = self._loop.create_task(self._connect(connected))
            self._coming.add(task)
            task.add_done_callback(self._coming.discard)

    async def _connect(self, connected: socket.socket) -> None:
        with contextlib.suppress(OSError):
            await self._loop.connect_accepted_socket(self._protocol, connected)


class OncePerSecond(logging.Filter):
    """Lets the same line through at most once a second, so that nobody fills a disk with it."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._now = now
        self._last: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line is written."""
        line, now = str(record.msg), self._now()
        if now - self._last.get(line, -1.0) < 1.0:
            return False
        self._last = {old: at for old, at in self._last.items() if now - at < 1.0}
        self._last[line] = now
        return True
