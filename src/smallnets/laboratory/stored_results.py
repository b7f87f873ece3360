"""The verb `results`: what a store holds, filtered, summed up, exported."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smallnets.errors import InputError, MissingExtra, unknown_name
from smallnets.laboratory import run_frames
from smallnets.laboratory.learning_curves import LearningCurves
from smallnets.laboratory.numbers import aligned
from smallnets.laboratory.result_rows import as_text, row_of, rows_text, settings_of
from smallnets.plans.option_values import value_of
from smallnets.plans.options import BY_NAME
from smallnets.sweeps.axes import SOURCE, axis, known_name
from smallnets.sweeps.outcomes import CellRuns, CellSummary

if TYPE_CHECKING:
    import pandas as pd  # pyright: ignore[reportMissingTypeStubs]
    import polars as pl

    from smallnets.plans.experiment import Experiment
    from smallnets.sweeps.stores.database import DatabaseStore

SCHEMA = "smallnets.results/1"


class StoredResults:
    """One sweep of a store, or the cells of it that were asked for; `sweeps` tells of all that are there."""

    def __init__(
        self, store: DatabaseStore, sweep: int | None, where: Mapping[str, object], solved_at: float | None
    ) -> None:
        """Look into the store.

        Raises:
            InputError: there is no such sweep, or no such setting.
        """
        from smallnets.sweeps.stores.reading import cells_in, sweeps_in

        self._store = store
        self._known: dict[tuple[str, str], bool] = {}
        self._where: dict[str, list[object]] = {known_name(name): _wanted(name, value) for name, value in where.items()}
        self.sweeps = sweeps_in(store)
        numbers = [one["id"] for one in self.sweeps]
        if sweep is not None and sweep not in numbers:
            raise unknown_name("sweep", str(sweep), [str(number) for number in numbers] or ["none"])
        self.sweep: int | None = sweep if sweep is not None else (numbers[-1] if numbers else None)
        plans: dict[int, dict[str, Any]] = {one["id"]: one["plan"] for one in self.sweeps}
        self.plan: dict[str, Any] = {} if self.sweep is None else plans[self.sweep]
        self.solved_at: float | None = self.plan.get("solved_at") if solved_at is None else solved_at
        self.cells: Sequence[tuple[Mapping[str, Any], CellSummary]] = []
        if self.sweep is not None and self.solved_at == self.plan["solved_at"]:
            self.cells = cells_in(store, self.sweep, self._chosen if self._where else None)
        elif self.sweep is not None:
            self.cells = [(settings, runs.summary(self.solved_at)) for settings, _, runs in self._read()]

    def __repr__(self) -> str:
        return f"<StoredResults: sweep {self.sweep}, {len(self.cells):,} cells; {len(self.sweeps)} sweeps>"

    def rows(self) -> list[dict[str, object]]:
        """A row for each cell."""
        return [row_of(settings, summary) for settings, summary in self.cells]

    def document(self) -> dict[str, object]:
        """Plain data, as `smallnets results --json` prints it."""
        sweeps = [
            {"sweep": one["id"], "cells": one["cells"], "done": one["done"], "seeds": one["seeds"]}
            | {"solved_at": one["solved_at"], "begun": one["begun"], "written": one["written"]}
            for one in self.sweeps
        ]
        return {"schema": SCHEMA, "sweeps": sweeps, "sweep": self.sweep, "rows": self.rows()}

    def text(self) -> str:
        """The sweeps, and the cells of the one that was asked for."""
        if self.sweep is None:
            return "No sweep has been kept here."
        heads = ("sweep", "what", "cells done", "seeds", "solved at", "last written")
        rows = [heads, *(_line(one) for one in self.sweeps)]
        names = _names(self.plan)
        return "\n\n".join([aligned(rows, left=2), f"Sweep {self.sweep}", rows_text(names, self.cells, self.solved_at)])

    def cell_runs(self) -> Iterator[tuple[Mapping[str, Any], Experiment, CellRuns]]:
        """Of each cell the settings that differ from cell to cell, its experiment, and its runs."""
        return self._read()

    def runs(self) -> Iterator[tuple[Mapping[str, object], CellRuns]]:
        """Every setting of each cell, and its runs."""
        for _, experiment, runs in self._read():
            yield settings_of(experiment), runs

    def curves(self) -> LearningCurves:
        """The course of the losses of each cell: quantiles over its runs, as data and as a picture.

        Raises:
            InputError: the sweep did not record "losses", or there is no cell.
        """
        return LearningCurves.of(
            ((settings, runs) for settings, _, runs in self._read()), self.plan.get("source") or ""
        )

    def to_pandas(self) -> pd.DataFrame:
        """One row for each run: how it ended, then every setting."""
        return run_frames.to_pandas(self.runs())

    def to_polars(self) -> pl.DataFrame:
        """The same for polars."""
        return run_frames.to_polars(self.runs())

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The same for whatever reads Arrow's streams."""
        return self.to_polars().__arrow_c_stream__(requested_schema)  # pyright: ignore[reportUnknownMemberType]

    def save(self, path: str | Path, *, force: bool = False) -> None:
        """Write one row for each run: CSV, or Parquet with polars.

        Raises:
            InputError: another ending, or a file that exists, without `force`.
        """
        run_frames.export(self.runs(), path, force=force)

    @property
    def progress(self) -> tuple[int, int]:
        """How many cells of the sweep are done, and of how many."""
        one = next(one for one in self.sweeps if one["id"] == self.sweep)
        return one["done"], one["cells"]

    def _read(self) -> Iterator[tuple[Mapping[str, Any], Experiment, CellRuns]]:
        from smallnets.sweeps.stores.reading import runs_in

        return iter(()) if self.sweep is None else runs_in(self._store, self.sweep, self._chosen)

    def _chosen(self, settings: Mapping[str, Any]) -> bool:
        for name, wanted in self._where.items():
            value = settings.get(name)
            key = name, repr(value)
            if key not in self._known:  # many cells have the same few values: each is read once
                self._known[key] = _normal(name, value) in wanted
            if not self._known[key]:
                return False
        return True


def results(
    store: str | os.PathLike[str],
    *,
    sweep: int | None = None,
    where: Mapping[str, object] | None = None,
    solved_at: float | None = None,
) -> StoredResults:
    """What a store holds.

    Args:
        store: a file, or an address of PostgreSQL.
        sweep: the number of a sweep; None for the last.
        where: settings with the values that are wanted, such as {"hidden": "3,4", "activation": "relu"}.
        solved_at: count runs whose test loss ends at most here, instead of the sweep's own target.

    Raises:
        InputError: it is no store, or there is no such sweep or setting.
        MissingExtra: SQLAlchemy is not installed.
    """
    try:
        from smallnets.sweeps.stores.database import DatabaseStore
    except ModuleNotFoundError:
        raise MissingExtra("sweeps", "a store") from None
    text = os.fspath(store)
    if "://" not in text and not Path(text).exists():
        raise InputError("store", text, "is not there", "name the store of a sweep, such as runs.db")
    return StoredResults(DatabaseStore(store, create=False), sweep, where or {}, solved_at)


def _wanted(name: str, value: object) -> list[object]:
    known = known_name(name)
    return [_normal(known, one) for one in axis(known, value).values]


def _normal(name: str, value: object) -> object:
    """A value in the one form in which values are compared."""
    if value is None or name == SOURCE:
        return value
    found: object = value_of(BY_NAME[name], value)
    return as_text(found)


def _names(plan: Mapping[str, Any]) -> list[str]:
    return [*(name for name, _ in (*plan["axes"], *plan["paired"])), *plan["sampled"]]


def _line(one: Mapping[str, Any]) -> tuple[str, ...]:
    plan = one["plan"]
    varied = ", ".join(f"{name} ({len(values)})" for name, values in (*plan["axes"], *plan["paired"]))
    what = f"{plan['source'] or ''} {varied}".strip()[:60] or "one cell"
    target = "-" if one["solved_at"] is None else f"{one['solved_at']:g}"
    written = "-" if one["written"] is None else time.strftime("%Y-%m-%d %H:%M", time.localtime(one["written"]))
    return (str(one["id"]), what, f"{one['done']:,} of {one['cells']:,}", f"{one['seeds']:,}", target, written)
