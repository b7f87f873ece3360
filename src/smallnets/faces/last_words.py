"""What is said when something went wrong that nobody foresaw, and how warnings are shown: one sentence each."""

from __future__ import annotations

import contextlib
import errno
import sys
import traceback
import warnings
from collections.abc import Generator
from pathlib import PurePath
from typing import TextIO

from smallnets.errors import Notice
from smallnets.faces.terminal import let_go

TRACEBACK = "SMALLNETS_TRACEBACK"
"""The environment variable that asks for tracebacks."""

_TOO_MUCH = {errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.EAGAIN}


def complain(sentence: str) -> None:
    """Write a sentence on standard error, where somebody may still read it."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(f"smallnets: {sentence}\n".encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()


def in_a_sentence(error: Exception) -> str:
    """An error that no command foresaw, for whoever gave the command."""
    if isinstance(error, MemoryError):
        return "this needs more memory than there is here: ask for something smaller"
    if isinstance(error, RecursionError):
        return "this stands too deep in itself: write it with fewer brackets or levels"
    if isinstance(error, OSError):
        _give_up_output(error)
        if error.errno in _TOO_MUCH:
            return f"this needs more than the system gives ({error.strerror}): ask for something smaller"
        place = f" {error.filename}" if error.filename is not None else ""
        return f"the system refuses{place} ({error.strerror or error}): check the place, the disk and the rights"
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = f" at {PurePath(last[0].filename).name}:{last[0].lineno}" if last else ""
    told = " ".join(str(error).split())[:200]
    return (
        f"this is a fault of smallnets and not yours ({type(error).__name__}{place}: {told}); "
        f"please report it with the command, and with what {TRACEBACK}=1 shows"
    )


def _give_up_output(error: OSError) -> None:
    """Send what is still to be written nowhere, where that is what failed; else Python complains when it ends."""
    if error.errno in {errno.ENOSPC, errno.EIO, errno.EPIPE, errno.EFBIG, errno.EDQUOT}:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                let_go(stream)
            except AttributeError:  # closed by who started this program
                continue


@contextlib.contextmanager
def notices_in_words() -> Generator[None]:
    """Show warnings that are for people as one sentence on standard error; others stay as they are."""
    shown = warnings.showwarning

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        if issubclass(category, Notice):
            complain(str(message))
        else:
            shown(message, category, filename, lineno, file, line)

    warnings.showwarning = show
    try:
        yield
    finally:
        warnings.showwarning = shown
