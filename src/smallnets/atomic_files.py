"""Files that are written all at once: whoever looks sees the old file or the whole new one, at any moment."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path
    from types import FrameType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What ends a program, and can be waited with until a file is whole."""


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file beside its place, to the disk, and then move it there; nothing is left over where that fails.

    Signals that would end the program wait meanwhile.

    Raises:
        OSError: the system refuses.
    """
    import tempfile  # late: most programs write no file

    with signals_wait():
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(beside, 0o644)  # noqa: PTH101 - a name, no path
            os.replace(beside, path)  # noqa: PTH105
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(beside)  # noqa: PTH108
            raise


@contextlib.contextmanager
def signals_wait() -> Generator[None]:
    """Let the signals that end a program wait until the work within is done; only the main thread is told of any."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    before = {number: signal.getsignal(number) for number in SIGNALS}
    # Handlers that Python did not set (None) and signals that are ignored stay as they are.
    taken = {number: handler for number, handler in before.items() if handler not in {None, signal.SIG_IGN}}
    try:
        for number in taken:
            signal.signal(number, lambda number, frame: came.append((number, frame)))
        yield
    finally:
        for number, handler in taken.items():
            signal.signal(number, handler)
        for number, _ in came[:1]:
            signal.raise_signal(number)
