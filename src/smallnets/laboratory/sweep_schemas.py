"""The documents of sweeps, stores, comparisons and loss surfaces as `--json` prints them, and their JSON schemas."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

Pair = tuple[float, float]


class LossQuartiles(Struct, kw_only=True, forbid_unknown_fields=True):
    """Of the test losses of a cell; null is infinite."""

    median: float | None
    quartiles: tuple[float | None, float | None]


class CellRow(Struct, kw_only=True, forbid_unknown_fields=True):
    """A cell; count, rate and wilson are null without a target."""

    settings: dict[str, Any]
    count: int | None
    of: int
    rate: float | None
    wilson: Pair | None
    loss: LossQuartiles
    diverged: int


class SweepDocument(Struct, kw_only=True, forbid_unknown_fields=True):
    """What `smallnets sweep --json` prints; trained and reused count runs."""

    schema: str
    cells: int
    trained: int
    reused: int
    seconds: float
    finished: bool
    solved_at: float | None
    rows: list[CellRow]


class StoredSweep(Struct, kw_only=True, forbid_unknown_fields=True):
    """A sweep of a store; begun and written are seconds since 1970."""

    sweep: int
    cells: int
    done: int
    seeds: int
    solved_at: float | None
    begun: float
    written: float | None


class StoreDocument(Struct, kw_only=True, forbid_unknown_fields=True):
    """What `smallnets results STORE --json` prints: all sweeps, and the cells of one."""

    schema: str
    sweeps: list[StoredSweep]
    sweep: int | None
    rows: list[CellRow]


class SideRate(Struct, kw_only=True, forbid_unknown_fields=True):
    """How many runs of a side reached the target."""

    count: int
    of: int
    rate: float
    wilson: Pair


class ComparedRates(Struct, kw_only=True, forbid_unknown_fields=True):
    """The rates of both sides at a target; difference is a minus b, newcombe its 95 % interval."""

    a: SideRate
    b: SideRate
    difference: float
    newcombe: Pair
    at: float


class ComparedLosses(Struct, kw_only=True, forbid_unknown_fields=True):
    """The losses of both sides: quantiles by their share, and the test of a difference."""

    quantiles: dict[str, dict[str, float | None]]
    p: float
    method: str
    chance_a_lower: float


class ComparisonDocument(Struct, kw_only=True, forbid_unknown_fields=True):
    """What `smallnets compare --json` prints."""

    schema: str
    a: str
    b: str
    paired: bool
    solved: ComparedRates | None
    loss: ComparedLosses
    seeds_needed: int | None
    finished: bool


class CurvesRow(Struct, kw_only=True, forbid_unknown_fields=True):
    """A cell: of each share a list with the quantile at each epoch; null is infinite."""

    settings: dict[str, Any]
    runs: int
    epochs: list[int]
    train: list[list[float | None]]
    test: list[list[float | None]]


class CurvesDocument(Struct, kw_only=True, forbid_unknown_fields=True):
    """What `--curves FILE.json` of sweep and results holds."""

    schema: str
    shares: list[float]
    cells: list[CurvesRow]


class SurfacePath(Struct, kw_only=True, forbid_unknown_fields=True):
    """Where the run was on the plane."""

    epochs: list[int]
    points: list[list[float | None]]
    losses: list[float | None]


class SurfaceDocument(Struct, kw_only=True, forbid_unknown_fields=True):
    """What `smallnets surface --json` prints; null is no finite number."""

    schema: str
    of: str
    names: tuple[str, str]
    x: list[float | None]
    y: list[float | None]
    losses: list[list[float | None]]
    path: SurfacePath
    explained: float


def sweep_schema() -> dict[str, Any]:
    """The schema of what a sweep prints."""
    return msgspec.json.schema(SweepDocument)


def store_schema() -> dict[str, Any]:
    """The schema of what a store prints."""
    return msgspec.json.schema(StoreDocument)


def comparison_schema() -> dict[str, Any]:
    """The schema of a comparison."""
    return msgspec.json.schema(ComparisonDocument)


def curves_schema() -> dict[str, Any]:
    """The schema of learning curves."""
    return msgspec.json.schema(CurvesDocument)


def surface_schema() -> dict[str, Any]:
    """The schema of a loss surface."""
    return msgspec.json.schema(SurfaceDocument)
