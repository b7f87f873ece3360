"""Runs of many cells as one table, a row a run: for pandas, polars, Arrow, CSV and Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from smallnets.errors import InputError, MissingExtra
from smallnets.laboratory.output_files import refuse_existing, write_whole
from smallnets.sweeps.outcomes import CellRuns

if TYPE_CHECKING:
    import pandas as pd  # pyright: ignore[reportMissingTypeStubs]
    import polars as pl

Runs: TypeAlias = Iterable[tuple[Mapping[str, object], CellRuns]]
"""The settings of a cell, and its runs."""

OWN = ("seed", "train_loss", "test_loss", "accuracy", "epochs", "diverged")
ENDINGS = (".csv", ".parquet")


def columns(cells: Runs) -> dict[str, Any]:
    """The columns: how each run ended, then every setting; what a cell does not have is None."""
    found: dict[str, list[Any]] = {name: [] for name in OWN}
    settings: dict[str, list[Any]] = {}
    count = 0
    for chosen, runs in cells:
        for name in OWN:
            values = runs.seeds if name == "seed" else getattr(runs, name).tolist()
            found[name] += values
        extra = runs.extra.get("epochs_to_target")
        wanted = {**chosen, **({} if extra is None else {"epochs_to_target": extra})}
        for name in {*wanted, *settings}:
            column = settings.setdefault(name, [None] * count)
            value = wanted.get(name)
            column += value.tolist() if isinstance(value, np.ndarray) else [value] * len(runs.seeds)
        count += len(runs.seeds)
    return found | {name: settings[name] for name in _ordered(settings)}


def _ordered(settings: Mapping[str, Any]) -> list[str]:
    from smallnets.plans.options import BY_NAME

    names = ["epochs_to_target", "source", *BY_NAME]
    return sorted(settings, key=lambda name: names.index(name) if name in names else len(names))


def to_pandas(cells: Runs) -> pd.DataFrame:
    """A pandas data frame.  The setting `epochs` stands as `epochs_asked` beside the epochs that a run had.

    Raises:
        MissingExtra: pandas is not installed.
    """
    try:
        import pandas as pd  # pyright: ignore[reportMissingTypeStubs]
    except ImportError:
        raise MissingExtra("pandas", "to_pandas()") from None
    return pd.DataFrame(columns(_renamed(cells)))


def to_polars(cells: Runs) -> pl.DataFrame:
    """A polars data frame.

    Raises:
        MissingExtra: polars is not installed.
    """
    try:
        import polars as pl
    except ImportError:
        raise MissingExtra("polars", "this") from None
    return pl.DataFrame(columns(_renamed(cells)), strict=False)


def _renamed(cells: Runs) -> Iterator[tuple[Mapping[str, object], CellRuns]]:
    """Settings whose names are taken by how a run ended have another one."""
    for settings, runs in cells:
        yield {f"{name}_asked" if name in OWN else name: value for name, value in settings.items()}, runs


def export(cells: Runs, path: str | Path, *, force: bool = False) -> None:
    """Write a table: CSV, or Parquet with polars.

    Raises:
        InputError: another ending, or a file that exists, without `force`.
        MissingExtra: Parquet without polars.
    """
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        raise InputError("file", str(path), "does not name a format", "end it in .csv or .parquet")
    refuse_existing(path, force=force)
    if ending == ".csv":
        write_whole(path, _csv(columns(_renamed(cells))).encode(), force=force)
        return
    from io import BytesIO

    content = BytesIO()
    to_polars(cells).write_parquet(content)
    write_whole(path, content.getvalue(), force=force)


def _csv(table: Mapping[str, list[Any]]) -> str:
    import csv
    from io import StringIO

    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table)
    writer.writerows(zip(*table.values(), strict=True))
    return text.getvalue()
