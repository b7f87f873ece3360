"""What a training leaves: one run, or a thousand, as data."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from smallnets.datasets.seeds import seed_text
from smallnets.engines.program import Program, lower
from smallnets.errors import InputError, unknown_name
from smallnets.frozen import Frozen
from smallnets.laboratory.trained_network import TrainedNetwork
from smallnets.statistics import Quartiles, Solved, quartiles, solved

if TYPE_CHECKING:
    from numpy.typing import NDArray

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

    def __getstate__(self) -> dict[str, object]:
        """What is pickled: the fields; what follows from them is computed anew, since formulas are functions."""
        return {name: self.__dict__[name] for name in self.__dataclass_fields__}

    @cached_property
    def program(self) -> Program:
        """The experiment as the engines see it."""
        return lower(self.experiment)

    @cached_property
    def final(self) -> tuple[Final, ...]:
        """How each run ended."""
        last = self.records[-1]
        columns = (last.train_loss, last.test_loss, last.train_accuracy, last.test_accuracy)
        numbers = (*columns, self.state.epochs, self._diverged)
        return tuple(map(Final, self.seeds, *(column.tolist() for column in numbers)))

    @property
    def test_losses(self) -> tuple[float, ...]:
        """The final test losses; NaN for a diverged run."""
        return tuple(np.where(self._diverged, np.nan, self.records[-1].test_loss).tolist())

    @property
    def train_losses(self) -> tuple[float, ...]:
        """The final training losses; NaN for a diverged run."""
        return tuple(np.where(self._diverged, np.nan, self.records[-1].train_loss).tolist())

    @cached_property
    def _diverged(self) -> NDArray[np.bool_]:
        """Which runs diverged."""
        healthy = np.isfinite(self.state.parameters).all(axis=0)
        return ~(healthy & np.isfinite(self.records[-1].train_loss))

    @cached_property
    def summary(self) -> Summary:
        """Quartiles of both losses over all runs."""
        return Summary(quartiles(self.train_losses), quartiles(self.test_losses), int(self._diverged.sum()))

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
