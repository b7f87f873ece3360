"""Solutions at full precision, shared by everybody whose answers are judged by them."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import msgspec

from smallnets.teaching.answers.additions import with_errors
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.solution import Solution
from smallnets.teaching.solutions import solve

MOST_STEPS = 30_000
"""Steps of all solutions that are kept: those of a class under every convention, not those of a server's whole day."""

_kept: OrderedDict[bytes, Solution] = OrderedDict()
_lock = Lock()


def reference(exercise: Exercise) -> Solution:
    """The solution without rounding, whatever the exercise says about digits, with the error of every output.

    The latest ones are kept, so that thirty people's answers do not solve the same exercise thirty times.

    Raises:
        InputError: the exercise cannot be solved.
    """
    conventions = msgspec.structs.replace(exercise.conventions, digits=None, places=None)
    exact = msgspec.structs.replace(exercise, conventions=conventions, allowed={}, variants=())
    key = msgspec.json.encode(exact)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = with_errors(solve(exact))  # outside the lock: two threads at once may both solve, and neither waits
    with _lock:
        _kept[key] = found
        while len(_kept) > 1 and sum(len(one.steps) for one in _kept.values()) > MOST_STEPS:
            _kept.popitem(last=False)
    return found
