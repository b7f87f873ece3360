"""The plan of a sweep: what is varied, with which seeds, what is recorded; and the file that says it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import product
from pathlib import Path
from typing import Any, cast

from smallnets.datasets.seeds import count_seeds, seed_text
from smallnets.errors import InputError, unknown_name
from smallnets.frozen import Frozen
from smallnets.plans.files import DocumentKind
from smallnets.plans.options import BY_NAME
from smallnets.sweeps.axes import SOURCE, SweepAxis, axis, paired
from smallnets.sweeps.sampling import Sample, read_sample

SCHEMA = "smallnets.sweep/1"
KEYS = ("schema", "experiment", "axes", "paired", "sample", "seeds", "record", "stop", "solved_at")
SECTIONS = ("rules", "precision", "seed", "data", "network", "training", "view")
RECORDS = ("final", "losses", "epochs_to_target", "weights", "findings")
STOPS = ("stop_at", "patience", "validation")
MOST_CELLS = 1_000_000
MOST_SEEDS = 1_000_000

_KIND = DocumentKind("file", "a sweep", 16 * 2**20, "settings such as [axes] hidden = [[2], [3]]")


class SweepPlan(Frozen):
    """A sweep.

    Attributes:
        source: what `train` takes; None where an axis says it, or the document.
        document: the sections of an experiment that the file holds; empty where it gives options.
        options: settings by their option's name, the same for all cells.
        axes: settings and their values; every combination is a cell.
        paired: settings whose values go together.
        sample: points of settings; each is combined with all else.
        seeds: the seeds of every cell.
        record: what is kept of a run beside how it ended: "losses", "epochs_to_target", "weights", "findings".
        solved_at: the test loss that counts as solved.
        base: SHA-256 of the first experiment of each source, since a file may change while its name stays.
    """

    source: object = None
    document: Mapping[str, Any] = field(default_factory=dict[str, Any])
    options: Mapping[str, object] = field(default_factory=dict[str, object])
    axes: tuple[SweepAxis, ...] = ()
    paired: tuple[SweepAxis, ...] = ()
    sample: Sample | None = None
    seeds: tuple[str, ...] = ("0.00000",)
    record: tuple[str, ...] = ("final",)
    solved_at: float | None = None
    base: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        every = [*(one.name for one in (*self.axes, *self.paired)), *self._sampled]
        for name in every:
            if every.count(name) > 1:
                raise InputError("axes", name, "is varied twice", "vary it in one place")
        for name in self.record:
            if name not in RECORDS:
                raise unknown_name("record", name, RECORDS)
        if "epochs_to_target" in self.record and self.solved_at is None:
            raise InputError("record", "epochs_to_target", "has no target", "write solved_at = 0.05")
        if self.solved_at is not None and not 0 <= self.solved_at < math.inf:
            raise InputError("solved_at", self.solved_at, "is no loss", "write a loss such as 0.05")
        if self.cells > MOST_CELLS:
            why = f"are more than the {MOST_CELLS:,} of one sweep"
            raise InputError("axes", f"{self.cells:,} cells", why, "take fewer values, or a sample")

    @property
    def _sampled(self) -> list[str]:
        return [] if self.sample is None else [one.name for one in self.sample.spreads]

    @property
    def names(self) -> tuple[str, ...]:
        """The settings that differ from cell to cell."""
        return (*(one.name for one in (*self.axes, *self.paired)), *self._sampled)

    @property
    def cells(self) -> int:
        """How many cells there are."""
        count = math.prod(len(one.values) for one in self.axes)
        count *= len(self.paired[0].values) if self.paired else 1
        return count * (self.sample.count if self.sample else 1)

    def settings(self) -> Iterator[dict[str, Any]]:
        """What is varied, cell by cell: the last axis goes fastest, then the pairs, then the sample."""
        together = [dict(zip([one.name for one in self.paired], row, strict=True)) for row in self._pairs()]
        points: list[dict[str, Any]] = [{}] if self.sample is None else self.sample.points()
        for values in product(*(one.values for one in self.axes)):
            chosen = dict(zip([one.name for one in self.axes], values, strict=True))
            for pair in together:
                for point in points:
                    yield chosen | pair | point

    def _pairs(self) -> list[tuple[Any, ...]]:
        return list(zip(*(one.values for one in self.paired), strict=True)) if self.paired else [()]

    def described(self) -> dict[str, Any]:
        """The plan as plain data, by which a store knows it again."""
        return {
            "schema": SCHEMA,
            "source": self.source if isinstance(self.source, str) else None,
            "base": list(self.base),
            "document": dict(self.document),
            "options": {name: value for name, value in self.options.items() if value is not None},
            "axes": [[one.name, list(one.values)] for one in self.axes],
            "paired": [[one.name, list(one.values)] for one in self.paired],
            "sample": None if self.sample is None else repr(self.sample),
            "sampled": self._sampled,
            "seeds": [
                self.seeds[0],
                len(self.seeds),
                self.seeds[-1],
                hashlib.sha256(" ".join(self.seeds).encode()).hexdigest(),
            ],
            "record": list(self.record),
            "solved_at": self.solved_at,
        }


def read_plan(path: str | Path, **changes: Any) -> SweepPlan:  # noqa: ANN401 - fields of the plan
    """The plan that a file holds; `changes` are fields that are said otherwise.

    Raises:
        InputError: the file cannot be read, has an unknown key or another schema, or describes no sweep.
    """
    found = _KIND.read(Path(path))
    return plan_of(found, Path(path).parent, **changes)


def is_sweep(path: str | Path) -> bool:
    """Whether a file says that it is a sweep."""
    place = Path(path)
    if place.suffix.lower() not in {".toml", ".json"} or not place.is_file():
        return False
    return (
        any(key in _KIND.read(place) for key in ("axes", "paired", "sample"))
        or _KIND.read(place).get("schema") == SCHEMA
    )


def plan_of(found: Mapping[str, Any], folder: Path | None = None, **changes: Any) -> SweepPlan:  # noqa: ANN401
    """The plan that a document's tables describe.

    Raises:
        InputError: an unknown key, another schema, or values that are none.
    """
    for key in found:
        if key not in KEYS:
            raise unknown_name("key of a sweep", key, KEYS)
    if found.get("schema", SCHEMA) != SCHEMA:
        raise InputError("schema", found["schema"], "is not one that this version reads", f"write {SCHEMA}")
    source, document, options = _experiment(_table(found, "experiment"), folder)
    stop = _table(found, "stop")
    for key in stop:
        if key not in STOPS:
            raise unknown_name("stop", key, STOPS)
    parts: dict[str, Any] = {
        "source": source,
        "document": document,
        "options": options | stop,
        "axes": tuple(axis(name, values) for name, values in _table(found, "axes").items()),
        "paired": paired(_table(found, "paired")),
        "sample": read_sample(_table(found, "sample")) if "sample" in found else None,
        "seeds": seeds_of(found.get("seeds", 1), str(document.get("seed", options.get("seed") or "0.00000"))),
        "record": _records(found.get("record", ("final",))),
        "solved_at": _loss(found.get("solved_at")),
    }
    return SweepPlan(**parts | {name: value for name, value in changes.items() if value is not None})


def seeds_of(given: object, first: str = "0.00000") -> tuple[str, ...]:
    """Seeds as a count from `first`, a list, a range of numbers "0..499", or a table {from, count}.

    Raises:
        InputError: they are no seeds, too many, or one stands twice.
    """
    if isinstance(given, Mapping):
        return _seeds_of_table(cast("Mapping[str, Any]", given), first)
    if isinstance(given, str) and ".." in given:
        return _seeds_of_range(given)
    if isinstance(given, str) and given.strip().isdigit():
        given = int(given)
    if isinstance(given, int) and not isinstance(given, bool):
        if not 1 <= given <= MOST_SEEDS:
            raise InputError("seeds", given, f"is not 1 to {MOST_SEEDS:,}", "write for example 500")
        return count_seeds(first, given)
    listed = cast("Sequence[Any]", given) if isinstance(given, (list, tuple)) else ()
    found = tuple(seed_text(seed) for seed in listed)
    if found and len(set(found)) == len(found):
        return found
    raise InputError("seeds", cast("object", given), "are no different seeds", "write 500, or 0..499, or a list")


def _seeds_of_table(table: Mapping[str, Any], first: str) -> tuple[str, ...]:
    for key in table:
        if key not in {"from", "count"}:
            raise unknown_name("seeds", key, ("from", "count"))
    return seeds_of(table.get("count", 1), seed_text(table.get("from", first)))


def _seeds_of_range(text: str) -> tuple[str, ...]:
    low, _, high = text.partition("..")
    if not (low.strip().isdigit() and high.strip().isdigit() and int(low) <= int(high)):
        raise InputError("seeds", text, "is no range of whole numbers", "write 0..499")
    return seeds_of(int(high) - int(low) + 1, seed_text(int(low)))


def _experiment(table: dict[str, Any], folder: Path | None) -> tuple[object, dict[str, Any], dict[str, object]]:
    """The source, the sections of a document, and the options of `[experiment]`."""
    source: object = table.pop(SOURCE, None)
    document = {key: table.pop(key) for key in SECTIONS if isinstance(table.get(key), Mapping)}
    if document:
        document |= {key: table.pop(key) for key in ("rules", "precision", "seed", "schema") if key in table}
    for key in table:
        if key not in BY_NAME:
            raise unknown_name("setting in [experiment]", key, (SOURCE, *BY_NAME, *SECTIONS))
    if isinstance(source, str) and folder is not None and (folder / source).is_file():
        source = str(folder / source)
    return source, document, table


def _table(found: Mapping[str, Any], key: str) -> dict[str, Any]:
    given = found.get(key, {})
    if not isinstance(given, Mapping):
        raise InputError(key, given, "is no table of settings", f"write [{key}] and settings below it")
    return dict(cast("Mapping[str, Any]", given))


def _records(given: object) -> tuple[str, ...]:
    if isinstance(given, str):
        return tuple(part.strip() for part in given.split(","))
    if isinstance(given, (list, tuple)):
        return tuple(str(part) for part in cast("Sequence[object]", given))
    raise InputError("record", given, "is no list of names", f"name some of {', '.join(RECORDS)}")


def _loss(given: object) -> float | None:
    if given is None or (isinstance(given, (int, float)) and not isinstance(given, bool)):
        return given
    raise InputError("solved_at", given, "is no loss", "write a loss such as 0.05")
