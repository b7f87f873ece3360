"""Cells: one experiment with many seeds, and the name by which a store knows it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace as replaced

from smallnets.frozen import Frozen
from smallnets.plans.experiment import Experiment, View
from smallnets.sweeps.outcomes import CellRuns, CellSummary

ANY_SEED = "0.00000"


class SweepCell(Frozen, eq=False):
    """One cell of a sweep: its place, the settings that tell it from others, and its experiment."""

    place: int
    settings: Mapping[str, Any]
    experiment: Experiment


class CellWork(Frozen, eq=False):
    """A cell that is to be trained with seeds, and its runs that are there already."""

    cell: SweepCell
    key: str
    seeds: tuple[str, ...]
    there: CellRuns | None = None


class FinishedCell(Frozen, eq=False):
    """A cell that is done: the runs that were trained for it now (None: all were there), and the summary of all."""

    cell: SweepCell
    key: str
    new: CellRuns | None
    summary: CellSummary


class CellIdentity(Frozen):
    """What decides the numbers of a run beside its seed: its arithmetic, the version, and what is recorded."""

    arithmetic: str
    version: str
    record: tuple[str, ...]

    def key(self, experiment: Experiment) -> str:
        """The name of a cell: SHA-256 of its experiment without seed and view, and of this."""
        plain = replaced(experiment, seed=ANY_SEED, view=View())
        parts = (plain, self.arithmetic, self.version, sorted(self.record))
        return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()
