"""Batches for a cluster: cells are cut and put together to some seconds of work, and their runs joined again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from smallnets.frozen import Frozen
from smallnets.sweeps.cells import CellWork
from smallnets.sweeps.outcomes import CellRuns

SECONDS = 10.0
"""How long a batch works: long beside what it costs to send it, short beside what is lost with a worker."""
FIRST_WORK = 1e9
"""The work of a batch while nobody knows how fast workers are: about a second."""
SHARES = 2
"""What is left is divided into so many batches for each thread at least, so that all end at about the same time."""
MOST_RUNS, MOST_CELLS = 16_384, 4_096
"""Of one batch, so that messages stay small."""
FEWEST_RUNS = 64
"""A cell is not cut into pieces with fewer runs than fill the vectors."""


class BatchPiece(Frozen, eq=False):
    """Some seeds of a cell; `first` is the place of the first among those of the cell."""

    work: CellWork
    first: int
    seeds: tuple[str, ...]


@dataclass
class BatchQueue:
    """Cells that wait to be sent; they are taken from `works` when there is room.

    Attributes:
        works: the cells.
        cost: the work of one run of a cell, in parameters times samples.
        left: how many cells are still to come, as far as it is known.
    """

    works: Iterator[CellWork]
    cost: Callable[[CellWork], float]
    left: Callable[[], int]
    speed: float = 0.0
    _rest: BatchPiece | None = None
    _seen: int = 0
    _seen_cost: float = 0.0

    def batch(self, threads: int) -> list[BatchPiece]:
        """The next batch; empty if nothing is left."""
        most = self._work_of_one(threads)
        taken, work, runs = list[BatchPiece](), 0.0, 0
        while work < most and runs < MOST_RUNS and len(taken) < MOST_CELLS:
            piece = self._next()
            if piece is None:
                break
            each = self.cost(piece.work)
            room = max(FEWEST_RUNS, round((most - work) / each))
            count = min(len(piece.seeds), room, max(FEWEST_RUNS, MOST_RUNS - runs))
            taken.append(replace(piece, seeds=piece.seeds[:count]))
            if count < len(piece.seeds):
                self._rest = replace(piece, first=piece.first + count, seeds=piece.seeds[count:])
            work, runs = work + count * each, runs + count
        return taken

    def note(self, pieces: list[BatchPiece], seconds: float) -> None:
        """A batch took so long: later ones are cut by it."""
        speed = sum(self.cost(one.work) * len(one.seeds) for one in pieces) / max(seconds, 1e-3)
        self.speed = speed if not self.speed else (self.speed + speed) / 2

    def _next(self) -> BatchPiece | None:
        if self._rest is not None:
            piece, self._rest = self._rest, None
            return piece
        work = next(self.works, None)
        if work is None:
            return None
        self._seen += 1
        self._seen_cost += self.cost(work) * len(work.seeds)
        return BatchPiece(work, 0, work.seeds)

    def _work_of_one(self, threads: int) -> float:
        if not self.speed:
            return FIRST_WORK
        if not self._seen:
            return self.speed * SECONDS
        rest = 0.0 if self._rest is None else self.cost(self._rest.work) * len(self._rest.seeds)
        ahead = self._seen_cost / self._seen * self.left() + rest
        return min(self.speed * SECONDS, max(self.speed, ahead / (SHARES * max(1, threads))))


@dataclass
class CellParts:
    """The runs of cells that come back in pieces."""

    _parts: dict[str, dict[int, CellRuns]] = field(default_factory=dict[str, "dict[int, CellRuns]"])
    _there: dict[str, int] = field(default_factory=dict[str, int])
    _of: dict[str, int] = field(default_factory=dict[str, int])

    def put(self, piece: BatchPiece, runs: CellRuns) -> CellRuns | None:
        """Keep a piece; gives all runs of its cell, in the order of its seeds, once they are together."""
        key = piece.work.key
        self._parts.setdefault(key, {})[piece.first] = runs
        self._there[key] = self._there.get(key, 0) + len(piece.seeds)
        self._of[key] = len(piece.work.seeds)
        if self._there[key] < self._of[key]:
            return None
        parts = self._parts.pop(key)
        del self._there[key], self._of[key]
        return CellRuns.joined([parts[first] for first in sorted(parts)])

    @property
    def share(self) -> float:
        """How many cells those that are on the way are worth."""
        return sum(there / self._of[key] for key, there in self._there.items())
