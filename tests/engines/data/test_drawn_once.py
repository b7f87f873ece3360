"""The same data for several networks are drawn once; every network gets fresh streams."""

from __future__ import annotations

import numpy as np

from smallnets.datasets.raw import draw_raw
from smallnets.engines.loading import load
from smallnets.engines.program import lower
from smallnets.plans import complete

SEEDS = ("0.1", "0.2")


def with_addresses(**data):
    experiment = complete({"data": {"generator": "circle", "points": 30, **data}})
    return experiment, lower(experiment)


def counting():
    calls = []

    def drawer(*given):
        calls.append(given)
        return draw_raw(*given)

    return calls, drawer


def test_equal_data_are_drawn_once_and_other_data_anew():
    calls, drawer = counting()
    for chosen, seeds in (({}, SEEDS), ({}, SEEDS), ({"noise": 5}, SEEDS), ({}, SEEDS), ({}, SEEDS[:1])):
        load(*with_addresses(**chosen), seeds, drawer)
    assert len(calls) == 4


def test_what_is_drawn_once_is_what_is_drawn_alone():
    _, drawer = counting()
    first = load(*with_addresses(), SEEDS, drawer)
    moved = [stream.uniforms(7) for stream in first.streams]
    again, alone = load(*with_addresses(), SEEDS, drawer), load(*with_addresses(), SEEDS, counting()[1])
    assert np.array_equal(again.lanes.train_inputs, alone.lanes.train_inputs)
    assert [stream.uniforms(7) for stream in again.streams] == [stream.uniforms(7) for stream in alone.streams] == moved
