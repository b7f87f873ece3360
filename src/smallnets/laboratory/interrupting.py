"""Ctrl-C while a program trains: what is finished is kept, as on the command line."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def interruptible(progress: Callable[[float], object] | None) -> Generator[Callable[[float], bool]]:
    """A progress callback that ends the work after Ctrl-C, or where `progress` gives False; nothing else ends it.

    Only Python's own handling of Ctrl-C is replaced, in the main thread; a second Ctrl-C ends as ever.
    """
    asked = threading.Event()

    def go_on(share: float) -> bool:
        wanted = progress is None or progress(share) is not False
        return wanted and not asked.is_set()

    def take(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            signal.default_int_handler(number, frame)
        asked.set()

    main = threading.current_thread() is threading.main_thread()
    if not main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield go_on
        return
    signal.signal(signal.SIGINT, take)
    try:
        yield go_on
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
