"""Makes a Python like the one in a browser (Pyodide, JupyterLite): run it first in a child process.

There a process or a thread cannot be begun, and libraries of machine code that were not built for it are missing.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading

ABSENT = ("llvmlite", "flint", "_multiprocessing", "fcntl", "termios", "uvicorn")


class AbsentLibraries:
    """Finds that these libraries are not there."""

    def find_spec(self, name, path=None, target=None):
        del path, target
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def no_process(*_, **__):
    raise OSError(errno.ENOTSUP, "emscripten does not support processes.")


def no_thread(*_, **__):
    raise RuntimeError("can't start new thread")


def begin():
    """Take all of it away, for the rest of this process."""
    for name in [name for name in sys.modules if name.partition(".")[0] in ABSENT]:
        del sys.modules[name]
    sys.meta_path.insert(0, AbsentLibraries())
    subprocess.Popen.__init__ = no_process
    os.fork = os.posix_spawn = no_process
    threading.Thread.start = no_thread
