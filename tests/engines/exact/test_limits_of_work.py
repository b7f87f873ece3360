"""Limits on thinking: nested ones, and the other process, which is interrupted and goes on."""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
import threading
from time import process_time
from weakref import WeakSet

import pytest

from smallnets.engines.exact import OutOfTime, identity
from smallnets.engines.exact.identities import decided
from smallnets.engines.exact.proposing import WorkedTooLong, limited, proposed

time_limited = importlib.import_module("smallnets.engines.exact.time_limited")

HARD = ("(sin(x*y) + cos(x*y) + x + z)^40", "(x + z + cos(x*y) + sin(x*y))^40")


def for_ever():
    while True:
        pass


def swallowing():
    try:
        for_ever()
    except Exception:  # noqa: BLE001 - what a library may do
        return "swallowed"


def test_a_proposal_that_takes_too_long_is_none():
    assert proposed(swallowing, "otherwise", 0.01) == "otherwise"
    assert proposed(lambda: 1 / 0, "otherwise") == "otherwise"
    assert proposed(lambda: "made", "otherwise") == "made"


def test_an_outer_limit_ends_what_an_inner_one_allows():
    with pytest.raises(WorkedTooLong):
        limited(lambda: proposed(for_ever, "otherwise", 60), 0.02)
    assert limited(lambda: [proposed(for_ever, k, 0.01) for k in range(2)], 60) == [0, 1]


def work(seconds):
    end = process_time() + seconds
    while process_time() < end:
        pass


class Late:
    def __del__(self):
        work(0.05)


def collected_late():
    def collecting(_phase, _info):
        work(0.05)

    gc.callbacks.append(collecting)
    try:
        gc.collect()
    finally:
        gc.callbacks.remove(collecting)


class Forgotten:
    pass


class SlowSet(set):
    def discard(self, item):
        work(0.05)
        super().discard(item)


def forgotten_late():
    held = WeakSet()
    held.data = SlowSet()
    held.add(Forgotten())


@pytest.mark.parametrize(
    "late", [Late, collected_late, forgotten_late], ids=["a last method", "the collector", "a weak set"]
)
def test_a_limit_reached_where_nothing_can_be_raised_holds_afterwards(late, monkeypatch):
    told = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)

    def make():
        late()
        for_ever()

    assert proposed(make, "otherwise", 0.02) == "otherwise"
    assert told == []


@pytest.mark.usefixtures("other_process")
def test_a_process_that_is_late_answers_the_next_question():
    assert identity("x + x = 2*x", seconds=60).verdict == "yes"
    before = time_limited._Worker.current.process.pid
    assert identity(*HARD, seconds=0.1).verdict == "undecided"
    assert identity("x - x = 0", seconds=60).verdict == "yes"
    assert time_limited._Worker.current.process.pid == before


@pytest.mark.usefixtures("other_process")
def test_a_process_that_ends_by_itself_is_started_again():
    identity("x = x", seconds=60)
    time_limited._Worker.current.process.kill()
    time_limited._Worker.current.process.wait()
    assert identity("x = x", seconds=60).verdict == "yes"


@pytest.mark.usefixtures("other_process")
@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no way to halt a process")
def test_time_that_other_programs_take_does_not_count():
    identity("x = x", seconds=60)
    process = time_limited._Worker.current.process
    os.kill(process.pid, signal.SIGSTOP)
    threading.Timer(0.8, os.kill, (process.pid, signal.SIGCONT)).start()
    assert identity("2*x - x = x", seconds=0.4).verdict == "yes"


def test_time_that_is_over_is_told():
    with pytest.raises(OutOfTime, match="within"):
        time_limited.time_limited(decided, *HARD, 10, seconds=0.02)
