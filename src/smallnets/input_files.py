"""Files that are read: the one door for everything that a person names, whatever stands behind the name.

A device never ends, a pipe may never speak, and a file may grow while it is read.  So the size is counted while
reading (`stat` says 0 of a device), and a pipe is waited for some seconds only.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

from smallnets.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Generator

SILENCE = 5.0
"""Seconds for which a pipe may say nothing."""
WHOLE = 60.0
"""Seconds after which a pipe must have said everything."""

_CHUNK = 1 << 20
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)


def read_bytes(path: str | os.PathLike[str], argument: str, largest: int, instead: str = "check the path") -> bytes:
    """What a file or a pipe holds.

    Args:
        path: its name.
        argument: what a message calls it.
        largest: the bytes that it may have.
        instead: what to write instead of a name that cannot be read.

    Raises:
        InputError: it cannot be read, is no file, is too large, or is a pipe that says nothing.
    """
    with _opened(path, argument, instead) as (handle, status):
        if status.st_size > largest:
            raise _too_large(path, argument, largest)
        waiting = _Waiting(path, argument) if stat.S_ISFIFO(status.st_mode) else None
        chunks: list[bytes] = []
        held = 0
        while True:
            if waiting:
                waiting.wait(handle)
            chunk = os.read(handle, min(max(_CHUNK, status.st_size + 1), largest + 1 - held))
            if not chunk:
                return chunks[0] if len(chunks) == 1 else b"".join(chunks)
            chunks.append(chunk)
            held += len(chunk)
            if held > largest:
                raise _too_large(path, argument, largest)


def read_text(path: str | os.PathLike[str], argument: str, largest: int, instead: str = "check the path") -> str:
    """The same as text in UTF-8, without its byte order mark, lines ended by a line feed.

    Raises:
        InputError: as `read_bytes`, or it is not UTF-8.
    """
    content = read_bytes(path, argument, largest, instead)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(argument, named(path), "is not text in UTF-8", "save it as UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def first_bytes(path: str | os.PathLike[str], count: int) -> bytes:
    """How an ordinary file begins; nothing of what is none, from which nothing is taken."""
    try:
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError):
        return b""
    try:
        return os.read(handle, count) if stat.S_ISREG(os.fstat(handle).st_mode) else b""
    except OSError:
        return b""
    finally:
        os.close(handle)


def named(path: str | os.PathLike[str]) -> str:
    """A path for a message; of a long one the end, which says most."""
    text = os.fspath(path)
    return text if len(text) <= 60 else f"...{text[-57:]}"


def in_words(count: int) -> str:
    """A number of bytes as people write it."""
    for unit, size in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if count >= size:
            return f"{count / size:.3g} {unit}"
    return f"{count} bytes"


@contextmanager
def _opened(path: str | os.PathLike[str], argument: str, instead: str) -> Generator[tuple[int, os.stat_result]]:
    """The file, opened without waiting, and what the system says of it."""
    handle = -1
    try:
        handle = os.open(path, _FLAGS)
        status = os.fstat(handle)
        _refuse_others(status.st_mode, path, argument, instead)
        yield handle, status
    except InputError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a name with a zero in it
        why = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise InputError(argument, named(path), why, instead) from None
    finally:
        if handle >= 0:
            os.close(handle)


def _too_large(path: str | os.PathLike[str], argument: str, largest: int) -> InputError:
    return InputError(argument, named(path), f"is larger than {in_words(largest)}", "give a smaller one")


def _refuse_others(mode: int, path: str | os.PathLike[str], argument: str, instead: str) -> None:
    """Refuse what is neither a file nor a pipe."""
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        is_device = stat.S_ISCHR(mode) or stat.S_ISBLK(mode)
        what = "it is a folder" if stat.S_ISDIR(mode) else "it is a device" if is_device else "it is no file"
        raise InputError(argument, named(path), f"cannot be read: {what}", instead)


class _Waiting:
    """The patience with one pipe."""

    def __init__(self, path: str | os.PathLike[str], argument: str) -> None:
        import time  # late, like select: files are hardly ever pipes

        self._path, self._argument = path, argument
        self._now = time.monotonic
        self._end = self._now() + WHOLE

    def wait(self, handle: int) -> None:
        """Wait until something can be read, or its end."""
        import select

        poll = select.poll()
        poll.register(handle, select.POLLIN)
        left = self._end - self._now()
        if left <= 0 or (left < SILENCE and not poll.poll(left * 1000)):
            raise self._gave_up(f"is a pipe that does not end ({WHOLE:g} s)")
        if not poll.poll(SILENCE * 1000):
            raise self._gave_up(f"is a pipe that says nothing ({SILENCE:g} s)")

    def _gave_up(self, why: str) -> InputError:
        return InputError(self._argument, named(self._path), why, "write what it gives into a file first")
