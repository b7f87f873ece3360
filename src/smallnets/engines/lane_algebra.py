"""Some lanes of a state or record, several side by side, one for another: the one home of which parts have lanes.

In every array of `State` and `Record` the lanes are the last axis.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from smallnets.engines.contract import Record, State

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.datasets.stream import Stream
    from smallnets.engines.contract import Floats

Whole = TypeVar("Whole", State, Record)

_OF_ALL_LANES = ("carried_count", "epoch")
"""Numbers that all lanes share; every other field has a lane for each seed."""


def some_lanes(whole: Whole, lanes: Sequence[int]) -> Whole:
    """The lanes at these places, in this order."""
    return _each(
        whole, lambda arrays: arrays[0][..., list(lanes)], lambda streams: [streams[0][lane] for lane in lanes]
    )


def joined(wholes: Sequence[Whole]) -> Whole:
    """The lanes of several, one behind the other; what all lanes share is the first one's."""
    if len(wholes) == 1:
        return wholes[0]
    return _each(
        wholes[0],
        lambda arrays: np.concatenate(arrays, axis=-1),
        lambda streams: [stream for several in streams for stream in several],
        *wholes[1:],
    )


def merged(chosen: NDArray[np.bool_], yes: Whole, no: Whole) -> Whole:
    """The chosen lanes of `yes` and the others of `no`; what all lanes share is that of `no`."""
    found = _each(
        yes,
        lambda arrays: np.where(chosen, arrays[0], arrays[1]),
        lambda streams: [a if pick else b for pick, a, b in zip(chosen, *streams, strict=True)],
        no,
    )
    shared = {entry.name: getattr(no, entry.name) for entry in fields(no) if entry.name in _OF_ALL_LANES}
    return replace(found, **shared)


def _each(
    first: Whole,
    arrays: Callable[[Sequence[Floats]], Floats],
    streams: Callable[[Sequence[Sequence[Stream]]], list[Stream]],
    *others: Whole,
) -> Whole:
    """The first one with every part that has lanes made anew from this part of all."""
    parts: dict[str, Any] = {}
    for entry in fields(first):
        if entry.name in _OF_ALL_LANES:
            continue
        given: list[Any] = [getattr(whole, entry.name) for whole in (first, *others)]
        parts[entry.name] = tuple(streams(given)) if entry.name == "streams" else arrays(given)
    return replace(first, **parts)
