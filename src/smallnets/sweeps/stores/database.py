"""A store in a database: SQLite or PostgreSQL, through SQLAlchemy."""

from __future__ import annotations

import hashlib
import os
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import msgspec
import numpy as np
from sqlalchemy import Connection, CursorResult, Executable, Table, delete, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError

from smallnets.errors import InputError
from smallnets.statistics import Quartiles
from smallnets.sweeps.cells import CellIdentity, FinishedCell
from smallnets.sweeps.outcomes import COLUMNS, CellRuns, CellSummary, packed, unpacked
from smallnets.sweeps.stores import LEASE
from smallnets.sweeps.stores.places import address, connected, persistently, shown
from smallnets.sweeps.stores.tables import ABOUT, BATCHES, CELLS, CLAIMS, METADATA, RESULTS, SWEEPS, VERSION

SUMMARY = ("runs", "solved", "diverged", "first_quartile", "median", "third_quartile")
"""The columns of the table of results that hold a summary."""
AT_ONCE = 500
"""Cells that one statement puts in."""
TWICE = 2
"""How often a write is tried anew after another process was quicker."""


class DatabaseStore:
    """See the contract in `smallnets.sweeps.stores`."""

    def __init__(self, store: str | os.PathLike[str], identity: CellIdentity | None = None, *, create: bool) -> None:
        """Open a store, or make it where `create` says so.

        Raises:
            InputError: it is no store, is of another version, cannot be reached, or is not there.
        """
        self.store = address(store)
        self._identity = identity or CellIdentity("", "", ())
        self.engine = connected(self.store)
        self._host = socket.gethostname()
        self._owner = f"{self._host}:{os.getpid()}:{time.time_ns()}"
        self._claimed: set[str] = set()
        self._check(create=create)

    def begin(self, plan: Mapping[str, Any], cells: int) -> int:
        """Begin a sweep or go on with it."""
        text = msgspec.json.encode(plan, order="sorted", enc_hook=str).decode()
        name = hashlib.sha256(f"{text} {self._identity}".encode()).hexdigest()
        row = {"hash": name, "plan": text, "cells": cells, "seeds": plan["seeds"][1], "solved_at": plan["solved_at"]}

        def work() -> int:
            with self.engine.begin() as at:
                found = at.execute(select(SWEEPS.c.id).where(SWEEPS.c.hash == name)).scalar()
                if found is not None:
                    return found
                return _number_of(at.execute(insert(SWEEPS).values(**row, begun=time.time())))

        try:
            return self._do(work)
        except IntegrityError:  # another process began it in the meantime
            return self._do(work)

    def done(self, sweep: int) -> Mapping[int, CellSummary]:
        """The summaries of the cells that are done."""

        def work() -> dict[int, CellSummary]:
            with self.engine.connect() as at:
                columns = [RESULTS.c[name] for name in ("place", *SUMMARY)]
                rows = at.execute(select(*columns).where(RESULTS.c.sweep == sweep))
                return {row.place: summary_of(row) for row in rows}

        return self._do(work)

    def stored(self, key: str, seeds: Sequence[str]) -> CellRuns | None:
        """The runs that are kept for some of these seeds."""

        def work() -> list[CellRuns]:
            query = select(BATCHES).join(CELLS, CELLS.c.id == BATCHES.c.cell).where(CELLS.c.hash == key)
            with self.engine.connect() as at:
                return [runs_of(row) for row in at.execute(query.order_by(BATCHES.c.id)).mappings()]

        parts = self._do(work)
        if not parts:
            return None
        whole = CellRuns.joined(parts)
        there = set(whole.seeds)
        chosen = [seed for seed in seeds if seed in there]
        return whole.of(chosen) if chosen else None

    def claim(self, key: str) -> bool:
        """Take a cell for this process."""
        now = time.time()

        def work() -> bool:
            with self.engine.begin() as at:
                held = at.execute(select(CLAIMS).where(CLAIMS.c.hash == key)).mappings().first()
                if held is not None and held["owner"] != self._owner:
                    if held["until"] > now and not self._is_gone(held["owner"]):
                        return False
                    at.execute(delete(CLAIMS).where(CLAIMS.c.hash == key, CLAIMS.c.owner == held["owner"]))
                if held is None or held["owner"] != self._owner:
                    at.execute(insert(CLAIMS).values(hash=key, owner=self._owner, until=now + LEASE))
                return True

        try:
            mine: bool = self._do(work)
        except IntegrityError:  # another process was quicker
            return False
        if mine:
            self._claimed.add(key)
        return mine

    def renew(self) -> None:
        """Say that this process still works."""
        if self._claimed:
            later = update(CLAIMS).where(CLAIMS.c.owner == self._owner).values(until=time.time() + LEASE)
            self._write(later)

    def release(self) -> None:
        """Give back all that is claimed."""
        if self._claimed:
            self._write(delete(CLAIMS).where(CLAIMS.c.owner == self._owner))
            self._claimed.clear()

    def write(self, sweep: int, finished: Sequence[FinishedCell]) -> None:
        """Keep finished cells, and give back their claims."""

        def work(at: Connection) -> None:
            for first in range(0, len(finished), AT_ONCE):
                self._put(at, sweep, finished[first : first + AT_ONCE])

        self._write(work)
        self._claimed -= {one.key for one in finished}

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def _put(self, at: Connection, sweep: int, finished: Sequence[FinishedCell]) -> None:
        """Put in what is not there yet: a statement a table, since one for each cell costs more than its rows."""
        cells = self._cells(at, finished)
        batches = {
            (cells[one.key], str(row["hash"])): row | {"cell": cells[one.key]}
            for one in finished
            if one.new is not None
            for row in [batch_of(one.new)]
        }
        kept = select(BATCHES.c.cell, BATCHES.c.hash).where(BATCHES.c.cell.in_({cell for cell, _ in batches}))
        there = {(row.cell, row.hash) for row in at.execute(kept)} if batches else set[tuple[int, str]]()
        _insert(at, BATCHES, [row for name, row in batches.items() if name not in there])
        listed = select(RESULTS.c.place).where(
            RESULTS.c.sweep == sweep, RESULTS.c.place.in_([one.cell.place for one in finished])
        )
        done, now = set(at.execute(listed).scalars()), time.time()
        new = {one.cell.place: one for one in finished if one.cell.place not in done}
        _insert(
            at,
            RESULTS,
            [
                {"sweep": sweep, "place": place, "cell": cells[one.key], "written": now}
                | {"settings": msgspec.json.encode(one.cell.settings).decode()}
                | summary_row(one.summary)
                for place, one in new.items()
            ],
        )
        mine = CLAIMS.c.hash.in_({one.key for one in finished}) & (CLAIMS.c.owner == self._owner)
        at.execute(delete(CLAIMS).where(mine))

    def _cells(self, at: Connection, finished: Sequence[FinishedCell]) -> dict[str, int]:
        """The numbers of cells by their keys; those that are new are put in."""
        experiments = {one.key: one.cell.experiment for one in finished}
        query = select(CELLS.c.hash, CELLS.c.id).where(CELLS.c.hash.in_(experiments))
        found = {row.hash: row.id for row in at.execute(query)}
        if len(found) == len(experiments):
            return found
        who = self._identity
        same = {"arithmetic": who.arithmetic, "version": who.version, "record": ",".join(who.record)}
        _insert(
            at,
            CELLS,
            [
                {"hash": key, "experiment": msgspec.json.encode(experiment).decode(), **same}
                for key, experiment in experiments.items()
                if key not in found
            ],
        )
        return {row.hash: row.id for row in at.execute(query)}

    def _write(self, work: Executable | Callable[[Connection], None]) -> None:
        """Do a statement, or what a function does, in one transaction."""

        def whole() -> None:
            with self.engine.begin() as at:
                if isinstance(work, Executable):
                    at.execute(work)
                else:
                    work(at)

        for _ in range(TWICE):
            try:
                self._do(whole)
            except IntegrityError:  # another process has just written a row of the same name, which is found now
                continue
            return
        self._do(whole)

    def _do(self, work: Any) -> Any:  # noqa: ANN401 - whatever the work gives
        return persistently(self.engine, self.store, work)

    def _is_gone(self, owner: str) -> bool:
        """Whether a process of this machine has ended."""
        host, process, _ = owner.rsplit(":", 2)
        if host != self._host:
            return False
        try:
            os.kill(int(process), 0)
        except ProcessLookupError:
            return True
        except (OSError, ValueError):
            return False
        return False

    def _check(self, *, create: bool) -> None:
        """Make the tables, or see that they are those of this version."""

        def there() -> set[str]:
            return set(inspect(self.engine).get_table_names())

        names = self._do(there)
        if ABOUT.name not in names:
            if not create:
                raise InputError("store", shown(self.store), "holds no results of sweeps", "name a store of sweep")
            if names and self.store.startswith("sqlite"):
                raise InputError("store", shown(self.store), "is another program's database", "give another name")
            self._write(self._make)
        with self.engine.connect() as at:
            version = at.execute(select(ABOUT.c.value).where(ABOUT.c.name == "version")).scalar()
        if version != VERSION:
            why = f"is of version {version}, and this smallnets keeps version {VERSION}"
            raise InputError("store", shown(self.store), why, "give another store, or take the smallnets that made it")

    def _make(self, at: Connection) -> None:
        METADATA.create_all(at)
        if at.execute(select(ABOUT)).first() is None:
            at.execute(insert(ABOUT).values(name="version", value=VERSION))


def _insert(at: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        at.execute(insert(table), rows)


def _number_of(inserted: CursorResult[Any]) -> int:
    """The number of the row that was just put in."""
    return int(cast("Any", inserted.inserted_primary_key)[0])


def batch_of(runs: CellRuns) -> dict[str, object]:
    """Runs as a row of the table of batches."""
    seeds = msgspec.json.encode(runs.seeds).decode()
    floats = {name: getattr(runs, name).astype("<f8").tobytes() for name in COLUMNS}
    return {
        "hash": hashlib.sha256(seeds.encode()).hexdigest(),
        "count": len(runs.seeds),
        "seeds": seeds,
        "epochs": runs.epochs.astype("<i8").tobytes(),
        "diverged": np.packbits(runs.diverged).tobytes(),
        "extra": packed(runs.extra),
        **floats,
    }


def runs_of(row: Any) -> CellRuns:  # noqa: ANN401 - a row of the table of batches
    """What `batch_of` made a row of."""
    seeds = tuple(msgspec.json.decode(row["seeds"]))
    floats: dict[str, Any] = {name: np.frombuffer(row[name], "<f8") for name in COLUMNS}
    bits = np.unpackbits(np.frombuffer(row["diverged"], np.uint8), count=len(seeds)).astype(bool)
    epochs = np.frombuffer(row["epochs"], "<i8")
    return CellRuns(seeds=seeds, epochs=epochs, diverged=bits, extra=unpacked(row["extra"]), **floats)


def summary_row(summary: CellSummary) -> dict[str, object]:
    """A summary as columns; an infinite quartile is null."""
    loss = summary.loss
    quartiles = {"first_quartile": loss.first, "median": loss.median, "third_quartile": loss.third}
    finite = {name: value if np.isfinite(value) else None for name, value in quartiles.items()}
    return {"runs": summary.of, "solved": summary.count, "diverged": summary.diverged, **finite}


def summary_of(row: Any) -> CellSummary:  # noqa: ANN401 - a row of the table of results
    """What `summary_row` made columns of."""
    first, median, third = (
        np.inf if value is None else float(value) for value in (row.first_quartile, row.median, row.third_quartile)
    )
    return CellSummary(row.runs, row.solved, Quartiles(first, median, third), row.diverged)
