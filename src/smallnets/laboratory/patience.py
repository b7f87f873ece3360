"""Early stops by validation points: a run ends when their loss improves no more, and its best epoch is kept.

The test points have no part in it.  Each seed has its own best epoch, from the first on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from smallnets.engines.contract import Engine, Lanes, Record, State, Trained, Watch
from smallnets.engines.lane_algebra import merged
from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.engines.contract import Floats
    from smallnets.engines.program import Program


class _Best(Frozen, eq=False):
    """What has been best so far in each lane: the validation loss, its epoch, the state and the losses then."""

    loss: Floats
    epoch: NDArray[np.int64]
    state: State
    record: Record


def train_patiently(
    engine: Engine,
    program: Program,
    points: tuple[Lanes, Lanes],
    state: State,
    limits: tuple[int, int],
    record_at: Sequence[int],
    watch: Watch,
) -> Trained:
    """Train every lane until its validation loss has not improved for a while; give its best epoch.

    `points` come twice, the second time with the validation points in the place of the test points.  `limits` are the
    epochs at most, and the epochs without improvement after which a lane ends.
    """
    epochs, patience = limits
    lanes, judged = points
    judge = replace(program, n_test=judged.test_inputs.shape[0])
    start = int(state.epochs[0])
    wanted, records = set(record_at), [engine.train(program, lanes, state, 0, []).records[-1]]
    best: _Best | None = None
    finished = True
    for done in range(1, epochs + 1):
        step = engine.train(program, lanes, state, 1, [])
        state, record = step.state, replace(step.records[-1], epoch=start + done)
        loss = engine.train(judge, judged, state, 0, []).records[-1].test_loss
        best = _better(best, loss, start + done, state, record, patience)
        records += [record] if start + done in wanted else []
        if (start + done - best.epoch >= patience).all():
            break
        if not watch(done):
            finished = False
            break
    if best is None:
        return Trained(state, tuple(records), finished)
    return Trained(best.state, _records_until(records, best), finished)


def _better(best: _Best | None, loss: Floats, epoch: int, state: State, record: Record, patience: int) -> _Best:
    """The best so far with this epoch; a lane that has ended improves no more, whatever its neighbours do."""
    epochs = np.full(len(loss), epoch, np.int64)
    if best is None:
        return _Best(np.where(np.isnan(loss), np.inf, loss), epochs, state, record)
    improved = (loss < best.loss) & (epoch - best.epoch <= patience)
    if not improved.any():
        return best
    return _Best(
        np.where(improved, loss, best.loss),
        np.where(improved, epochs, best.epoch),
        merged(improved, state, best.state),
        merged(improved, record, best.record),
    )


def _records_until(records: Sequence[Record], best: _Best) -> tuple[Record, ...]:
    """The records up to the latest best epoch; those of a lane after its own best epoch are those of that epoch."""
    last = int(best.epoch.max())
    shown = [record for record in records if record.epoch < last]
    found: list[Record] = []
    for record in (*shown, replace(best.record, epoch=last)):
        past = record.epoch > best.epoch
        found.append(merged(past, replace(best.record, epoch=record.epoch), record))
    return tuple(found)
