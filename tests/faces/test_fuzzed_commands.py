"""No command line and no file ends in a traceback, in another exit code than 0, 1, 2 and 130, or without a word."""

from __future__ import annotations

import os
import random
import time

import pytest

pytest.importorskip("resource", reason="this system bounds no processes")

from command_fuzzing import Case, Ending, Fuzzer, preload

SECONDS = 60
FIRST = 20261201 if os.environ.get("CI") else random.SystemRandom().randrange(10**9)
"""In CI the same cases every time: what is submitted is what was tested."""


@pytest.fixture(scope="module")
def fuzzer():
    preload()
    made = Fuzzer()
    yield made
    made.cache.cleanup()


@pytest.mark.slow
def test_a_minute_of_command_lines(fuzzer):
    end = time.monotonic() + SECONDS
    number, found = FIRST, []
    while time.monotonic() < end:
        case = fuzzer.case(number)
        ending = fuzzer.run(case)
        if faults := ending.faults():
            found.append(f"{case}: {', '.join(faults)}\n{ending.said[-600:]}")
        number += 1
    assert not found, "\n\n".join(found[:10])
    assert number - FIRST > 20


def test_a_fault_is_seen(fuzzer, monkeypatch):
    """The fuzzer's own eyes: a command that fails in each of the ways that it looks for."""
    import command_fuzzing

    def sound(words):
        return fuzzer.run(Case(0, words, fuzzer.sound))

    assert sound(("schema", "experiment")) == Ending(0, "", pytest.approx(0, abs=60), pytest.approx(0, abs=1 << 33))
    assert sound(("schema", "nonsense")).faults() == []
    assert sound(("schema", "nonsense")).code == 2

    def broken(words):
        if words[0] == "raise":
            raise IndexError("oh")
        if words[0] == "end":
            os._exit(3)
        if words[0] == "dumb":
            raise SystemExit(2)
        held = bytearray(200 << 20)
        held[:: 1 << 12] = b"x" * len(held[:: 1 << 12])
        print("too large", file=__import__("sys").stderr)
        raise SystemExit(2)

    monkeypatch.setattr(command_fuzzing, "main", broken)
    monkeypatch.setattr(command_fuzzing, "MOST_MEMORY", 100 << 20)  # a machine that lends its memory is slow with much
    assert "a traceback" in sound(("raise",)).faults()
    assert sound(("end",)).faults() == ["exit code 3"]
    assert sound(("dumb",)).faults() == ["a refusal without a word"]
    assert "MB" in sound(("large",)).faults()[0]


def test_a_case_is_made_again_from_its_number(fuzzer):
    assert fuzzer.case(7) == fuzzer.case(7)
    assert fuzzer.case(7) != fuzzer.case(8)
