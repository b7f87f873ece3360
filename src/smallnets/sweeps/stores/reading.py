"""What is in a store: its sweeps and their cells, found by indices; runs only where they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, overload

import msgspec
from sqlalchemy import func, select

from smallnets.plans.experiment import Experiment
from smallnets.plans.record import convert
from smallnets.sweeps.outcomes import CellRuns, CellSummary
from smallnets.sweeps.stores.database import SUMMARY, DatabaseStore, runs_of, summary_of
from smallnets.sweeps.stores.tables import BATCHES, CELLS, RESULTS, SWEEPS

AT_ONCE = 1000
"""Cells whose runs are read at once."""

Chosen = Callable[[Mapping[str, Any]], bool]
"""Whether a cell with these settings is wanted."""


def sweeps_in(store: DatabaseStore) -> list[dict[str, Any]]:
    """The sweeps in the order in which they were begun: number, plan, cells, how many are done, when last written."""
    done = (
        select(RESULTS.c.sweep, func.count().label("done"), func.max(RESULTS.c.written).label("written"))
        .group_by(RESULTS.c.sweep)
        .subquery()
    )
    query = select(SWEEPS, done.c.done, done.c.written).outerjoin(done, done.c.sweep == SWEEPS.c.id)
    with store.engine.connect() as at:
        rows = at.execute(query.order_by(SWEEPS.c.id)).mappings().all()
    return [{**row, "done": row["done"] or 0, "plan": msgspec.json.decode(row["plan"])} for row in rows]


class StoredCells(Sequence[tuple[Mapping[str, Any], CellSummary]]):
    """The settings and summaries of cells; a summary is made when it is looked at, since most of many never are."""

    def __init__(self, settings: list[dict[str, Any]], rows: list[Any]) -> None:
        """The cells with these settings, and their rows of the table of results."""
        self._settings, self._rows = settings, rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> tuple[Mapping[str, Any], CellSummary]: ...
    @overload
    def __getitem__(self, place: slice) -> StoredCells: ...
    def __getitem__(self, place: int | slice) -> tuple[Mapping[str, Any], CellSummary] | StoredCells:
        if isinstance(place, slice):
            return StoredCells(self._settings[place], self._rows[place])
        return self._settings[place], summary_of(self._rows[place])


def cells_in(store: DatabaseStore, sweep: int, chosen: Chosen | None) -> StoredCells:
    """The cells of a sweep that are done, in their order; `chosen` None: all."""
    columns = [RESULTS.c[name] for name in ("settings", *SUMMARY)]
    query = select(*columns).where(RESULTS.c.sweep == sweep).order_by(RESULTS.c.place)
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    with store.engine.connect() as at:
        rows: list[Any] = list(at.execute(query).all())
    settings = [decode(row[0]) for row in rows]
    if chosen is not None:
        kept = [place for place, one in enumerate(settings) if chosen(one)]
        settings, rows = [settings[place] for place in kept], [rows[place] for place in kept]
    return StoredCells(settings, rows)


def runs_in(
    store: DatabaseStore, sweep: int, chosen: Chosen
) -> Iterator[tuple[Mapping[str, Any], Experiment, CellRuns]]:
    """The settings, experiment and runs of each cell of a sweep; cell by cell, so that few are in memory."""
    query = select(RESULTS.c.settings, RESULTS.c.cell).where(RESULTS.c.sweep == sweep).order_by(RESULTS.c.place)
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    with store.engine.connect() as at:
        rows = at.execute(query).all()
    every = ((decode(row.settings), row.cell) for row in rows)
    wanted = [(settings, cell) for settings, cell in every if chosen(settings)]
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        numbers = [cell for _, cell in part]
        batches, experiments = _batches(store, numbers), _experiments(store, numbers)
        for settings, cell in part:
            if cell in batches:
                yield settings, experiments[cell], CellRuns.joined(batches[cell])


def _experiments(store: DatabaseStore, cells: list[int]) -> dict[int, Experiment]:
    with store.engine.connect() as at:
        rows = at.execute(select(CELLS.c.id, CELLS.c.experiment).where(CELLS.c.id.in_(cells))).all()
    return {row.id: convert(msgspec.json.decode(row.experiment), Experiment) for row in rows}


def _batches(store: DatabaseStore, cells: list[int]) -> dict[int, list[CellRuns]]:
    found: dict[int, list[CellRuns]] = {}
    with store.engine.connect() as at:
        query = select(BATCHES).where(BATCHES.c.cell.in_(cells)).order_by(BATCHES.c.id)
        for row in at.execute(query).mappings():
            found.setdefault(row["cell"], []).append(runs_of(row))
    return found
