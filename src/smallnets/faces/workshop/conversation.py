"""A session at work: what it wants done is done, by workers and by whoever carries its messages."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from smallnets.faces.workshop.workers import Workers
from smallnets.messages.effects import Begin, Effect, End, Queue, Send
from smallnets.messages.replies import Message
from smallnets.messages.session import Session


@dataclass(eq=False)
class Conversation:
    """A session with its workers, within an event loop.

    Attributes:
        session: the machine that decides.
        workers: who does the work of each queue.
        tell: takes what is to be sent, and the conversation's end.
    """

    session: Session
    workers: Mapping[Queue, Workers]
    tell: Callable[[Message | End], None]
    _jobs: dict[int, asyncio.Task[None]] = field(default_factory=dict[int, asyncio.Task[None]])

    def hear(self, frame: str | bytes) -> None:
        """A frame came from the client."""
        self._apply(self.session.received(frame, time.monotonic()))

    def tick(self) -> None:
        """Time has passed."""
        self._apply(self.session.ticked(time.monotonic()))

    async def close(self) -> None:
        """The client is gone: give up its work."""
        jobs = tuple(self._jobs.values())
        self._apply(self.session.closed())
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)

    def _apply(self, effects: Sequence[Effect]) -> None:
        for effect in effects:
            if isinstance(effect, Send):
                self.tell(effect.message)
            elif isinstance(effect, End):
                self.tell(effect)
            elif isinstance(effect, Begin):
                self._jobs[effect.request] = asyncio.create_task(self._work(effect))
            elif effect.request in self._jobs:
                self._jobs.pop(effect.request).cancel()

    async def _work(self, begin: Begin) -> None:
        outcome = await self.workers[begin.queue].do(self, begin.task)
        del self._jobs[begin.request]
        self._apply(self.session.ended(begin.request, outcome))
