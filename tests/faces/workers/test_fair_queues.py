"""Whose turn it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smallnets.faces.workers.fair_queue import FairQueue


def test_owners_take_turns():
    queue = FairQueue()
    for item in ("a1", "a2", "a3"):
        queue.put("a", item)
    queue.put("b", "b1")
    order = []
    while (turn := queue.take()) is not None:
        order.append(turn[1])
        queue.done(turn[0])
    assert order == ["a1", "b1", "a2", "a3"]


def test_a_busy_owner_waits():
    queue = FairQueue()
    queue.put("a", 1)
    queue.put("a", 2)
    assert queue.take() == ("a", 1)
    assert queue.take() is None
    queue.done("a")
    assert queue.take() == ("a", 2)


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=60))
def test_nothing_is_lost_and_nobody_waits_for_more_than_one_round(steps):
    queue, waiting = FairQueue(), {owner: [] for owner in range(4)}
    skipped = dict.fromkeys(range(4), 0)
    for number, (owner, is_new) in enumerate(steps):
        if is_new:
            queue.put(owner, number)
            waiting[owner].append(number)
            continue
        turn = queue.take()
        assert (turn is None) == (not any(waiting.values()))
        if turn is None:
            continue
        chosen, item = turn
        assert item == waiting[chosen].pop(0)
        queue.done(chosen)
        skipped = {one: 0 if one == chosen or not waiting[one] else skipped[one] + 1 for one in skipped}
        assert max(skipped.values()) <= 3
    assert len(queue) == sum(map(len, waiting.values()))


def test_what_is_taken_back_is_not_given_out():
    queue = FairQueue()
    queue.put("a", 1)
    assert queue.remove("a", 1)
    assert not queue.remove("a", 1)
    assert queue.take() is None
