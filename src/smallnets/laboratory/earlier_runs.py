"""Run files of earlier schemas, which are read for ever: their numbers stand in decimal digits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

import msgspec
import numpy as np
from msgspec import Raw, Struct

from smallnets.laboratory.run_schema import AnyRunFile, SavedTarget

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Kind = TypeVar("Kind", bound=np.generic)

FIRST = "smallnets.run/1"
SCHEMAS = (FIRST, "smallnets.run/2")

Number: TypeAlias = float | Literal["nan", "inf", "-inf"]
"""JSON has no word for these, and a run that went to infinity goes on from infinity."""

_LOSS = rb"(?:null|[-+0-9.eE]++)"
_LOSSES = rb"\[(?:null|[-+0-9.eE,]++)*+\]"
_RECORD = (_LOSSES,) * 4
_END = rb'"train_loss":%b,"test_loss":%b,(?:"accuracy":%b,"train_accuracy":%b,)?' % ((_LOSS,) * 4)
OWN = b"|".join(
    (
        rb'\{"epoch":[0-9]++,"train_loss":%b,"test_loss":%b,"train_accuracy":%b,"test_accuracy":%b\}' % _RECORD,
        rb'\{"i":[0-9]++,"j":[0-9]++,"bytes":"[0-9a-f]*+"\}',
        rb'\{"seed":"[-0-9.]*+",%b"epochs":[0-9]++,"diverged":(?:true|false)\}' % _END,
    )
)
"""Tables that smallnets itself writes by the thousand, as it writes them: a record, a stream, how a seed ended."""

_PIECE = 1 << 20
"""Bytes of rows that are read at once: as lists they take thirty times as much."""


class EarlierStream(Struct, forbid_unknown_fields=True):
    """Where a random stream stands."""

    i: int
    j: int
    bytes: str


class EarlierState(Struct, forbid_unknown_fields=True):
    """`State`, with rows of `Number` for parameters (P, S), slots (k, P, S), dead and carried (P, S)."""

    parameters: Raw
    slots: list[Raw]
    dead: Raw
    carried: Raw
    carried_count: int
    epochs: list[int]
    updates: list[int]
    streams: list[EarlierStream]


class EarlierRecord(Struct, forbid_unknown_fields=True):
    """`Record`: S losses at one epoch; null where one is not finite."""

    epoch: int
    train_loss: list[float | None]
    test_loss: list[float | None]
    train_accuracy: list[float | None]
    test_accuracy: list[float | None]


class EarlierRunFile(AnyRunFile):
    """The part of a run file that is read."""

    schema: Literal["smallnets.run/1", "smallnets.run/2"]
    state: EarlierState
    records: list[EarlierRecord]
    solved: SavedTarget | None = None


def rows(name: str, written: Raw, shape: tuple[int, int], dtype: np.dtype[Kind]) -> NDArray[Kind]:
    """Rows of numbers as an array; infinities and NaN stand there as words, so a number is never one.

    Raises:
        ValueError: they are others, or not of this shape.
    """
    table = np.empty(shape, dtype)
    at = 0
    try:
        for piece in _pieces(memoryview(written)):
            if at + len(piece) > shape[0] or any(len(row) != shape[1] for row in piece):
                at = -1
                break
            numbers = map(float, chain.from_iterable(piece))
            table[at : at + len(piece)] = np.fromiter(numbers, np.float64).reshape(len(piece), shape[1])
            at += len(piece)
    except msgspec.DecodeError as error:
        if "out of range" in str(error):
            raise ValueError(f"{name} holds a number that is too large") from None
        at = -1
    if at != shape[0]:
        raise ValueError(f"{name} is not {shape[0]} rows of {shape[1]} numbers")
    return table


def _pieces(written: memoryview) -> Iterator[Sequence[Sequence[Number]]]:
    """The rows, some at a time; what is cut anywhere but behind a row cannot be read, and is no table of rows."""
    whole = bytes(written).strip()
    begin, end = 1, len(whole) - 1
    if whole[:1] != b"[" or whole[end:] != b"]":
        raise msgspec.DecodeError("no list")
    while begin < end:
        cut = whole.find(b"]", min(begin + _PIECE, end - 1), end) + 1
        piece = whole[begin : cut or end]
        yield _ROWS.decode(b"[%b]" % piece)
        begin = _behind_comma(whole, cut, end) if cut else end


def _behind_comma(whole: bytes, at: int, end: int) -> int:
    while at < end and whole[at : at + 1].isspace():
        at += 1
    if at < end and whole[at : at + 1] != b",":
        raise msgspec.DecodeError("no list")
    return at + 1


_ROWS = msgspec.json.Decoder(list[list[Number]])
