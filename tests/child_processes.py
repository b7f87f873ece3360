"""Programs that a test starts and watches: none outlives its test, also where the test fails."""

from __future__ import annotations

import subprocess

_running: list[subprocess.Popen] = []


def begin(command, **options):
    """The program as `subprocess.Popen` starts it; it is ended with the test at the latest."""
    process = subprocess.Popen(command, **options)
    _running.append(process)
    return process


def end_all():
    """End what is still running: a program that trains for ever would slow every later test."""
    while _running:
        process = _running.pop()
        if process.poll() is None:
            process.kill()
            process.wait()
