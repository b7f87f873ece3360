"""What this processor is and which LLVM is installed, without loading LLVM, where the system tells."""

from __future__ import annotations

import os
import platform
import sys
from functools import lru_cache
from importlib.util import find_spec
from typing import Final

_TOLD: Final = ("vendor_id", "cpu family", "model", "stepping", "flags")
_OTHERS: Final = ("__pycache__", "wasm")
"""Folders that have no part in machine code for this processor."""
_HEAD: Final = 1 << 13
"""Bytes of the system's description that surely hold the first processor."""


def is_arm() -> bool:
    """Whether this is a 64-bit ARM processor."""
    return platform.machine().lower() in {"arm64", "aarch64"}


@lru_cache(maxsize=1)
def described() -> dict[str, str]:
    """What Linux says of an x86-64 processor: its model and `flags`; empty on other systems."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return {}
    try:
        with open("/proc/cpuinfo", "rb") as file:
            head = file.read(_HEAD).decode("ascii", "replace")
    except OSError:
        return {}
    first = head.split("\n\n", 1)[0]
    pairs = [line.partition(":") for line in first.splitlines()]
    told = {name.strip(): value.strip() for name, _, value in pairs if name.strip() in _TOLD}
    return told if len(told) == len(_TOLD) else {}


@lru_cache(maxsize=1)
def installed_llvm() -> str:
    """What tells one installation of llvmlite from another.

    Raises:
        ImportError: there is none.
    """
    found = find_spec("llvmlite")
    if found is None or found.origin is None:
        raise ImportError("llvmlite is not installed", name="llvmlite")
    libraries = [
        entry
        for entry in os.scandir(os.path.join(os.path.dirname(found.origin), "binding"))
        if "llvmlite." in entry.name
    ]
    return " ".join(f"{entry.name} {_version_of(entry)}" for entry in libraries)


@lru_cache(maxsize=1)
def generator() -> str:
    """What tells one version of this package's generator and formulas from another.

    The version, and the files with their sizes and times; where these are all set to one time, the version is left.
    """
    engine = os.path.dirname(os.path.dirname(__file__))
    package = os.path.dirname(os.path.dirname(engine))
    rooms = [os.path.join(package, "expressions")]
    for whole in (engine, os.path.join(package, "functions")):
        for folder, inner, _ in os.walk(whole):
            rooms.append(folder)
            inner[:] = [name for name in inner if name not in _OTHERS]
    files = [entry for room in rooms for entry in os.scandir(room) if entry.name.endswith(".py")]
    version: str = sys.modules["smallnets"].__version__  # there already; importing it would be from above
    return " ".join([version, *sorted(f"{entry.name} {_version_of(entry)}" for entry in files)])


def _version_of(entry: os.DirEntry[str]) -> str:
    status = entry.stat()
    return f"{status.st_size} {status.st_mtime_ns}"
