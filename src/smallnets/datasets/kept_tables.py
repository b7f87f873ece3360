"""The table that was read last, so that a command opens its file once, however often its points are asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from smallnets.datasets.points import Points
from smallnets.datasets.spreadsheets import read_file
from smallnets.datasets.tables import TableChoice, points_of_sheet
from smallnets.errors import InputError

__all__ = ["TableChoice", "asked_points", "decided_points", "forget"]

_KEPT_BYTES = 1 << 28
_kept: dict[object, Points] = {}


def asked_points(path: Path, choice: TableChoice) -> Points:
    """The points of a file as somebody asks for them, perhaps leaving open what the cells tell.

    Raises:
        InputError: as `read_table`.
    """
    mark = _mark(path)
    return _kept.get(("asked", mark, choice)) or _read(path, mark, choice)


def decided_points(path: Path, choice: TableChoice) -> Points:
    """The points of a file where nothing is left open; of what was asked before the same points, without reading.

    Raises:
        InputError: as `read_table`.
    """
    mark = _mark(path)
    return _kept.get(("decided", mark, choice)) or _read(path, mark, choice)


def forget() -> None:
    """Let go of the points that are kept."""
    _kept.clear()


def _mark(path: Path) -> object:
    """What changes when the file does."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        why = f"cannot be read ({getattr(error, 'strerror', None) or error})"
        raise InputError("table", str(path), why, "put it where it was, or give its path") from None
    return (str(path.absolute()), found.st_ino, found.st_size, found.st_mtime_ns)


def _read(path: Path, mark: object, choice: TableChoice) -> Points:
    points = points_of_sheet(read_file(path, choice.delimiter, header=choice.header), choice)
    _kept.clear()
    if points.inputs.nbytes <= _KEPT_BYTES:
        categories = tuple(points.categories.items()) or None
        decided = replace(
            choice,
            target=points.target,
            kind=points.kind,
            columns=points.chosen,
            header=points.header,
            categories=categories,
        )
        _kept["asked", mark, choice] = _kept["decided", mark, decided] = points
    return points
