"""What a run file holds, as records that refuse what does not fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from msgspec import Struct

from smallnets.input_files import first_bytes

if TYPE_CHECKING:
    import os

SCHEMA = "smallnets.run/2"
EARLIER = ("smallnets.run/1",)
"""Earlier schemas, which are read for ever (see `run_upgrading`)."""

Number: TypeAlias = float | Literal["nan", "inf", "-inf"]
"""JSON has no word for these, and a run that went to infinity goes on from infinity."""
Rows: TypeAlias = list[list[Number]]

_HEAD = 4096
_SAYS_SO = re.compile(rb'"schema"\s*:\s*"smallnets\.run/')


def is_run(path: str | os.PathLike[str]) -> bool:
    """Whether a file says in its first lines that it is a run."""
    return _SAYS_SO.search(first_bytes(path, _HEAD)) is not None


class StreamState(Struct, forbid_unknown_fields=True):
    """Where a random stream stands."""

    i: int
    j: int
    bytes: str


class SavedState(Struct, forbid_unknown_fields=True):
    """`State`, with parameters (P, S), slots (k, P, S), dead and carried (P, S), and S of all else."""

    parameters: Rows
    slots: list[Rows]
    dead: list[list[Literal[0, 1]]]
    carried: Rows
    carried_count: int
    epochs: list[int]
    updates: list[int]
    streams: list[StreamState]


class SavedRecord(Struct, forbid_unknown_fields=True):
    """`Record`: S losses at one epoch; null where one is not finite."""

    epoch: int
    train_loss: list[float | None]
    test_loss: list[float | None]
    train_accuracy: list[float | None]
    test_accuracy: list[float | None]


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


class RunFile(Struct):
    """The part of a run file that is read; the rest (final, summary, network) follows from it."""

    schema: Literal["smallnets.run/2"]
    experiment: dict[str, Any]
    arithmetic: str
    engine: str
    finished: bool
    seeds: list[str]
    notes: list[str]
    state: SavedState
    records: list[SavedRecord]
    scales: SavedScales
    table_checksum: str | None
    solved: SavedTarget | None = None
