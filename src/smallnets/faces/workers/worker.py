"""A worker: a process that does one task after the other, and can be killed when a task takes too long.

Tasks and outcomes go over its standard input and output, each as its length in 8 bytes and then JSON.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import struct
import sys
import threading
from typing import BinaryIO

import msgspec

from smallnets.messages.tasks import AnyTask, Outcome, TaskRefusal

HEAD = struct.Struct("!Q")
MEMORY = 4 << 30
"""Bytes of addresses that a worker may take."""
NICENESS = 5
START = "from smallnets.faces.workers.worker import serve; serve()"

encode = msgspec.json.Encoder().encode
read_task = msgspec.json.Decoder(AnyTask).decode
read_outcome = msgspec.json.Decoder(Outcome).decode


def framed(message: AnyTask | Outcome) -> bytes:
    """A task or an outcome as it goes through the pipe."""
    data = encode(message)
    return HEAD.pack(len(data)) + data


def serve() -> None:
    """Be a worker until the pipe is closed; then end at once, with every process begun here."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers itself
    _bound()
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints does not disturb the pipe
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(source, tasks), daemon=True).start()
    while True:
        sink.write(framed(_outcome(tasks.get())))
        sink.flush()


def _listen(source: BinaryIO, tasks: queue.SimpleQueue[bytes]) -> None:
    while head := source.read(HEAD.size):
        tasks.put(source.read(HEAD.unpack(head)[0]))
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)  # the server begins each worker as a group of its own
    os._exit(0)


def _outcome(data: bytes) -> Outcome:
    from smallnets.messages.task_runner import perform

    try:
        return perform(read_task(data))
    except MemoryError:
        return TaskRefusal(argument="request", value="", why="needs more memory than one request may take")
    except Exception as error:  # noqa: BLE001 - a fault of ours is told, and the worker goes on
        return TaskRefusal(argument="request", value="", why=f"failed ({type(error).__name__}: {error})")


def _bound() -> None:
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.nice(NICENESS)
