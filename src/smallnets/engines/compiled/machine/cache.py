"""Machine code on disk, under the hash of everything that decided it.

Several processes may use the folder at once: a file is written under another name and then moved to its place, and
holds the hash of its content, so that a damaged one is known and built anew.  The folder is bounded; where it cannot
be written, everything is only slower.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys

LARGEST = 64 * 1024 * 1024
"""Bytes that the folder may hold; beyond, the files that were used longest ago go."""

MARK = 32
"""The length of the hash at the head of a file."""

_BETWEEN_LOOKS = 64
"""New files between two looks at the size of the folder."""


def folder() -> str:
    """Where this system keeps caches: the folder of `XDG_CACHE_HOME` where that is set.

    Raises:
        RuntimeError: nobody says where, and the user has no home.
    """
    chosen = os.environ.get("XDG_CACHE_HOME")
    if not chosen and sys.platform == "win32":
        chosen = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif not chosen:
        chosen = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
    home = os.path.expanduser(chosen)
    if home.startswith("~"):
        raise RuntimeError("there is no home folder")
    return os.path.join(home, "smallnets", "kernels")


def name_of(*parts: str) -> str:
    """The name of what these texts decide."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()


class Cache:
    """The files of one folder; by default the user's."""

    def __init__(self, place: str | os.PathLike[str] | None = None, largest: int = LARGEST) -> None:
        self._place = os.fspath(place) if place is not None else None
        self._largest = largest
        self._written = 0

    @property
    def place(self) -> str:
        """The folder."""
        return folder() if self._place is None else self._place

    def read(self, name: str) -> bytes | None:
        """What was kept under a name; None where nothing sound was."""
        try:
            path = os.path.join(self.place, name)
            with open(path, "rb") as file:
                content = file.read()
            mark, code = content[:MARK], content[MARK:]
            if hashlib.sha256(code).digest() != mark:
                return None
            with contextlib.suppress(OSError):
                os.utime(path)
        except (OSError, RuntimeError):
            return None
        return code

    def write(self, name: str, code: bytes) -> None:
        """Keep something under a name, or quietly not."""
        with contextlib.suppress(OSError, RuntimeError):
            import tempfile  # late: nobody who only reads pays for it

            os.makedirs(self.place, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix="new-", dir=self.place)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(code).digest() + code)
                os.replace(temporary, os.path.join(self.place, name))
            except OSError:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(temporary)
                raise
            if self._written % _BETWEEN_LOOKS == 0:
                self._prune()
            self._written += 1

    def held(self) -> tuple[int, int]:
        """How many files the folder holds, and how many bytes they have."""
        with contextlib.suppress(OSError, RuntimeError):
            found = self._found()
            return len(found), sum(size for _, size, _ in found)
        return 0, 0

    def _found(self) -> list[tuple[float, int, str]]:
        found: list[tuple[float, int, str]] = []
        for entry in os.scandir(self.place):
            with contextlib.suppress(OSError):
                status = entry.stat()
                found.append((status.st_mtime, status.st_size, entry.path))
        return found

    def _prune(self) -> None:
        """Remove the files that were used longest ago, until the folder is within its bound."""
        found = self._found()
        held = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if held <= self._largest:
                return
            with contextlib.suppress(OSError):
                os.unlink(path)
            held -= size
