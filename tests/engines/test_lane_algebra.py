"""Lanes taken out, put side by side and put in place of others: every part of a state and record goes with its lane."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from smallnets.engines.contract import Record, State
from smallnets.engines.lane_algebra import joined, merged, some_lanes

SHARED = {"carried_count", "epoch"}


def state(*lanes, carried_count=3):
    """A state whose every number tells its lane: the lane's own number plus what tells the part."""
    own = np.array(lanes, float)
    return State(
        parameters=own + np.array([[0.25], [0.5]]),
        slots=own + np.array([[[0.1], [0.2]]]),
        dead=np.stack([own % 2 == 0, own % 3 == 0]),
        carried=own - np.array([[7.0], [8.0]]),
        carried_count=carried_count,
        epochs=own.astype(np.int64) * 10,
        updates=own.astype(np.int64) * 100,
        streams=tuple(f"stream {lane}" for lane in lanes),
    )


def record(*lanes, epoch=4):
    own = np.array(lanes, float)
    return Record(epoch, own, own + 0.1, own + 0.2, np.full(len(lanes), np.nan))


def same(found, wanted):
    for entry in fields(found):
        first, second = getattr(found, entry.name), getattr(wanted, entry.name)
        if isinstance(second, np.ndarray):
            np.testing.assert_array_equal(first, second)
            assert first.dtype == second.dtype
        else:
            assert first == second


@pytest.mark.parametrize("made", [state, record])
def test_some_lanes_come_in_the_order_that_is_asked_for(made):
    same(some_lanes(made(5, 6, 7, 8), [3, 0]), made(8, 5))
    same(some_lanes(made(5, 6), []), made())


@pytest.mark.parametrize("made", [state, record])
def test_lanes_stand_side_by_side(made):
    same(joined([made(5, 6), made(7), made(8, 9)]), made(5, 6, 7, 8, 9))
    one = made(5, 6)
    assert joined([one]) is one


def test_the_chosen_lanes_are_of_the_one_and_the_rest_and_what_is_shared_of_the_other():
    chosen = np.array([True, False, True])
    same(merged(chosen, state(1, 2, 3, carried_count=9), state(7, 8, 9)), state(1, 8, 3))
    same(merged(chosen, record(1, 2, 3, epoch=1), record(7, 8, 9)), record(1, 8, 3))


@pytest.mark.parametrize("made", [state, record])
def test_every_field_has_lanes_or_is_shared(made):
    several = made(1, 2, 3)
    for entry in fields(several):
        value = getattr(several, entry.name)
        lanes = np.shape(value)[-1] if np.ndim(value) else None
        assert lanes == (None if entry.name in SHARED else 3), entry.name
