"""The course of the losses of many runs, cell by cell: quantiles at each recorded epoch; as data and as a picture."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.laboratory.numbers import shown
from smallnets.laboratory.output_files import refuse_existing, write_whole
from smallnets.laboratory.result_rows import as_text
from smallnets.laboratory.run_documents import plain_array
from smallnets.sweeps.outcomes import CellRuns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.pictures.paper import Figure

    Floats = NDArray[np.float64]

SCHEMA = "smallnets.curves/1"
SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
DATA = (".json", ".csv")
PICTURES = (".png", ".svg", ".pdf")
MOST = 12
"""Cells that one picture shows."""


class CellCurves(Frozen, eq=False):
    """One cell: the quantiles at `SHARES` of both losses, (shares, epochs), infinite where a run diverged."""

    settings: Mapping[str, Any]
    runs: int
    epochs: tuple[int, ...]
    train: Floats
    test: Floats


class LearningCurves(Frozen, eq=False):
    """The curves of the cells of a sweep."""

    cells: tuple[CellCurves, ...]
    heading: str = ""

    @classmethod
    def of(cls, cells: Iterable[tuple[Mapping[str, Any], CellRuns | None]], heading: str = "") -> LearningCurves:
        """The curves of cells that recorded their losses, without those that are not done (None).

        Raises:
            InputError: there is no cell, or one has no losses by epoch.
        """
        found = tuple(_curves(settings, runs) for settings, runs in cells if runs is not None)
        if not found:
            raise InputError("curves", "(nothing)", "have no cell that is done", "name settings of one or more cells")
        return cls(found, heading)

    def document(self) -> dict[str, object]:
        """Plain data; what is infinite is None."""
        return {"schema": SCHEMA, "shares": list(SHARES), "cells": [_document(one) for one in self.cells]}

    def figure(self) -> Figure:
        """A panel for each cell: the median test and training loss, and the bands of half and nine tenths of the runs.

        Raises:
            InputError: more cells than a picture can show.
        """
        from smallnets.pictures.quantile_curves import CurvesPanel, quantile_curves

        _refuse_many(len(self.cells))
        return quantile_curves(
            [
                CurvesPanel(_name(one.settings), np.array(one.epochs), one.train, one.test, one.runs)
                for one in self.cells
            ],
            self.heading,
        )

    def save(self, path: str | Path, *, force: bool = False) -> None:
        """Write the picture (.png, .svg, .pdf) or the data (.json, .csv); the ending says which.

        Raises:
            InputError: another ending, or a file that exists, without `force`.
        """
        refuse_curves(path, len(self.cells), force=force)
        if Path(path).suffix.lower() in PICTURES:
            from smallnets.pictures.saving import save

            save(self.figure(), path, force=force)
            return
        if Path(path).suffix.lower() == ".json":
            content = msgspec.json.encode(self.document())
        else:
            content = self._table().encode()
        write_whole(path, content, force=force)

    def _table(self) -> str:
        """A row for each cell, set and epoch."""
        names = list(self.cells[0].settings)
        with io.StringIO(newline="") as text:
            rows = csv.writer(text, lineterminator="\n")
            rows.writerow([*names, "set", "epoch_number", *(f"quantile_{share:g}" for share in SHARES)])
            for one in self.cells:
                chosen = [as_text(one.settings[name]) for name in names]
                for which, values in (("train", one.train), ("test", one.test)):
                    for epoch, column in zip(one.epochs, values.T.tolist(), strict=True):
                        rows.writerow([*chosen, which, epoch, *column])
            return text.getvalue()


def refuse_curves(path: str | Path, cells: int, *, force: bool) -> None:
    """Refuse a file that the curves of so many cells cannot be written to, before any work.

    Raises:
        InputError: another ending than those of pictures and data, more cells than a picture can show, or a file that
            exists, without `force`.
    """
    ending = Path(path).suffix.lower()
    if ending not in (*PICTURES, *DATA):
        endings = ", ".join((*PICTURES, *DATA))
        raise InputError("curves", str(path), f"has none of the endings {endings}", "write curves.svg or curves.csv")
    if ending in PICTURES:
        _refuse_many(cells)
    refuse_existing(Path(path), force=force)


def _refuse_many(cells: int) -> None:
    if cells > MOST:
        why = f"are more than the {MOST} of one picture"
        raise InputError(
            "curves", f"{cells:,} cells", why, "take data (.csv), or results --where hidden=3 --curves FILE"
        )


def _curves(settings: Mapping[str, Any], runs: CellRuns) -> CellCurves:
    losses = runs.extra.get("losses")
    if losses is None:
        raise InputError("record", "final", "has no losses by epoch", "sweep with --record losses")
    epochs, train, test = losses
    return CellCurves(
        settings=settings,
        runs=len(runs.seeds),
        epochs=tuple(int(epoch) for epoch in epochs[:, 0]),
        train=_quantiles(train),
        test=_quantiles(test),
    )


def _quantiles(losses: Floats) -> Floats:
    """Of losses (epochs, runs) at each epoch, as `statistics.quantile` has them: (shares, epochs)."""
    ordered = np.sort(np.where(np.isnan(losses), np.inf, losses), axis=1)
    return np.stack([*_at_shares(ordered)])


def _at_shares(ordered: Floats) -> Iterator[Floats]:
    for share in SHARES:
        place = share * (ordered.shape[1] - 1)
        low = int(place)
        first, second = ordered[:, low], ordered[:, min(low + 1, ordered.shape[1] - 1)]
        weight = place - low
        if weight == 0:
            yield first
        else:
            # Between two infinite losses the rule of three has no value, though the quantile has.
            finite = np.where(np.isfinite(second), second, 0.0)
            between = np.where(np.isfinite(second), first, 0.0) * (1 - weight) + finite * weight
            yield np.where(first == second, first, np.where(np.isfinite(second), between, np.inf))


def _document(one: CellCurves) -> dict[str, object]:
    return {
        "settings": dict(one.settings),
        "runs": one.runs,
        "epochs": list(one.epochs),
        "train": plain_array(one.train),
        "test": plain_array(one.test),
    }


def _name(settings: Mapping[str, Any]) -> str:
    texts = {name: shown(value) if isinstance(value, float) else as_text(value) for name, value in settings.items()}
    return ", ".join(f"{name.replace('_', ' ')} {text}" for name, text in texts.items())
