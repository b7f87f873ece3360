"""Limits on thinking, in seconds of this process's own work: what is found is the same on a busy machine.

SymPy may think for ever, and what it would have said is only a proposal (`proposed`).  Limits may stand inside one
another.  They hold in a main thread of a system with alarms, as in the process where exact questions are answered;
elsewhere that process's own limit is the only one.
"""

from __future__ import annotations

import _weakrefset
import gc
import signal
import threading
import weakref
from collections.abc import Callable
from time import process_time
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

SHORT = 0.4
"""Seconds for one proposal."""

_SOONEST = 1e-4

_AGAIN = 0.05
"""Seconds until a limit that was reached is told again, in case what told it was caught on its way."""

_WEAK = {_weakrefset.__file__, weakref.__file__}
"""Where the callbacks stand that take what has died out of sets and dictionaries with weak references."""

_ends: list[float] = []
"""When each limit that holds now is reached, the outermost first."""


class WorkedTooLong(BaseException):
    """A limit was reached; no exception that a method may catch on its way."""

    def __init__(self, depth: int) -> None:
        super().__init__("worked too long")
        self.depth = depth


def proposed(make: Callable[[], T], otherwise: T, seconds: float = SHORT) -> T:
    """What `make` gives, or `otherwise` if it fails in any way or takes too long."""
    try:
        return limited(make, seconds)
    except WorkedTooLong as late:
        if late.depth < len(_ends):
            raise
        return otherwise
    except Exception:  # noqa: BLE001 - a proposal that fails is none, whatever went wrong in the library
        return otherwise


def limited(make: Callable[[], T], seconds: float) -> T:
    """What `make` gives.

    Raises:
        WorkedTooLong: it worked longer than so many seconds.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        return make()
    before, depth = signal.signal(signal.SIGVTALRM, _ring), len(_ends)
    _ends.append(process_time() + seconds)
    try:
        try:
            _set_alarm()
            return make()
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:  # the alarm is off, or has just rung: nothing interrupts this
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        del _ends[depth:]
        signal.signal(signal.SIGVTALRM, before)
        if _ends:
            _set_alarm()


def _set_alarm() -> None:
    signal.setitimer(signal.ITIMER_VIRTUAL, max(_SOONEST, min(_ends) - process_time()))


def _ring(_number: int, frame: FrameType | None) -> None:
    now = process_time()
    late = [depth for depth, end in enumerate(_ends) if end <= now + _SOONEST]
    if not late:
        _set_alarm()
        return
    signal.setitimer(signal.ITIMER_VIRTUAL, _AGAIN)
    if not _is_swallowed(frame):
        raise WorkedTooLong(late[0])


def _is_swallowed(frame: FrameType | None) -> bool:
    """Whether what is raised here ends with a line on stderr: in what is called when something is thrown away.

    That is a method `__del__`, what the collector calls, and a weak set's or dictionary's own callback.
    """
    collecting = {getattr(called, "__code__", None) for called in gc.callbacks}
    while frame is not None:
        code = frame.f_code
        weak = code.co_name in {"_remove", "remove"} and code.co_filename in _WEAK
        if weak or code.co_name == "__del__" or code in collecting:
            return True
        frame = frame.f_back
    return False
