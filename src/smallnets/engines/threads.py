"""Work on threads: machine code and NumPy run without Python's lock, so plain threads share items among them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Generic, TypeVar

VARIABLE = "SMALLNETS_THREADS"
"""The environment variable with the number of threads; by default the processors that this process may use."""

PATIENCE = 0.05
"""Seconds after which the calling thread looks up from waiting."""

Item = TypeVar("Item")

_ALONE: ContextVar[bool] = ContextVar("alone", default=False)


@contextmanager
def one_thread() -> Generator[None]:
    """What is trained here has this thread alone: others have the other processors."""
    before = _ALONE.set(True)
    try:
        yield
    finally:
        _ALONE.reset(before)


def thread_count() -> int:
    """How many threads work."""
    if _ALONE.get():
        return 1
    chosen = os.environ.get(VARIABLE, "")
    if chosen.isdigit() and int(chosen) > 0:
        return int(chosen)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass
class StopRequest:
    """A wish to end; workers look at it between two calls into machine code."""

    wished: bool = False


@dataclass
class _Queue(Generic[Item]):
    items: list[Item]
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> Item | None:
        with self.lock:
            return self.items.pop() if self.items else None


def share_out(
    items: Iterable[Item],
    worker: Callable[[], Callable[[Item], None]],
    threads: int,
    look: Callable[[], None],
    stop: StopRequest,
) -> None:
    """Give the items to `threads` workers until none is left or a stop is wished; `look` is called now and then.

    Each thread calls `worker` once and what it gives for each of its items.  An error, Ctrl-C among them, ends all.
    """
    queue = _Queue(list(items)[::-1])

    def work() -> None:
        do = worker()
        while not stop.wished and (item := queue.take()) is not None:
            do(item)

    if threads <= 1 or len(queue.items) <= 1:
        work()
        return
    from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait  # late: one thread needs none of it

    with ThreadPoolExecutor(min(threads, len(queue.items))) as pool:
        pending = {pool.submit(work) for _ in range(min(threads, len(queue.items)))}
        try:
            while pending:
                ended, pending = wait(pending, timeout=PATIENCE, return_when=FIRST_COMPLETED)
                for future in ended:
                    future.result()
                look()
        except BaseException:
            stop.wished = True
            raise
