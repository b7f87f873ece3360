"""Symbolic work under a time limit: in a process of its own, that can be killed and has bounded memory.

One process is kept and used again.  It is started by `python -c`, never by importing the caller's script again, and
it is told module and function by name, with plain data as arguments.  Time is that of its own work (`proposing`), so
that a busy machine decides the same; only where no such clock exists, or nearly nothing is left for it, by the clock on
the wall.  When the time is over it is interrupted, and killed only if it does not stop then: a new one takes a second
to start, many on a busy machine.
"""

from __future__ import annotations

import atexit
import errno
import importlib
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from math import ceil
from time import process_time
from types import FrameType
from typing import IO, Any, TypeAlias, TypeVar

from smallnets.engines.exact.proposing import WorkedTooLong, limited
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError, SmallnetsError

MEMORY = 2 << 30
"""Bytes that the process may take."""

_HEAD = struct.Struct("!Q")
_START = "from smallnets.engines.exact.time_limited import serve; serve()"
_ROOM = "smallnets.engines.exact."
_GRACE = 1.0
"""Seconds that an interrupted process has to stop."""

_BUSY = 8.0 if hasattr(signal, "setitimer") else 1.0
"""How many seconds by the clock on the wall one second of work may take."""

_turn = threading.Lock()

Answer = TypeVar("Answer")

_LATE = "time is over"
"""What stands for an answer that did not come in time."""


class OutOfTime(Undecided):
    """The limit was reached."""


def time_limited(function: Callable[..., Answer], *arguments: object, seconds: float = 5.0) -> Answer:
    """What a function of this room answers, if it answers within so many seconds of work.

    Ctrl-C ends the work at once.  Arguments and answer are plain data (text, numbers, records of this room).

    Raises:
        InputError: a time that no clock measures.
        OutOfTime: undecided within so many seconds, or the process ended for want of memory.
        SmallnetsError: whatever the function raised.
    """
    checked_seconds(seconds)
    with _turn:
        try:
            worker = _Worker.waiting()
        except OSError as error:
            if error.errno != errno.ENOTSUP:
                raise
            return _here(function, arguments, seconds)
        try:
            good, answer = worker.ask((function.__module__, function.__qualname__, arguments), seconds)
        except OutOfTime:
            raise
        except BaseException:
            _Worker.end()
            raise
    if good:
        return answer
    raise answer


def _here(function: Callable[..., Answer], arguments: tuple[object, ...], seconds: float) -> Answer:
    """The answer where no process can be begun, as in a browser: within the time where the system has such a clock."""
    try:
        return limited(lambda: function(*arguments), seconds)
    except WorkedTooLong:
        raise OutOfTime(f"undecided within {seconds:g} s") from None


def checked_seconds(seconds: float) -> float:
    """The same time limit.

    Raises:
        InputError: it is negative, infinite or more than any clock measures.
    """
    if not 0 <= seconds <= threading.TIMEOUT_MAX:
        raise InputError("seconds", seconds, "is no time that a clock measures", "write for example 5")
    return seconds


class _Worker:
    """The other process."""

    current: _Worker | None = None

    def __init__(self) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        self.process = subprocess.Popen(  # noqa: S603 - this Python with the fixed text above
            [sys.executable, "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
        try:
            _read(self.process.stdout)  # imports are done before the clock starts
        except BaseException:  # interrupted while it starts: nobody else knows of it yet
            self.process.kill()
            self.process.wait()
            raise

    @classmethod
    def waiting(cls) -> _Worker:
        if cls.current is None or cls.current.process.poll() is not None:
            cls.end()
            cls.current = _Worker()
        return cls.current

    @classmethod
    def end(cls) -> None:
        """Kill the process, if there is one."""
        worker, cls.current = cls.current, None
        if worker is None:
            return
        worker.process.kill()  # does nothing to one that has ended by itself, which keeps its reason
        worker.process.wait()
        for stream in (worker.process.stdin, worker.process.stdout):
            if stream is not None:
                stream.close()

    def ask(self, question: tuple[object, ...], seconds: float) -> tuple[bool, Any]:
        longest = min(seconds * _BUSY, threading.TIMEOUT_MAX - _GRACE)
        clocks = [threading.Timer(longest, self._interrupt), threading.Timer(longest + _GRACE, self.process.kill)]
        for clock in clocks:
            clock.start()
        try:
            _write(self.process.stdin, (seconds, *question))
            answer = _read(self.process.stdout)
        except OSError:
            answer = None
        finally:
            in_time = clocks[0].is_alive()
            for clock in clocks:
                clock.cancel()
                clock.join()
        if answer in (None, (False, _LATE)):
            if answer is None:
                self.end()
            in_memory = answer is not None or self._worked_too_long()
            why = f"within {seconds:g} s" if in_memory or not in_time else "for want of memory"
            raise OutOfTime(f"undecided {why}")
        return answer

    def _worked_too_long(self) -> bool:
        """Whether the system ended the process, at work in a library that no alarm interrupts."""
        return hasattr(signal, "SIGXCPU") and self.process.poll() == -signal.SIGXCPU

    def _interrupt(self) -> None:
        if hasattr(signal, "SIGUSR1"):
            self.process.send_signal(signal.SIGUSR1)
        else:  # a system without such signals
            self.process.kill()


class _TimeIsOver(BaseException):
    """The other process was interrupted; no exception that a method may catch on its way."""


_Question: TypeAlias = "tuple[float, str, str, tuple[object, ...]]"
"""Seconds of work, module, function, arguments."""

_at_work = False


def serve() -> None:
    """The other process: answer questions until the pipe is closed."""
    _bound_memory()
    if hasattr(signal, "SIGUSR1"):
        signal.signal(signal.SIGUSR1, _stop)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    importlib.import_module("smallnets.engines.exact")
    _write(sink, None)
    questions: queue.SimpleQueue[_Question] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(source, questions), daemon=True).start()
    while True:
        _write(sink, _answered(*questions.get()))


def _answered(seconds: float, module: str, name: str, arguments: tuple[object, ...]) -> tuple[bool, object]:
    global _at_work  # noqa: PLW0603 - a signal asks for it
    try:
        try:
            if not module.startswith(_ROOM):
                raise Undecided(f"{module} is not of this room")
            function = getattr(importlib.import_module(module), name)
            _bound_work(seconds)
            _at_work = True
            return True, limited(lambda: function(*arguments), seconds)
        finally:
            _at_work = False
    except (_TimeIsOver, WorkedTooLong):
        return False, _LATE
    except MemoryError:
        return False, OutOfTime("undecided for want of memory")
    except SmallnetsError as error:
        return False, error
    except Exception as error:  # noqa: BLE001 - whatever a method stumbles over, the question stays undecided
        return False, Undecided(f"undecided: the method failed ({type(error).__name__}: {error})")


def _stop(_number: int, _frame: FrameType | None) -> None:
    if _at_work:
        raise _TimeIsOver


def _listen(source: IO[bytes], questions: queue.SimpleQueue[_Question]) -> None:
    """Hand on what is asked, and end this process as soon as nobody can ask any more.

    A thread of its own: a parent that was killed closes the pipe in the middle of a question, which nobody waits for.
    """
    while (question := _read(source)) is not None:
        questions.put(question)
    os._exit(0)


def _bound_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        return  # a system without such limits


def _bound_work(seconds: float) -> None:
    """Let the system end this process where the alarm cannot: inside a library's own code."""
    try:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        end = ceil(process_time() + seconds + _GRACE)
        resource.setrlimit(resource.RLIMIT_CPU, (end if most == resource.RLIM_INFINITY else min(end, most), most))
    except (ImportError, ValueError, OSError):
        return  # a system without such limits


def _write(stream: IO[bytes] | None, message: object) -> None:
    assert stream is not None  # noqa: S101 - the pipe was asked for
    data = _portable(message)
    stream.write(_HEAD.pack(len(data)) + data)
    stream.flush()


def _portable(message: object) -> bytes:
    try:
        return pickle.dumps(message)
    except Exception as error:  # noqa: BLE001 - an answer that cannot travel is told as an error
        return pickle.dumps((False, Undecided(f"the answer cannot be handed over ({error})")))


def _read(stream: IO[bytes] | None) -> Any:  # noqa: ANN401 - any plain data
    assert stream is not None  # noqa: S101 - the pipe was asked for
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    data = stream.read(_HEAD.unpack(head)[0])
    return pickle.loads(data)  # noqa: S301 - from our own process only


atexit.register(_Worker.end)
