"""What a training leaves: one run, or a thousand, as data."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from smallnets.datasets.seeds import seed_text
from smallnets.engines.program import Program, lower
from smallnets.errors import InputError, unknown_name
from smallnets.frozen import Frozen
from smallnets.laboratory.statistics import Quartiles, Solved, quartiles, solved
from smallnets.laboratory.trained import TrainedNetwork

if TYPE_CHECKING:
    from smallnets.engines.contract import Record, State
    from smallnets.engines.loading import Scales
    from smallnets.plans.experiment import Experiment


class Final(Frozen):
    """How one run ended.  Accuracies are of the class decisions, NaN for a regression."""

    seed: str
    train_loss: float
    test_loss: float
    train_accuracy: float
    test_accuracy: float
    epochs: int
    diverged: bool


class Summary(Frozen):
    """The quartiles of both losses over all runs, and how many diverged."""

    train_loss: Quartiles
    test_loss: Quartiles
    diverged: int


class RunData(Frozen, eq=False):
    """Trained networks, one for each seed, with everything that is needed to go on.

    Attributes:
        experiment: the plan, every setting explicit.
        seeds: the seeds in order.
        engine: the name of the engine that trained.
        arithmetic: the version of the arithmetic; equal versions give equal bits.
        state: parameters and all else that a later training goes on from.
        records: the losses at the recorded epochs, the last one at the end.
        scales: the standardization of each seed's data.
        finished: False if the training was interrupted.
        solved_at: the target loss that was asked for, or None.
        notes: remarks for the reader, such as settings that could not be kept.
        table_checksum: SHA-256 of the table that was read, None for other data.
    """

    experiment: Experiment
    seeds: tuple[str, ...]
    engine: str
    arithmetic: str
    state: State
    records: tuple[Record, ...]
    scales: Scales
    finished: bool = True
    solved_at: float | None = None
    notes: tuple[str, ...] = ()
    table_checksum: str | None = None

    @cached_property
    def program(self) -> Program:
        """The experiment as the engines see it."""
        return lower(self.experiment)

    @cached_property
    def final(self) -> tuple[Final, ...]:
        """How each run ended."""
        last = self.records[-1]
        healthy = [bool(np.isfinite(self.state.parameters[:, lane]).all()) for lane in range(len(self.seeds))]
        return tuple(
            Final(
                seed=seed,
                train_loss=float(last.train_loss[lane]),
                test_loss=float(last.test_loss[lane]),
                train_accuracy=float(last.train_accuracy[lane]),
                test_accuracy=float(last.test_accuracy[lane]),
                epochs=int(self.state.epochs[lane]),
                diverged=not (healthy[lane] and math.isfinite(last.train_loss[lane])),
            )
            for lane, seed in enumerate(self.seeds)
        )

    @property
    def test_losses(self) -> tuple[float, ...]:
        """The final test losses; NaN for a diverged run."""
        return tuple(math.nan if final.diverged else final.test_loss for final in self.final)

    @property
    def train_losses(self) -> tuple[float, ...]:
        """The final training losses; NaN for a diverged run."""
        return tuple(math.nan if final.diverged else final.train_loss for final in self.final)

    @cached_property
    def summary(self) -> Summary:
        """Quartiles of both losses over all runs."""
        diverged = sum(final.diverged for final in self.final)
        return Summary(quartiles(self.train_losses), quartiles(self.test_losses), diverged)

    def solved(self, at: float | None = None) -> Solved:
        """The share of runs whose final test loss is at most `at`, with its Wilson interval.

        Raises:
            InputError: no target is given here nor when training.
        """
        target = self.solved_at if at is None else at
        if target is None:
            raise InputError("at", None, "is missing", "name the loss that counts as solved, such as 0.05")
        return solved(self.test_losses, target)

    def history(self, seed: str | int | None = None) -> tuple[tuple[int, float, float], ...]:
        """Rows (epoch, train loss, test loss) of one run, from the first recorded epoch on."""
        lane = self.lane(seed)
        last = int(self.state.epochs[lane])
        rows = [(r.epoch, float(r.train_loss[lane]), float(r.test_loss[lane])) for r in self.records]
        return tuple(row for row in rows if row[0] <= last)

    def lane(self, seed: str | int | None = None) -> int:
        """The place of a seed among the runs; the first for None.

        Raises:
            InputError: there is no run of that seed.
        """
        if seed is None:
            return 0
        text = seed_text(seed)
        if text not in self.seeds:
            raise unknown_name("seed", text, self.seeds[:20])
        return self.seeds.index(text)

    def network(self, seed: str | int | None = None) -> TrainedNetwork:
        """The trained network of one seed (the first for None)."""
        lane = self.lane(seed)
        return TrainedNetwork(
            self.experiment, self.program, self.seeds[lane], self.state.parameters[:, lane], self.scales.of(lane)
        )
