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
from sqlalchemy import Connection, CursorResult, Executable, delete, insert, inspect, select, update
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
            for one in finished:
                self._put(at, sweep, one)

        self._write(work)
        self._claimed -= {one.key for one in finished}

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def _put(self, at: Connection, sweep: int, one: FinishedCell) -> None:
        cell = self._cell(at, one)
        if one.new is not None:
            batch = batch_of(one.new)
            there = (BATCHES.c.cell == cell) & (BATCHES.c.hash == batch["hash"])
            if at.execute(select(BATCHES.c.id).where(there)).first() is None:
                at.execute(insert(BATCHES).values(cell=cell, **batch))
        key = (RESULTS.c.sweep == sweep) & (RESULTS.c.place == one.cell.place)
        if at.execute(select(RESULTS.c.place).where(key)).first() is None:
            row = {"sweep": sweep, "place": one.cell.place, "cell": cell, "written": time.time()}
            settings = msgspec.json.encode(one.cell.settings).decode()
            at.execute(insert(RESULTS).values(**row, settings=settings, **summary_row(one.summary)))
        at.execute(delete(CLAIMS).where(CLAIMS.c.hash == one.key, CLAIMS.c.owner == self._owner))

    def _cell(self, at: Connection, one: FinishedCell) -> int:
        found = at.execute(select(CELLS.c.id).where(CELLS.c.hash == one.key)).scalar()
        if found is not None:
            return found
        who = self._identity
        row = {"hash": one.key, "experiment": msgspec.json.encode(one.cell.experiment).decode()}
        row |= {"arithmetic": who.arithmetic, "version": who.version, "record": ",".join(who.record)}
        return _number_of(at.execute(insert(CELLS).values(**row)))

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
