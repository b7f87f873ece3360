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
from pathlib import Path

LARGEST = 64 * 1024 * 1024
"""Bytes that the folder may hold; beyond, the files that were used longest ago go."""

MARK = 32
"""The length of the hash at the head of a file."""

_BETWEEN_LOOKS = 64
"""New files between two looks at the size of the folder."""


def folder() -> Path:
    """Where this system keeps caches: the folder of `XDG_CACHE_HOME` where that is set."""
    chosen = os.environ.get("XDG_CACHE_HOME")
    if chosen:
        return Path(chosen) / "smallnets" / "kernels"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "smallnets" / "kernels"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/smallnets/kernels"
    return Path.home() / ".cache/smallnets/kernels"


def name_of(*parts: str) -> str:
    """The name of what these texts decide."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()


class Cache:
    """The files of one folder; by default the user's."""

    def __init__(self, place: Path | None = None, largest: int = LARGEST) -> None:
        self._place = place
        self._largest = largest
        self._written = 0

    @property
    def place(self) -> Path:
        """The folder."""
        return self._place or folder()

    def read(self, name: str) -> bytes | None:
        """What was kept under a name; None where nothing sound was."""
        try:
            path = self.place / name
            content = path.read_bytes()
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

            self.place.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix="new-", dir=self.place)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(code).digest() + code)
                Path(temporary).replace(self.place / name)
            except OSError:
                Path(temporary).unlink(missing_ok=True)
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

    def _found(self) -> list[tuple[float, int, Path]]:
        found: list[tuple[float, int, Path]] = []
        for path in self.place.iterdir():
            with contextlib.suppress(OSError):
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        return found

    def _prune(self) -> None:
        """Remove the files that were used longest ago, until the folder is within its bound."""
        found = self._found()
        held = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if held <= self._largest:
                return
            with contextlib.suppress(OSError):
                path.unlink()
            held -= size
