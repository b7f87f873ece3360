"""Streams of many seeds in machine code are the streams of `datasets`."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("llvmlite", reason="llvmlite has no wheel here: streams are read by Python")

from smallnets.datasets.raw import GIVEN, draw_raw, read_numbers
from smallnets.datasets.registry import GENERATORS
from smallnets.datasets.stream import Stream
from smallnets.engines.compiled import streams

SEEDS = ("0.00000", "0.5", "7", "a seed of many characters " * 9)


@pytest.mark.parametrize("generator", [*GENERATORS.values(), GIVEN], ids=lambda generator: generator.name)
def test_raw_draws_are_equal(generator, monkeypatch):
    monkeypatch.setattr(streams, "FEW", 0)
    expected, found = draw_raw(generator, SEEDS, 60), streams.draw_raw(generator, SEEDS, 60)
    assert (found.values == expected.values).all()
    assert (found.orders == expected.orders).all()
    assert [stream.state() for stream in found.streams] == [stream.state() for stream in expected.streams]


def test_numbers_that_need_more_than_seven_bytes_are_equal():
    count = 40_000
    expected = Stream("0.3").uniforms(count)
    found = streams.Streams(["0.3"]).numbers((("uniform", 1),), count)
    assert min(expected) < 2.0**-12
    assert (found[:, 0, 0] == np.array(expected)).all()


def test_streams_go_on_from_where_they_stand():
    began = Stream("0.1")
    began.uniforms(5)
    together = streams.Streams(standing=[began, Stream("0.2")])
    pairs = together.numbers((("polar", 1),), 3)
    twin = Stream.from_state(began.state())
    assert [tuple(pair) for pair in pairs[:, :, 0]] == [twin.polar() for _ in range(3)]
    assert together.standing()[0].state() == twin.state()
    assert together.orders(9)[:, 0].tolist() == twin.shuffled(9)


def test_no_seeds_and_no_points():
    assert streams.Streams().numbers((("uniform", 2),), 3).shape == (3, 2, 0)
    assert streams.Streams(["0"]).orders(0).shape == (0, 1)


@pytest.mark.parametrize("what", ["uniform", "polar"])
@pytest.mark.parametrize("few", [0, 10**9], ids=["machine code", "Python"])
def test_first_numbers_are_equal_and_the_streams_move_on(what, few, monkeypatch):
    monkeypatch.setattr(streams, "FEW", few)
    ours, theirs = [Stream("0.5"), Stream("7")], [Stream("0.5"), Stream("7")]
    found, expected = streams.read_numbers(what, ours, 31), read_numbers(what, theirs, 31)
    assert (found == expected).all()
    assert [stream.state() for stream in ours] == [stream.state() for stream in theirs]
    again = Stream("7")
    alone = again.uniforms(31) if what == "uniform" else [again.polar() for _ in range(31)]
    assert expected[:, :, 1].tolist() == np.array(alone).reshape(31, -1).tolist()
