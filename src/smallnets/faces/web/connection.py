"""One line to a browser: its frames go to the conversation, and what that tells goes to the line."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect

from smallnets.faces.workshop.conversation import Conversation
from smallnets.faces.workshop.workers import Workers
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
    """A session on its line."""

    line: WebSocket
    session: Session
    workers: Mapping[Queue, Workers]
    _out: asyncio.Queue[str | End] = field(default_factory=asyncio.Queue[str | End])
    _sent: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._conversation = Conversation(self.session, self.workers, self._tell)

    async def run(self) -> None:
        """Converse until one side ends it."""
        await self.line.accept()
        parts = [asyncio.create_task(part) for part in (self._listen(), self._tick(), self._speak())]
        try:
            await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for part in parts:
                part.cancel()
            await asyncio.gather(*parts, self._conversation.close(), return_exceptions=True)

    def end(self, code: int, reason: str) -> None:
        """End the conversation from this side."""
        self._out.put_nowait(End(code, reason))

    async def _listen(self) -> None:
        while True:
            while self._out.qsize() > WAITING:
                self._sent.clear()
                await self._sent.wait()
            message = await self.line.receive()
            if message["type"] != "websocket.receive":
                return
            frame: str | bytes = message.get("text") or message.get("bytes") or ""
            self._conversation.hear(frame)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            self._conversation.tick()

    async def _speak(self) -> None:
        seconds = self.session.welcome.limits.sending_seconds
        with contextlib.suppress(TimeoutError, WebSocketDisconnect, RuntimeError, OSError):
            while True:
                item = await self._out.get()
                async with asyncio.timeout(seconds):
                    if isinstance(item, End):
                        await self.line.close(item.code, item.reason)
                        return
                    await self.line.send_text(item)
                self._sent.set()

    def _tell(self, message: Message | End) -> None:
        self._out.put_nowait(message if isinstance(message, End) else write_reply(message))
