"""A store in memory, for a sweep whose results go with the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from smallnets.sweeps.cells import FinishedCell
from smallnets.sweeps.outcomes import CellRuns, CellSummary


class MemoryStore:
    """See the contract in `smallnets.sweeps.stores`."""

    def __init__(self) -> None:
        self._sweeps: list[bytes] = []
        self._done: list[dict[int, CellSummary]] = []
        self._runs: dict[str, list[CellRuns]] = {}

    def begin(self, plan: Mapping[str, Any], cells: int) -> int:
        """Begin a sweep or go on with it."""
        del cells
        name = msgspec.json.encode(plan, order="sorted", enc_hook=str)
        if name not in self._sweeps:
            self._sweeps.append(name)
            self._done.append({})
        return self._sweeps.index(name)

    def done(self, sweep: int) -> Mapping[int, CellSummary]:
        """The summaries of the cells that are done."""
        return dict(self._done[sweep])

    def stored(self, key: str, seeds: Sequence[str]) -> CellRuns | None:
        """The runs that are kept for some of these seeds."""
        parts = self._runs.get(key)
        if not parts:
            return None
        whole = CellRuns.joined(parts)
        there = set(whole.seeds)
        chosen = [seed for seed in seeds if seed in there]
        return whole.of(chosen) if chosen else None

    def claim(self, key: str) -> bool:
        """Nobody else is here."""
        del key
        return True

    def renew(self) -> None:
        """Nobody else is here."""

    def release(self) -> None:
        """Nobody else is here."""

    def write(self, sweep: int, finished: Sequence[FinishedCell]) -> None:
        """Keep finished cells."""
        for one in finished:
            if one.new is not None:
                self._runs.setdefault(one.key, []).append(one.new)
            self._done[sweep][one.cell.place] = one.summary

    def close(self) -> None:
        """There is nothing to let go of."""
