"""A time limit on proposals: SymPy may think for ever, and what it would have said is only a proposal."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

T = TypeVar("T")


class _TooLong(Exception):
    """The proposal did not come in time."""


def proposed(make: Callable[[], T], otherwise: T, seconds: float = 0.4) -> T:
    """What `make` gives, or `otherwise` if it fails in any way or takes too long.

    The limit holds in a main thread of a system with alarms, as in the process where exact questions are answered;
    elsewhere that process's own limit is the only one.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        return _tried(make, otherwise)
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return _tried(make, otherwise)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise _TooLong


def _tried(make: Callable[[], T], otherwise: T) -> T:
    try:
        return make()
    except Exception:  # noqa: BLE001 - a proposal that fails is none, whatever went wrong in the library
        return otherwise
