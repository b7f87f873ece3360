"""What a sweep gives: a row for each cell, a row for each run, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from smallnets.frozen import Frozen
from smallnets.laboratory import run_frames
from smallnets.laboratory.cell_training import cells_of
from smallnets.laboratory.learning_curves import LearningCurves
from smallnets.laboratory.numbers import counted
from smallnets.laboratory.result_rows import row_of, rows_text, settings_of
from smallnets.sweeps.cells import CellIdentity
from smallnets.sweeps.outcomes import CellRuns, CellSummary
from smallnets.sweeps.plan import SweepPlan
from smallnets.sweeps.stores import ResultStore

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd  # pyright: ignore[reportMissingTypeStubs]
    import polars as pl

    from smallnets.pictures.paper import Figure

SCHEMA = "smallnets.sweep-result/1"


class SweepResult(Frozen, eq=False):
    """The results of a sweep.

    Attributes:
        plan: what was asked.
        cells: of each cell that is done its settings that differ from cell to cell, and its summary, in order.
        trained: runs that were trained now.
        reused: runs that were there already.
        seconds: how long it took.
        finished: False if it was interrupted.
    """

    plan: SweepPlan
    cells: tuple[tuple[Mapping[str, Any], CellSummary], ...]
    trained: int
    reused: int
    seconds: float
    finished: bool
    _store: ResultStore
    _identity: CellIdentity

    def __repr__(self) -> str:
        return f"<SweepResult: {len(self.cells):,} of {self.plan.cells:,} cells, {len(self.plan.seeds):,} seeds each>"

    def rows(self) -> list[dict[str, object]]:
        """A row for each cell, as `--json` prints it."""
        return [row_of(settings, summary) for settings, summary in self.cells]

    def document(self) -> dict[str, object]:
        """Plain data, as `smallnets sweep --json` prints it."""
        return {
            "schema": SCHEMA,
            "cells": self.plan.cells,
            "trained": self.trained,
            "reused": self.reused,
            "seconds": self.seconds,
            "finished": self.finished,
            "solved_at": self.plan.solved_at,
            "rows": self.rows(),
        }

    def text(self) -> str:
        """The cells as a table, and what was trained."""
        parts = [rows_text(self.plan.names, self.cells, self.plan.solved_at)]
        if not self.finished:
            parts.append(f"Interrupted: {len(self.cells):,} of {self.plan.cells:,} cells are done.")
        again = f", {self.reused:,} were there already" if self.reused else ""
        parts.append(f"{self.trained:,} runs trained in {self.seconds:.1f} s{again}.")
        return "\n\n".join(parts)

    def runs(self) -> Iterator[tuple[Mapping[str, object], CellRuns]]:
        """Every setting of each cell by its option's name, and the cell's runs."""
        for cell in sorted(cells_of(self.plan), key=lambda cell: cell.place):
            found = self._store.stored(self._identity.key(cell.experiment), self.plan.seeds)
            if found is not None:
                yield settings_of(cell.experiment), found

    def to_pandas(self) -> pd.DataFrame:
        """One row for each run: how it ended, then every setting.

        Raises:
            MissingExtra: pandas is not installed.
        """
        return run_frames.to_pandas(self.runs())

    def to_polars(self) -> pl.DataFrame:
        """The same for polars.

        Raises:
            MissingExtra: polars is not installed.
        """
        return run_frames.to_polars(self.runs())

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The same for whatever reads Arrow's streams: pyarrow.table(result), DuckDB, polars.from_arrow."""
        return self.to_polars().__arrow_c_stream__(requested_schema)  # pyright: ignore[reportUnknownMemberType]

    def curves(self) -> LearningCurves:
        """The course of the losses of each cell: quantiles over its runs, as data and as a picture.

        Raises:
            InputError: the sweep did not record "losses".
        """
        seeds, key = self.plan.seeds, self._identity.key
        cells = sorted(cells_of(self.plan), key=lambda cell: cell.place)
        kept = ((one.settings, self._store.stored(key(one.experiment), seeds)) for one in cells)
        source = f"{self.plan.source}: " if isinstance(self.plan.source, str) else ""
        return LearningCurves.of(kept, f"{source}{counted(len(seeds), 'seed')} a cell")

    def figure(self) -> Figure:
        """A map over the two axes with the most values: success rates, or median test losses without a target.

        Raises:
            InputError: the sweep has no axes, or has pairs or a sample.
        """
        from smallnets.laboratory.sweep_figures import figure

        return figure(self.plan, self.cells)

    def save_figure(self, path: str | Path, *, force: bool = False) -> None:
        """Draw it into a file; the ending of its name says the format.

        Raises:
            InputError: an unknown ending, an existing file without `force`, or a folder that does not exist.
        """
        from smallnets.pictures.saving import save

        save(self.figure(), path, force=force)

    def save(self, path: str | Path, *, force: bool = False) -> None:
        """Write one row for each run: CSV, or Parquet with polars.

        Raises:
            InputError: another ending, or a file that exists, without `force`.
        """
        run_frames.export(self.runs(), path, force=force)
