"""Ctrl-C, SIGTERM and a terminal that is closed: one wish to end, however many signals tell of it.

`timeout -s INT` sends a signal to the program and one to its group, and people press Ctrl-C twice.  So a signal that
comes within a second of another is its echo.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Callable, Generator, Iterable
from types import FrameType

from smallnets.atomic_files import SIGNALS

ECHO = 1.0
"""Seconds within which a further signal tells of the same wish."""

Handler = Callable[[int, FrameType | None], None]


class _Wishes:
    """When the last wish was told."""

    last = -ECHO

    @classmethod
    def is_echo(cls) -> bool:
        now = time.monotonic()
        echo = now - cls.last < ECHO
        if not echo:
            cls.last = now
        return echo


class Interruption:
    """Whether the user wishes an end; a second wish ends the process at once."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Take the signal."""
        del number, frame
        if _Wishes.is_echo():
            return
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


def _take(number: int, frame: FrameType | None) -> None:
    del number, frame
    if not _Wishes.is_echo():
        raise KeyboardInterrupt


def take_signals() -> None:
    """From here on a signal ends what is done by KeyboardInterrupt, also where the parent had it ignored.

    A shell ignores Ctrl-C for what it runs in the background, and `nohup` ignores that the terminal is closed; the
    latter is obeyed, because it is what nohup is for.
    """
    for number in SIGNALS:
        if not (number != signal.SIGINT and signal.getsignal(number) is signal.SIG_IGN):
            signal.signal(number, _take)


def ignore_signals() -> None:
    """The end has come: what is left is to leave quietly."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


@contextlib.contextmanager
def taking(handler: Handler) -> Generator[None]:
    """Give the signals to a handler meanwhile."""
    before = dict(_handlers(SIGNALS))
    try:
        for number in before:
            signal.signal(number, handler)
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)


def _handlers(numbers: Iterable[int]) -> Generator[tuple[int, Handler | int]]:
    """What takes the signals now; Ctrl-C is taken although it was ignored, the others are not."""
    for number in numbers:
        handler = signal.getsignal(number)
        if handler is not None and not (number != signal.SIGINT and handler is signal.SIG_IGN):
            yield number, handler


def say_interrupted() -> None:
    """A word, where somebody may still read it."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write("smallnets: interrupted\n")
        sys.stderr.flush()
