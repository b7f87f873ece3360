"""Ctrl-C among many seeds: what ended is kept whole, what did not end is not called diverged."""

from __future__ import annotations

import numpy as np
import pytest

from smallnets.laboratory import train


def interrupted(after, **options):
    calls = []

    def progress(share):
        calls.append(share)
        return share < after

    return train("xor", hidden=(8, 8), seeds=96, engine="compiled", progress=progress, **options)


@pytest.mark.parametrize("stop_at", [None, 1e-9])
def test_only_lanes_that_ended_are_kept(stop_at):
    runs = interrupted(0.5, epochs=3000, stop_at=stop_at, record_every=1000)
    assert not runs.finished
    assert 0 < len(runs.seeds) < 96
    assert not any(final.diverged for final in runs.final)
    assert len(set(runs.state.epochs.tolist())) == 1
    again = train("xor", hidden=(8, 8), seeds=runs.seeds, epochs=int(runs.state.epochs[0]))
    assert np.array_equal(again.state.parameters, runs.state.parameters)
    assert again.test_losses == runs.test_losses


def test_if_none_ended_the_furthest_are_kept():
    runs = interrupted(0.0, epochs=300000)
    assert not runs.finished
    assert len(set(runs.state.epochs.tolist())) == 1
    assert 0 < runs.state.epochs[0] < 300000
    assert not any(final.diverged for final in runs.final)
