"""The program: `smallnets`, or `python -m smallnets`.

Signals are taken before anything that takes time is imported, so that Ctrl-C ends in a word at any moment.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import sys

from smallnets.faces.exit_codes import INTERRUPTED
from smallnets.faces.interruption import ignore_signals, say_interrupted, take_signals


def run() -> None:
    """Run the command line and exit."""
    take_signals()
    try:
        from smallnets.faces.command_line import main

        main()
    except KeyboardInterrupt:  # while the command line was imported, or just before its end
        ignore_signals()
        say_interrupted()
        _leave()
    except SystemExit as left:
        if left.code == INTERRUPTED:
            ignore_signals()
            _leave()
        raise
    finally:
        ignore_signals()


def _leave() -> None:
    """End with the exit code of an interruption.

    Not by Python's own end: where Ctrl-C came while a text was executed, as dataclasses do it at import, Python
    remembers that and ends itself by the signal, although the exception was taken.
    """
    atexit._run_exitfuncs()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - there is no public way
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    run()
