"""One line to a browser: frames to the session, the session's effects to the line and the workers."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect

from smallnets.faces.web.workers import Workers
from smallnets.messages.effects import Begin, Effect, End, Queue, Send
from smallnets.messages.frames import write_reply
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
    _jobs: dict[int, asyncio.Task[None]] = field(default_factory=dict[int, asyncio.Task[None]])
    _out: asyncio.Queue[str | End] = field(default_factory=asyncio.Queue[str | End])
    _sent: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Converse until one side ends it."""
        await self.line.accept()
        parts = [asyncio.create_task(part) for part in (self._listen(), self._tick(), self._speak())]
        try:
            await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._apply(self.session.closed())
            for task in (*parts, *self._jobs.values()):
                task.cancel()
            await asyncio.gather(*parts, *self._jobs.values(), return_exceptions=True)

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
            self._apply(self.session.received(frame, time.monotonic()))

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            self._apply(self.session.ticked(time.monotonic()))

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

    def _apply(self, effects: Sequence[Effect]) -> None:
        for effect in effects:
            if isinstance(effect, Send):
                self._out.put_nowait(write_reply(effect.message))
            elif isinstance(effect, End):
                self._out.put_nowait(effect)
            elif isinstance(effect, Begin):
                self._jobs[effect.request] = asyncio.create_task(self._work(effect))
            elif effect.request in self._jobs:
                self._jobs.pop(effect.request).cancel()

    async def _work(self, begin: Begin) -> None:
        outcome = await self.workers[begin.queue].do(self, begin.task)
        del self._jobs[begin.request]
        self._apply(self.session.ended(begin.request, outcome))
