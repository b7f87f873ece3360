"""What a search for the smallest network gives: the verdict, the table, and the noise floor beside the target."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Self

import msgspec

from smallnets.laboratory.search_data import Found, NoiseFloor, SearchData

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd  # pyright: ignore[reportMissingTypeStubs]

    from smallnets.pictures.paper import Figure

SCHEMA = "smallnets.smallest/1"


class Smallest(SearchData):
    """The answer to "which is the smallest network that reaches this loss?", and what can be done with it."""

    @classmethod
    def of(cls, data: SearchData) -> Self:
        """The same answer as an object that people hold."""
        return cls(**{entry.name: getattr(data, entry.name) for entry in fields(data)})

    def __repr__(self) -> str:
        return f"<Smallest: {self.verdict.network if self.verdict else None}; {self.trainings:,} trainings>"

    def document(self) -> dict[str, object]:
        """Plain data, as `smallnets smallest --json` prints it."""
        found: dict[str, object] = {
            "schema": SCHEMA,
            "target": self.target,
            "rate": self.rate,
            "confidence": self.confidence,
            "order": self.order,
            "floor": _floor(self.floor),
            "verdict": _named(self.verdict),
        }
        found |= {"any": _named(self.ever)} if self.any else {}
        return found | {
            "table": [{**one.row(), "decided": one.decision is not None} for one in self.table],
            "trainings": self.trainings,
            "trainings_of_full_grid": self.trainings_of_full_grid,
            "finished": self.finished,
        }

    def text(self) -> str:
        """The answer for people."""
        from smallnets.laboratory.search_text import text

        return text(self)

    def figure(self) -> Figure:
        """A map of all networks by layers and units: how often each succeeded, and which is the smallest."""
        from smallnets.laboratory.search_figures import figure

        return figure(self)

    def save_figure(self, path: str | Path, *, force: bool = False) -> None:
        """Draw it into a file; the ending of its name says the format.

        Raises:
            InputError: an unknown ending, an existing file without `force`, or a folder that does not exist.
        """
        from smallnets.pictures.saving import save

        save(self.figure(), path, force=force)

    def to_pandas(self) -> pd.DataFrame:
        """One row for each network.

        Raises:
            MissingExtra: pandas is not installed.
        """
        from smallnets.laboratory.tables import data_frame

        return data_frame([{"network": one.network, **one.row(), "decision": one.decision} for one in self.table])


def _floor(floor: NoiseFloor | None) -> dict[str, float] | None:
    return None if floor is None else {"loss": floor.loss, "test_sd": floor.test_sd, "chance": floor.chance}


def _named(one: Found | None) -> dict[str, object] | None:
    return None if one is None else {"network": one.network, **one.row()}


def smallest_schema() -> dict[str, object]:
    """The JSON schema of the document."""
    return msgspec.json.schema(_Document)


class _Network(msgspec.Struct, kw_only=True):
    network: str
    hidden: list[int]
    parameters: int
    count: int
    of: int
    rate: float | None
    wilson: tuple[float, float]
    features: list[str] | msgspec.UnsetType = msgspec.UNSET


class _Row(msgspec.Struct, kw_only=True):
    hidden: list[int]
    parameters: int
    count: int
    of: int
    rate: float | None
    wilson: tuple[float, float]
    decided: bool
    features: list[str] | msgspec.UnsetType = msgspec.UNSET


class _Floor(msgspec.Struct, kw_only=True):
    loss: float
    test_sd: float
    chance: float


class _Document(msgspec.Struct, kw_only=True):
    schema: str
    target: float
    rate: float
    confidence: float
    order: str
    floor: _Floor | None
    verdict: _Network | None
    table: list[_Row]
    trainings: int
    trainings_of_full_grid: int
    finished: bool
    any: _Network | msgspec.UnsetType | None = msgspec.UNSET
