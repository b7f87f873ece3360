"""Stores: where the cells of sweeps are kept.

The contract, for every store:
- A cell is known by its key (`cells.CellIdentity.key`): experiment without seed, arithmetic, version, what is recorded.
- The runs of a cell are kept by seed.  What is stored is never changed; more seeds may be added.
- `write` keeps each of its cells whole or not at all, in one transaction, whatever ends the program meanwhile.
- `claim` gives a cell to one process: others are refused until `write` or `release`, or until the process is gone
  (it has ended on this machine, or has said nothing for `LEASE` seconds).
- A sweep is known by its plan; its cells that are done are known by their places.
- A method may be called from one thread at a time; several processes may use one store at once.
- Whatever the system refuses is an `InputError` about `store` that says what is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from smallnets.sweeps.cells import FinishedCell
from smallnets.sweeps.outcomes import CellRuns, CellSummary

LEASE = 60.0
"""Seconds after which a process that says nothing is held to be gone."""


class ResultStore(Protocol):
    """A place for the results of sweeps; see the contract above."""

    def begin(self, plan: Mapping[str, Any], cells: int) -> int:
        """Begin a sweep or go on with it; its number."""
        ...

    def done(self, sweep: int) -> Mapping[int, CellSummary]:
        """The summaries of the cells of a sweep that are done, by their places."""
        ...

    def stored(self, key: str, seeds: Sequence[str]) -> CellRuns | None:
        """The runs of a cell that are kept for some of these seeds; None if there are none."""
        ...

    def claim(self, key: str) -> bool:
        """Take a cell for this process; False while another one has it."""
        ...

    def renew(self) -> None:
        """Say that this process still works on what it has claimed."""
        ...

    def release(self) -> None:
        """Give back all that is claimed."""
        ...

    def write(self, sweep: int, finished: Sequence[FinishedCell]) -> None:
        """Keep finished cells, and give back their claims."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...
