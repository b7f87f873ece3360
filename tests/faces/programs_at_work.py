"""The command line in the middle of its work, where signals reach it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from child_processes import begin
from patience import until

PROGRAM = [sys.executable, "-m", "smallnets"]
STATUS = Path("/proc/self/status")
"""Linux tells there which signals a process takes."""


def _takes_signals(process):
    """Whether the program is past Python's own beginning, in which nothing of ours runs yet."""
    try:
        told = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    except OSError:
        return True
    caught = next(line for line in told.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1) or process.poll() is not None


def started(words, folder, program=PROGRAM, **options):
    process = begin(
        [*program, *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **options,
    )
    until(lambda: _takes_signals(process), rest=lambda: time.sleep(0.001))
    return process


_TELLING = """
import sys
from contextlib import contextmanager
from pathlib import Path
from smallnets.faces import terminal

watched = terminal.watched

@contextmanager
def telling(what, **options):
    with watched(what, **options) as (progress, interruption):
        def told(share):
            if share > 0:
                Path("at work").touch()
            return progress(share)
        yield told, interruption

terminal.watched = telling
from smallnets.__main__ import run
run()
"""
"""The program, which leaves a file as soon as a part of the training is done."""


def at_work(words, folder, **options):
    """The program, once a part of the training is done."""
    process = started(words, folder, program=[sys.executable, "-c", _TELLING], **options)
    until(lambda: (folder / "at work").exists() or process.poll() is not None)
    (folder / "at work").unlink(missing_ok=True)
    return process
