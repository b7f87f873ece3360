"""A folder whose files nobody but its owner can have written; machine code is loaded from no other.

What is looked at is what is used: the folder is opened once, and its files are opened within it, so that nobody can
exchange one for another in between.  Links are not followed, and nothing is opened that is no ordinary file.
"""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN: Final = 0o700
"""The mode of the folder."""
OTHERS_WRITE: Final = 0o022

_KNOWS_OWNERS: Final = hasattr(os, "geteuid") and os.open in os.supports_dir_fd
_READ: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Distrusted(Exception):
    """Somebody else may have written here; the reason, as a clause."""


class OwnFolder:
    """An open folder; to be used with `with`.

    Args:
        path: where it is.
        make: make it where it is not.
        own_is_enough: take it although others may write to it, which is ended then.

    Raises:
        OSError: it is not there, or is closed.
        Distrusted: it is a link, belongs to somebody else, or others may write to it.
    """

    def __init__(self, path: str, *, make: bool = False, own_is_enough: bool = False) -> None:
        if make:
            os.makedirs(path, OWN, exist_ok=True)
        self._path, self._own_is_enough = path, own_is_enough
        self._handle: int | None = None
        if _KNOWS_OWNERS:
            if stat.S_ISLNK(os.lstat(path).st_mode):
                raise Distrusted("is a link")
            self._handle = os.open(path, _READ | os.O_DIRECTORY)

    def __enter__(self) -> Self:
        try:
            if self._handle is not None:
                status = os.fstat(self._handle)
                _refuse_foreign(status, own_is_enough=self._own_is_enough)
                if stat.S_IMODE(status.st_mode) & ~OWN:
                    os.fchmod(self._handle, OWN)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def read(self, name: str, largest: int) -> bytes | None:
        """What a file holds; None where it is larger.

        Raises:
            OSError: it is not there, or cannot be read.
            Distrusted: it is no ordinary file, or others may have written it.
        """
        place = self._within(name)
        _refuse_others(os.stat(place, dir_fd=self._handle, follow_symlinks=False))
        handle = os.open(place, _READ, dir_fd=self._handle)
        try:
            status = os.fstat(handle)
            _refuse_others(status)
            if status.st_size > largest:
                return None
            return os.read(handle, largest + 1)
        finally:
            os.close(handle)

    def touch(self, name: str) -> None:
        """Let a file count as used now."""
        with contextlib.suppress(OSError):
            os.utime(self._within(name), dir_fd=self._handle, follow_symlinks=False)

    def write(self, name: str, content: bytes) -> None:
        """Put a file in its place all at once, over whatever stands there.

        Raises:
            OSError: it cannot be written.
        """
        place, temporary = self._within(name), self._within(f"new-{os.urandom(8).hex()}")
        try:
            with os.fdopen(os.open(temporary, _NEW, 0o600, dir_fd=self._handle), "wb") as file:
                file.write(content)
            os.replace(temporary, place, src_dir_fd=self._handle, dst_dir_fd=self._handle)
        except BaseException:
            self.remove(os.path.basename(temporary))
            raise

    def remove(self, name: str) -> bool:
        """Remove a file, or a link and not where it leads; whether that was possible."""
        try:
            os.unlink(self._within(name), dir_fd=self._handle)
        except OSError:
            return False
        return True

    def statuses(self) -> Iterator[tuple[str, os.stat_result]]:
        """The name of everything that is here, and what the system says of it."""
        for name in os.listdir(self._path if self._handle is None else self._handle):
            with contextlib.suppress(OSError):
                yield name, os.stat(self._within(name), dir_fd=self._handle, follow_symlinks=False)

    def _within(self, name: str) -> str:
        return os.path.join(self._path, name) if self._handle is None else name


def _refuse_others(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Distrusted("is a link" if stat.S_ISLNK(status.st_mode) else "is no ordinary file")
    _refuse_foreign(status)


def _refuse_foreign(status: os.stat_result, *, own_is_enough: bool = False) -> None:
    if not _KNOWS_OWNERS:
        return
    if status.st_uid != os.geteuid():
        raise Distrusted("belongs to another user")
    if status.st_mode & OTHERS_WRITE and not own_is_enough:
        raise Distrusted(f"may be written by others (mode {stat.S_IMODE(status.st_mode):04o})")
