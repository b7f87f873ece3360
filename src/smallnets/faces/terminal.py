"""What the commands share at the terminal: words, a progress bar, and Ctrl-C that keeps what is there."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType


def say(text: str) -> None:
    """Write a line on standard output; if nobody reads on (`| head`), the rest goes nowhere, without complaint."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Interruption:
    """Whether the user has pressed Ctrl-C; a second one ends the process at once."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Take the signal."""
        del number, frame
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


@contextmanager
def watched(what: str, *, quiet: bool = False) -> Generator[tuple[Callable[[float], bool], Interruption]]:
    """A progress callback with a bar and the time left, on a terminal only, and the interruption it obeys."""
    interruption = Interruption()
    before = signal.signal(signal.SIGINT, interruption)
    try:
        if quiet or not sys.stderr.isatty():
            yield lambda _: not interruption.asked, interruption
        else:
            with _bar(what) as show:
                yield lambda share: show(share) or not interruption.asked, interruption
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _bar(what: str) -> Generator[Callable[[float], None]]:
    # Rich is imported here, because a run without a terminal should not wait for it.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=1.0)
        yield lambda share: bar.update(task, completed=share)
