"""Files that are written: refused before any work starts, written all at once or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from smallnets.atomic_files import write_atomically
from smallnets.errors import InputError
from smallnets.input_files import named


def refuse_existing(path: str | Path, *, force: bool = False) -> None:
    """Refuse a place that cannot be written, before any work starts.

    Raises:
        InputError: a file is there and `force` is not given, it is a folder or a device, its folder is missing or
            closed, or the system takes no such name.
    """
    try:
        why, instead = _refusal(_end_of_links(path), force=force)
    except (OSError, ValueError):  # longer than the system allows, or with a character that it refuses
        why, instead = "is no name for a file here", "give a shorter, plainer name"
    if why:
        raise InputError("file", named(path), why, instead)


def _refusal(place: Path, *, force: bool) -> tuple[str, str]:
    if place.is_dir():
        return "is a folder", "give the name of a file"
    if place.exists() and not force:
        return "exists already", "choose another name, or use --force (force=True)"
    if place.is_symlink() or (place.exists() and not place.is_file()):
        return "is no ordinary file, and would be lost", "give the name of a new file"
    if not place.parent.is_dir():
        return "stands in a folder that does not exist", "make the folder first"
    if not os.access(place.parent, os.W_OK):
        return "stands in a folder that is closed to you", "choose another place"
    return "", ""


def _end_of_links(path: str | Path) -> Path:
    """Where a symbolic link leads, so that the link stays; itself for a circle of links."""
    return Path(os.path.realpath(path))


def write_whole(path: str | Path, content: bytes, *, force: bool = False) -> None:
    """Write a file all at once or not at all; through a symbolic link, to where it leads.

    Raises:
        InputError: as `refuse_existing`, or the disk refuses.
    """
    refuse_existing(path, force=force)
    place = _end_of_links(path)
    try:
        write_atomically(place, content)
    except OSError as error:
        why = f"cannot be written ({error.strerror})"
        raise InputError("file", named(place), why, "choose another place") from error
