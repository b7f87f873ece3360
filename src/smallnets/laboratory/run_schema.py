"""What a run file holds, as records that refuse what does not fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from smallnets.input_files import first_bytes

if TYPE_CHECKING:
    import os

SCHEMA = "smallnets.run/3"

_HEAD = 4096
_SAYS_SO = re.compile(rb'"schema"\s*:\s*"smallnets\.run/')


def is_run(path: str | os.PathLike[str]) -> bool:
    """Whether a file says in its first lines that it is a run."""
    return _SAYS_SO.search(first_bytes(path, _HEAD)) is not None


class SavedState(Struct, forbid_unknown_fields=True):
    """`State`, its tables as bytes, which JSON has in base64.

    Numbers are IEEE's, little-endian, of the experiment's precision, row after row: parameters (P, S), slots (P, S)
    each, carried (P, S).  `dead` has a bit for each of (P, S), the highest of a byte first.  Of nothing but zeros both
    are empty.  `streams` has 258 bytes for each seed: i, j, and the 256 places.
    """

    parameters: bytes
    slots: list[bytes]
    dead: bytes
    carried: bytes
    carried_count: int
    epochs: list[int]
    updates: list[int]
    streams: bytes


class SavedRecords(Struct, forbid_unknown_fields=True):
    """Every `Record`: at R epochs (R, S) numbers of float64, little-endian; no bytes where all accuracies are NaN."""

    epochs: list[int]
    train_loss: bytes
    test_loss: bytes
    train_accuracy: bytes
    test_accuracy: bytes


class SavedScale(Struct, forbid_unknown_fields=True):
    """`Standardization` of one seed."""

    mean: list[float]
    scale: list[float]
    constant: list[int]


class SavedScales(Struct, forbid_unknown_fields=True):
    """`Scales`."""

    formulas: list[str]
    columns: list[str]
    inputs: list[SavedScale]
    target: list[SavedScale]
    filling: list[list[float]] = []


class SavedTarget(Struct):
    """The target loss of a success rate; the rate itself is computed anew."""

    at: float


class AnyRunFile(Struct):
    """What run files of every schema hold alike; the rest (final, summary, network) follows from it."""

    experiment: dict[str, Any]
    arithmetic: str
    engine: str
    finished: bool
    seeds: list[str]
    notes: list[str]
    scales: SavedScales
    table_checksum: str | None


class RunFile(AnyRunFile):
    """The part of a run file that is read."""

    schema: Literal["smallnets.run/3"]
    state: SavedState
    records: SavedRecords
    solved: SavedTarget | None = None
