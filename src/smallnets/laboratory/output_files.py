"""Files that are written: refused before any work starts, written all at once or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from smallnets.errors import InputError


def named(path: str | Path) -> str:
    """A path for a message; of a long one the end, which says most."""
    text = str(path)
    return text if len(text) <= 60 else f"...{text[-57:]}"


def refuse_existing(path: str | Path, *, force: bool = False) -> None:
    """Refuse a place that cannot be written, before any work starts.

    Raises:
        InputError: a file is there and `force` is not given, it is a folder, or its folder is missing or closed.
    """
    place = Path(path)
    if place.is_dir():
        raise InputError("file", named(place), "is a folder", "give the name of a file")
    if place.exists() and not force:
        raise InputError("file", named(place), "exists already", "choose another name, or use --force (force=True)")
    if not place.parent.is_dir():
        raise InputError("file", named(place), "stands in a folder that does not exist", "make the folder first")
    if not os.access(place.parent, os.W_OK):
        raise InputError("file", named(place), "stands in a folder that is closed to you", "choose another place")


def write_whole(path: str | Path, content: bytes, *, force: bool = False) -> None:
    """Write a file all at once or not at all.

    Raises:
        InputError: as `refuse_existing`, or the disk refuses.
    """
    place = Path(path)
    refuse_existing(place, force=force)
    try:
        handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    except OSError as error:
        raise InputError(
            "file", named(place), f"cannot be written ({error.strerror})", "choose another place"
        ) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(place)
    except OSError as error:
        raise InputError(
            "file", named(place), f"cannot be written ({error.strerror})", "choose another place"
        ) from error
    finally:
        Path(temporary).unlink(missing_ok=True)
