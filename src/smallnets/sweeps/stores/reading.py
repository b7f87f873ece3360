"""What is in a store: its sweeps and their cells, found by indices; runs only where they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import func, select

from smallnets.plans.experiment import Experiment
from smallnets.plans.record import convert
from smallnets.sweeps.outcomes import CellRuns, CellSummary
from smallnets.sweeps.stores.database import DatabaseStore, runs_of, summary_of
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


def cells_in(store: DatabaseStore, sweep: int, chosen: Chosen) -> list[tuple[dict[str, Any], CellSummary]]:
    """The settings and summaries of the cells of a sweep that are done, in their order."""
    query = select(RESULTS).where(RESULTS.c.sweep == sweep).order_by(RESULTS.c.place)
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    with store.engine.connect() as at:
        rows = at.execute(query).mappings().all()
    found = ((decode(row["settings"]), row) for row in rows)
    return [(settings, summary_of(row)) for settings, row in found if chosen(settings)]


def runs_in(
    store: DatabaseStore, sweep: int, chosen: Chosen
) -> Iterator[tuple[Mapping[str, Any], Experiment, CellRuns]]:
    """The settings, experiment and runs of each cell of a sweep; cell by cell, so that few are in memory."""
    query = (
        select(RESULTS.c.settings, CELLS.c.experiment, CELLS.c.id)
        .join(CELLS, CELLS.c.id == RESULTS.c.cell)
        .where(RESULTS.c.sweep == sweep)
        .order_by(RESULTS.c.place)
    )
    with store.engine.connect() as at:
        rows = at.execute(query).all()
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        batches = _batches(store, [row.id for row in part])
        for row in part:
            settings = msgspec.json.decode(row.settings)
            if chosen(settings) and row.id in batches:
                experiment = convert(msgspec.json.decode(row.experiment), Experiment)
                yield settings, experiment, CellRuns.joined(batches[row.id])


def _batches(store: DatabaseStore, cells: list[int]) -> dict[int, list[CellRuns]]:
    found: dict[int, list[CellRuns]] = {}
    with store.engine.connect() as at:
        query = select(BATCHES).where(BATCHES.c.cell.in_(cells)).order_by(BATCHES.c.id)
        for row in at.execute(query).mappings():
            found.setdefault(row["cell"], []).append(runs_of(row))
    return found
