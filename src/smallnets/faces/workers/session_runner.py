"""Runs a session: does the effects it asks for, with worker pools and with whoever carries its messages."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from smallnets.faces.workers.pool import WorkerPool
from smallnets.messages.effects import Begin, Effect, End, Queue, Send
from smallnets.messages.replies import Message
from smallnets.messages.session import Session


@dataclass(eq=False)
class SessionRunner:
    """A session with its worker pools, within an event loop.

    Attributes:
        session: the machine that decides.
        pools: the worker pool of each queue.
        send: takes what is to be sent, and the end of the connection.
    """

    session: Session
    pools: Mapping[Queue, WorkerPool]
    send: Callable[[Message | End], None]
    _jobs: dict[int, asyncio.Task[None]] = field(default_factory=dict[int, asyncio.Task[None]])

    def receive(self, frame: str | bytes) -> None:
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
                self.send(effect.message)
            elif isinstance(effect, End):
                self.send(effect)
            elif isinstance(effect, Begin):
                self._jobs[effect.request] = asyncio.create_task(self._work(effect))
            elif effect.request in self._jobs:
                self._jobs.pop(effect.request).cancel()

    async def _work(self, begin: Begin) -> None:
        outcome = await self.pools[begin.queue].run(self, begin.task)
        del self._jobs[begin.request]
        self._apply(self.session.ended(begin.request, outcome))
