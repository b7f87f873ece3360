"""Machine code on disk, under the hash of everything that decided it.

Several processes and versions may use the folder at once: a file is written under another name and then moved to its
place, and holds the hash of its name and content, so that a damaged or exchanged one is known and built anew.  What
others may have written is not loaded, which is said once.  The folder is bounded; where it cannot be written,
everything is only slower.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import warnings
from typing import ClassVar

from smallnets.engines.compiled.machine.own_folder import Distrusted, OwnFolder
from smallnets.errors import Notice
from smallnets.frozen import Frozen

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


class Held(Frozen):
    """What a cache holds: files that are loaded, their bytes, and what is not loaded, each with the reason."""

    files: int
    bytes: int
    refused: tuple[tuple[str, str], ...]


class Cache:
    """The files of one folder; by default the user's."""

    _said: ClassVar[set[str]] = set()

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
        path = ""
        try:
            path = self.place
            with OwnFolder(path) as place:
                path = os.path.join(path, name)
                code = _sound(name, place.read(name, self._largest))
                if code is not None:
                    place.touch(name)
                return code
        except Distrusted as reason:
            self._say(path, reason)
        except (OSError, RuntimeError):
            pass
        return None

    def write(self, name: str, code: bytes) -> None:
        """Keep something under a name, or quietly not."""
        with contextlib.suppress(OSError, RuntimeError, Distrusted), OwnFolder(self.place, make=True) as place:
            place.write(name, _mark(name, code) + code)
            if self._written % _BETWEEN_LOOKS == 0:
                self._prune(place)
            self._written += 1

    def held(self) -> Held:
        """What the folder holds; every file is read.

        Raises:
            RuntimeError: there is no folder, because the user has no home.
        """
        files, size, refused = 0, 0, list[tuple[str, str]]()
        try:
            with OwnFolder(self.place) as place:
                for name, status in place.statuses():
                    if why := self._refusal(place, name):
                        refused.append((os.path.join(self.place, name), why))
                    else:
                        files, size = files + 1, size + status.st_size
        except FileNotFoundError:
            pass
        except OSError as error:
            refused.append((self.place, f"cannot be read ({error.strerror})"))
        except Distrusted as reason:
            refused.append((self.place, str(reason)))
        return Held(files, size, tuple(sorted(refused)))

    def _refusal(self, place: OwnFolder, name: str) -> str:
        """Why a file is not loaded; empty if it is."""
        try:
            content = place.read(name, self._largest)
        except Distrusted as reason:
            return str(reason)
        except OSError as error:
            return f"cannot be read ({error.strerror})"
        return "" if _sound(name, content) is not None else "is damaged, or stands under the name of another"

    def clear(self) -> int:
        """Remove what the folder holds, links and not where they lead; how many files that were.

        Raises:
            RuntimeError: there is no folder, because the user has no home.
        """
        with contextlib.suppress(OSError, Distrusted), OwnFolder(self.place, own_is_enough=True) as place:
            return sum(place.remove(name) for name, _ in list(place.statuses()))
        return 0

    def _say(self, path: str, reason: Distrusted) -> None:
        """Say it once in a process."""
        if path not in self._said:
            self._said.add(path)
            words = f"the kernel cache {path} {reason} and is not loaded: smallnets cache --clear empties it"
            warnings.warn(words, Notice, stacklevel=2)

    def _prune(self, place: OwnFolder) -> None:
        """Remove the files that were used longest ago, until the folder is within its bound."""
        found = [(status.st_mtime, status.st_size, name) for name, status in place.statuses()]
        held = sum(size for _, size, _ in found)
        for _, size, name in sorted(found):
            if held <= self._largest:
                return
            place.remove(name)
            held -= size


def _sound(name: str, content: bytes | None) -> bytes | None:
    """The code in a file, if its hash is that of its name and content."""
    if content is None or content[:MARK] != _mark(name, content[MARK:]):
        return None
    return content[MARK:]


def _mark(name: str, code: bytes) -> bytes:
    """The hash of a file's name and content."""
    return hashlib.sha256(f"{len(name)}:{name}".encode() + code).digest()
