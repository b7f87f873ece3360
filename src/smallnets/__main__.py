"""The program: `smallnets`, or `python -m smallnets`.

Signals are taken before anything that takes time is imported, so that Ctrl-C ends in a word at any moment.
"""

from __future__ import annotations

import os

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
        os._exit(INTERRUPTED)
    finally:
        ignore_signals()


if __name__ == "__main__":
    run()
