"""The thread beside the kernel's own on which the questions of widgets are worked on, and the workers behind it."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from smallnets.faces.workers.pool import WorkerPool
from smallnets.messages.effects import Queue

KEPT = 300.0
"""Seconds for which a worker waits for the next question before its process is ended."""
LOOK = 30.0
"""Seconds between two looks for such workers."""


class Background:
    """An event loop on a thread of its own, which begins with its first use, and a worker for each queue.

    What is begun here leaves the kernel's thread free: cells run, and widgets are answered, meanwhile.
    """

    def __init__(self) -> None:
        self.pools: Mapping[Queue, WorkerPool] = {"answers": WorkerPool(1), "training": WorkerPool(1)}
        self._starting = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._used = 0.0

    def soon(self, call: Callable[[], object]) -> None:
        """Call something on the thread."""
        self._used = time.monotonic()
        self._begun().call_soon_threadsafe(call)

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin something on the thread; to be called there."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _begun(self) -> asyncio.AbstractEventLoop:
        with self._starting:
            if self._loop is None:
                self._loop = _new_loop()
                threading.Thread(target=self._loop.run_forever, name="smallnets", daemon=True).start()
                self._loop.call_soon_threadsafe(lambda: self.begin(self._tidy()))
            return self._loop

    async def _tidy(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            if time.monotonic() - self._used > KEPT:
                for pool in self.pools.values():
                    await pool.end_idle()


def _new_loop() -> asyncio.AbstractEventLoop:
    """A loop that can begin processes: on Windows notebooks choose one that cannot."""
    if sys.platform == "win32":
        return asyncio.ProactorEventLoop()
    return asyncio.new_event_loop()


BACKGROUND = Background()
"""The one of this kernel."""
