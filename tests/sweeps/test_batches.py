"""Batches for a cluster: about ten seconds of work each, small ones at the end, and cells that were cut are joined."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from smallnets.sweeps.batches import MOST_CELLS, MOST_RUNS, BatchQueue, CellParts
from smallnets.sweeps.cells import CellWork
from smallnets.sweeps.outcomes import CellRuns


def works(count, seeds):
    names = tuple(f"0.{number:05d}" for number in range(seeds))
    return [CellWork(SimpleNamespace(place=at), f"k{at}", names) for at in range(count)]


def queue(cells, each, speed=0.0):
    coming = iter(cells)
    taken = []

    def take():
        for cell in coming:
            taken.append(cell)
            yield cell

    found = BatchQueue(take(), lambda _: each, lambda: len(cells) - len(taken))
    found.speed = speed
    return found, taken


def all_of(found, threads=4):
    while batch := found.batch(threads):
        yield batch


def runs(piece):
    losses = np.array([float(seed) for seed in piece.seeds])
    return CellRuns(piece.seeds, losses, losses, losses, np.ones(len(losses), int), losses > 1)


@pytest.mark.parametrize(("cells", "seeds", "each"), [(1000, 100, 1e6), (3, 20_000, 1e7), (20_000, 1, 1e8)])
def test_a_batch_is_about_ten_seconds_of_work_and_nothing_is_lost(cells, seeds, each):
    found, _ = queue(works(cells, seeds), each, speed=1e9)
    batches = list(all_of(found))
    assert sum(len(piece.seeds) for batch in batches for piece in batch) == cells * seeds
    seconds = [sum(len(piece.seeds) for piece in batch) * each / 1e9 for batch in batches]
    assert max(seconds) <= 11
    assert seconds[0] > 9
    assert all(sum(len(piece.seeds) for piece in batch) <= MOST_RUNS for batch in batches)


def test_the_first_batches_are_short_and_the_last_ones_end_together():
    found, _ = queue(works(400, 100), 1e7)
    first = found.batch(4)
    assert sum(len(piece.seeds) for piece in first) == 100  # 1e9 units: about a second
    found.note(first, 0.5)
    assert found.speed == 2e9
    sizes = [sum(len(piece.seeds) for piece in batch) for batch in all_of(found)]
    assert sizes[0] == 2000  # ten seconds
    assert sizes[-1] <= 300
    assert sizes[-4:] == sorted(sizes[-4:], reverse=True)


def test_cells_are_taken_only_when_there_is_room_for_them():
    found, taken = queue(works(2 * MOST_CELLS, 1), 1.0, speed=1e12)
    found.batch(1)
    assert len(taken) == MOST_CELLS


def test_pieces_that_come_back_in_any_order_are_joined_in_that_of_the_seeds():
    found, _ = queue(works(2, 500), 1e7, speed=1e8)
    pieces = [piece for batch in all_of(found) for piece in batch]
    assert len(pieces) > 4
    np.random.default_rng(3).shuffle(pieces)
    parts, whole = CellParts(), {}
    for number, piece in enumerate(pieces):
        back = parts.put(piece, runs(piece))
        if back is not None:
            whole[piece.work.key] = back
        elif number == 0:
            assert parts.share == pytest.approx(len(piece.seeds) / 500)
    assert set(whole) == {"k0", "k1"}
    assert parts.share == 0
    assert all(one.seeds == works(1, 500)[0].seeds for one in whole.values())
    np.testing.assert_array_equal(whole["k0"].test_loss, [float(seed) for seed in whole["k0"].seeds])
