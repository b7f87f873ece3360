"""What the commands share at the terminal: words, a progress bar, and Ctrl-C that keeps what is there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TextIO

from smallnets.errors import InputError
from smallnets.faces.interruption import Interruption, taking


def say(text: str) -> None:
    """Write a line on standard output; if nobody reads on (`| head`), the rest goes nowhere, without complaint.

    What the terminal's encoding has no sign for is written as its number in Unicode.

    Raises:
        InputError: the place to which the output was sent takes no more.
    """
    stream: TextIO | None = sys.stdout
    if stream is None:  # closed by who started this program: nobody asked to be told
        return
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()
    except BrokenPipeError:
        let_go(stream)
    except OSError as error:
        let_go(stream)
        why = f"cannot be written ({error.strerror})"
        raise InputError("output", "standard output", why, "send it to another place") from None


def let_go(stream: TextIO) -> None:
    """Send what is still to be written nowhere, so that Python does not complain when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def watched(what: str, *, quiet: bool = False) -> Generator[tuple[Callable[[float], bool], Interruption]]:
    """A progress callback with a bar and the time left, on a terminal only, and the interruption it obeys."""
    interruption = Interruption()
    with taking(interruption):
        if quiet or not sys.stderr.isatty():
            yield lambda _: not interruption.asked, interruption
        else:
            with _bar(what) as show:
                yield lambda share: show(share) or not interruption.asked, interruption


@contextmanager
def _bar(what: str) -> Generator[Callable[[float], None]]:
    # Rich is imported here, because a run without a terminal should not wait for it.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=1.0)
        yield lambda share: bar.update(task, completed=share)
