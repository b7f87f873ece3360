"""A running ensemble: which seeds are trained next, and what is sent of those that ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from smallnets.datasets.seeds import count_seeds, seed_text
from smallnets.errors import InputError
from smallnets.messages.distributions import distribution, success_rate
from smallnets.messages.limits import Limits
from smallnets.messages.replies import EndedRun, EnsembleEnd, Progress
from smallnets.messages.requests import Ensemble
from smallnets.messages.tasks import TrainResult, TrainTask

FIRST = 16
"""Seeds of the first portion: as many as the narrowest block of the compiled engine."""
LARGEST = 1024
PORTION_SECONDS = 0.4
"""Seconds that a portion should take: the time between two progress messages, and between two sessions' turns."""


@dataclass
class RunningEnsemble:
    """The state of one ensemble.

    A progress message is sent only after the one before it was seen.  What ends meanwhile is kept and sent in one
    message, so a slow client sees the newest state and misses no run.
    """

    request: Ensemble
    seeds: tuple[str, ...]
    limits: Limits
    runs: list[EndedRun] = field(default_factory=list[EndedRun])
    _portion: int = FIRST
    _sent: int = 0
    _number: int = 0
    _unconfirmed: bool = False

    @classmethod
    def of(cls, request: Ensemble, limits: Limits) -> RunningEnsemble:
        """The ensemble that a request begins.

        Raises:
            InputError: too many seeds or none, the same seed twice, a target that is no loss.
        """
        at = request.solved_at
        if at is not None and not at >= 0:
            raise InputError("solvedAt", at, "is no loss", "write a loss such as 0.05")
        count = request.seeds if isinstance(request.seeds, int) else len(request.seeds)
        if not 1 <= count <= limits.seeds:
            raise InputError("seeds", count, "cannot be trained here", f"write 1 to {limits.seeds}")
        return cls(request, _seeds(request), limits)

    @property
    def is_done(self) -> bool:
        """Whether every seed has ended."""
        return len(self.runs) == len(self.seeds)

    def next_task(self) -> TrainTask:
        """The next portion."""
        done = len(self.runs)
        return TrainTask(
            seconds=self.limits.training_seconds,
            experiment=self.request.experiment,
            seeds=self.seeds[done : done + self._portion],
            of=len(self.seeds),
            work=self.limits.work,
            numbers=self.limits.numbers,
            parameters=self.request.parameters,
        )

    def add(self, trained: TrainResult) -> None:
        """Take in the runs of a portion, and fit the next one to the time that it took."""
        self.runs += trained.runs
        wanted = len(trained.runs) * PORTION_SECONDS / max(1e-6, trained.seconds)
        self._portion = int(min(LARGEST, 4 * self._portion, max(1, wanted)))
        if self._portion > FIRST:
            self._portion -= self._portion % FIRST

    def progress(self) -> Progress | None:
        """The next progress message if it may be sent now and says something new."""
        if self._unconfirmed or self._sent == len(self.runs):
            return None
        self._unconfirmed, self._number = True, self._number + 1
        return Progress(number=self._number, **self._news())

    def seen(self, number: int) -> None:
        """The client has taken in that progress message."""
        if number == self._number:
            self._unconfirmed = False

    def end(self) -> EnsembleEnd:
        """The last message."""
        return EnsembleEnd(finished=self.is_done, **self._news())

    def _news(self) -> dict[str, Any]:
        fresh, self._sent = tuple(self.runs[self._sent :]), len(self.runs)
        return {
            "id": self.request.id,
            "done": len(self.runs),
            "of": len(self.seeds),
            "runs": fresh,
            "solved": success_rate(self.runs, self.request.solved_at),
            "distribution": distribution(self.runs),
        }


def _seeds(request: Ensemble) -> tuple[str, ...]:
    if isinstance(request.seeds, int):
        return count_seeds(seed_text(str(request.experiment.get("seed", "0.00000"))), request.seeds)
    chosen = tuple(seed_text(seed) for seed in request.seeds)
    if len(set(chosen)) < len(chosen):
        raise InputError("seeds", list(chosen)[:5], "are not different seeds", "name each seed once")
    return chosen
