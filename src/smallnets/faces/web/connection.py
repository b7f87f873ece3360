"""One connection to a browser: frames that come in go to the session, and what the session sends goes out."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect

from smallnets.faces.workers.pool import WorkerPool
from smallnets.faces.workers.session_runner import SessionRunner
from smallnets.messages.effects import End, Queue
from smallnets.messages.frames import write_reply
from smallnets.messages.replies import Message
from smallnets.messages.session import Session

TICK = 1.0
"""Seconds between two looks at the clock."""
WAITING = 8
"""Messages that wait to be sent; a client that does not take them is not listened to meanwhile."""


@dataclass(eq=False)
class Connection:
    """A session and the socket that it speaks over."""

    socket: WebSocket
    session: Session
    pools: Mapping[Queue, WorkerPool]
    is_ending: bool = False
    _out: asyncio.Queue[str | End] = field(default_factory=asyncio.Queue[str | End])
    _sent: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._runner = SessionRunner(self.session, self.pools, self._send)

    async def run(self) -> None:
        """Converse until one side ends it."""
        await self.socket.accept()
        parts = [asyncio.create_task(part) for part in (self._read(), self._tick(), self._write())]
        try:
            await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for part in parts:
                part.cancel()
            await asyncio.gather(*parts, self._runner.close(), return_exceptions=True)

    @property
    def address(self) -> str:
        """Whose it is."""
        return self.socket.client.host if self.socket.client else ""

    def end(self, code: int, reason: str) -> None:
        """End the conversation from this side."""
        self.is_ending = True
        self._out.put_nowait(End(code, reason))

    async def _read(self) -> None:
        while True:
            while self._out.qsize() > WAITING:
                self._sent.clear()
                await self._sent.wait()
            message = await self.socket.receive()
            if message["type"] != "websocket.receive":
                return
            frame: str | bytes = message.get("text") or message.get("bytes") or ""
            self._runner.receive(frame)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            self._runner.tick()

    async def _write(self) -> None:
        seconds = self.session.welcome.limits.sending_seconds
        with contextlib.suppress(TimeoutError, WebSocketDisconnect, RuntimeError, OSError):
            while True:
                item = await self._out.get()
                async with asyncio.timeout(seconds):
                    if isinstance(item, End):
                        await self.socket.close(item.code, item.reason)
                        return
                    await self.socket.send_text(item)
                self._sent.set()

    def _send(self, message: Message | End) -> None:
        self._out.put_nowait(message if isinstance(message, End) else write_reply(message))
