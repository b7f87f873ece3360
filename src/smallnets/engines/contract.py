"""The contract of an engine that trains.

An engine is given a `Program`, the `Lanes` with the data of S seeds, a `State` (fresh, or left by an earlier run)
and the epochs to go on for.  It trains every lane by itself: lane s gets the same bits whether S is 1 or 10,000,
whatever its neighbours do.  It returns the new state and the losses at the epochs that were asked for.

The order of operations is part of the contract, because it decides the last bit:
- z_j = b_j, then + w_ji a_i for i = 0, 1, ... (without biases the first product begins);
- a layer's backward sum  sum_j w_ji d_j  begins with j = 0 and has no leading zero;
- d_j = (that sum) * slope, or the loss's slope * slope in the output layer;
- gradients begin at 0 (or at what an earlier epoch left over) and take the samples of a batch in order, each d_j * a_i;
- mean = sum * (1 / count) with 1 / count rounded in the experiment's precision;
- penalties and update as `functions` writes them; every weight first, with the old values of all others;
- a sample is right if its output is on the target's side of 0 ("bits": 0.5; on it counts as above), or, with several
  outputs, if the largest output (the first of equals) is the target's; never if an output is NaN;
- a set's loss is the sum over its points in order, divided by their number.
Products and sums are rounded one by one (no fused multiply-add).  NaN is equal to NaN.
Where lanes have rates of their own (`lane_rates`), each has the bits that it has alone with its rates.

Nothing is shared between calls, arguments are not changed, and an engine may be used from several threads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from smallnets.frozen import Frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from smallnets.datasets.generators.record import Generator
    from smallnets.datasets.raw import RawDraws
    from smallnets.datasets.stream import Stream
    from smallnets.engines.program import Program

    Floats: TypeAlias = NDArray[np.floating]


class Lanes(Frozen):
    """The data of S seeds in the experiment's precision, training points in the order they are visited.

    Inputs are (points, features, S), targets (points, outputs, S); the last axis is 1 where all seeds share them.
    """

    train_inputs: Floats
    train_targets: Floats
    test_inputs: Floats
    test_targets: Floats


class State(Frozen):
    """Everything that training has made of S lanes; a run goes on from it bit for bit.

    `parameters` is (P, S), `slots` (k, P, S), `dead` (P, S) of bool; `carried` (P, S) is the gradient of
    `carried_count` samples that wait for the next epoch's first update.  `epochs` and `updates` count for each
    lane what it has done, since a lane may have stopped early.  `streams` stand where the next reshuffle draws.
    """

    parameters: Floats
    slots: Floats
    dead: NDArray[np.bool_]
    carried: Floats
    carried_count: int
    epochs: NDArray[np.int64]
    updates: NDArray[np.int64]
    streams: tuple[Stream, ...]


class Record(Frozen):
    """The losses of S lanes at one epoch, without penalties; accuracy is NaN for a regression.  All are (S,)."""

    epoch: int
    train_loss: Floats
    test_loss: Floats
    train_accuracy: Floats
    test_accuracy: Floats


class Trained(Frozen):
    """What an engine gives back: the last state of each lane and the records, the last one at the lane's end.

    With an early stop a lane's state, and every record after its stop, are those of its own last epoch.
    `finished` is False where `Watch` ended the run before its time.
    """

    state: State
    records: tuple[Record, ...]
    finished: bool


Watch: TypeAlias = Callable[[int], bool]
"""Called after each epoch (compiled engines: every few) with the number done in this call; False ends the run there."""


class Engine(Protocol):
    """An engine that trains."""

    name: str

    def draw_raw(self, generator: Generator, seeds: Sequence[str], points: int, /) -> RawDraws:
        """Stage 1 of drawing a data set, as `smallnets.datasets.raw.draw_raw`, at this engine's speed."""
        ...

    def read_numbers(
        self, what: Literal["uniform", "polar"], streams: Sequence[Stream], count: int, /
    ) -> NDArray[np.float64]:
        """First weights' numbers, as `smallnets.datasets.raw.read_numbers`, at this engine's speed."""
        ...

    def refuses(self, program: Program) -> str | None:
        """Why this engine cannot run the program, in words; None if it can."""
        ...

    def train(
        self,
        program: Program,
        lanes: Lanes,
        state: State,
        epochs: int,
        record_at: Sequence[int],
        watch: Watch | None = None,
    ) -> Trained:
        """Train every lane for `epochs` more epochs; record at the epochs in `record_at` and at the end.

        Epochs count from the state's first epoch; epoch 0 is before training.
        """
        ...
