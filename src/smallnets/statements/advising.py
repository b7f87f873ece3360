"""Advice for small networks: rules with scope, source, and evidence from sweeps of our own."""

from __future__ import annotations

import json
import textwrap
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from smallnets.errors import unknown_name
from smallnets.laboratory import sweep

SEEDS = 200
FOLDER = Path(__file__).parent / "advice"
_WIDTH = 100
_PLAIN = ("source", "solved_at", "hidden")


@dataclass(frozen=True)
class StoredCell:
    """A cell of a stored sweep: its settings, and how many of its runs reached the target."""

    settings: Mapping[str, Any]
    rate: float
    wilson: tuple[float, float]
    runs: int

    def text(self) -> str:
        """The settings and the rate with its interval."""
        shown = ", ".join(f"{name} {_plain(value)}" for name, value in self.settings.items())
        return f"{shown}: {self.rate:.1%} ({self.wilson[0]:.1%} to {self.wilson[1]:.1%}) of {self.runs}"


@dataclass(frozen=True)
class Recommendation:
    """A recommendation; `field` says whether the field's usual advice holds for small networks."""

    id: str
    advice: str
    scope: str
    source: str
    field: str
    sweep: str
    evidence: StoredCell
    compared: tuple[StoredCell, ...]

    def text(self) -> str:
        """The recommendation with its evidence, for people."""
        lines = [self.advice, f"scope: {self.scope}", f"source: {self.source}", f"usual advice: {self.field}"]
        lines += [f"evidence: {self.evidence.text()}", *(f"against: {one.text()}" for one in self.compared)]
        lines += [f"sweep: {self.sweep}"]
        first, *rest = (textwrap.wrap(line, _WIDTH - 4, subsequent_indent="    ") for line in lines)
        return "\n".join([*first, *(f"    {line}" for part in rest for line in part)])

    def data(self) -> dict[str, Any]:
        """Plain data, as `smallnets advise --json` prints it."""
        names = ("id", "advice", "scope", "source", "field")
        evidence = {"sweep": self.sweep} | _data(self.evidence)
        return {name: getattr(self, name) for name in names} | {
            "evidence": evidence,
            "compared": [_data(one) for one in self.compared],
        }


def advise(task: str | None = None, symptom: str | None = None) -> tuple[Recommendation, ...]:
    """The recommendations for a task, for a symptom, or all of them.

    Args:
        task: what is to be chosen or done, such as "two classes", "hidden activation", "regression".
        symptom: what goes wrong, such as "does not learn", "dead units", "overfitting".

    Raises:
        InputError: a task or symptom that no rule names.
    """
    rules = _tables()["rule"]
    for argument, given, key in (("task", task, "tasks"), ("symptom", symptom, "symptoms")):
        if given is None:
            continue
        known = sorted({name for rule in rules for name in rule[key]})
        wanted = [name for name in known if _words(given) <= _words(name)]
        if not wanted:
            raise unknown_name(argument, given, known)
        rules = [rule for rule in rules if set(wanted) & set(rule[key])]
    return tuple(_advice(rule) for rule in rules)


def conflicts() -> tuple[Mapping[str, Any], ...]:
    """Recommendation that contradicts other advice: `about`, what each `says`, and the `scope` in which each holds."""
    return tuple(_tables()["conflict"])


def trained(of: Mapping[str, Any], seeds: int | str = SEEDS) -> list[dict[str, object]]:
    """The rows of a sweep of `sweeps.toml`, trained anew."""
    axes: dict[str, Any] = {name: value for name, value in of.items() if isinstance(value, list) or name == "hidden"}
    rest = {name: value for name, value in of.items() if name not in axes and name not in _PLAIN}
    run = cast("Callable[..., Any]", sweep)
    return run(of["source"], axes=axes, seeds=seeds, solved_at=of.get("solved_at", 0.05), **rest).rows()


def command(of: Mapping[str, Any]) -> str:
    """The command that trains the same sweep."""
    words = [f"--{name.replace('_', '-')} {_plain(value)}" for name, value in of.items() if name not in _PLAIN[:2]]
    return f"smallnets sweep {of['source']} {' '.join(words)} --seeds {SEEDS} --solved-at {of.get('solved_at', 0.05)}"


def _plain(value: object) -> str:
    return ",".join(str(one) for one in cast("Sequence[object]", value)) if isinstance(value, list) else str(value)


def _words(text: str) -> set[str]:
    return set(text.lower().replace("-", " ").replace("_", " ").split())


def _data(cell: StoredCell) -> dict[str, Any]:
    return {"settings": dict(cell.settings), "rate": cell.rate, "wilson": list(cell.wilson), "runs": cell.runs}


def _advice(rule: Mapping[str, Any]) -> Recommendation:
    stored = _stored()[rule["sweep"]]
    names = ("id", "advice", "scope", "source", "field")
    against = tuple(_cell(stored["rows"], wanted) for wanted in rule["against"])
    fields = {name: rule[name] for name in names}
    return Recommendation(
        **fields, sweep=stored["command"], evidence=_cell(stored["rows"], rule["for"]), compared=against
    )


def _cell(rows: Sequence[Mapping[str, Any]], wanted: Mapping[str, Any]) -> StoredCell:
    (row,) = [row for row in rows if all(row["settings"].get(name) == value for name, value in wanted.items())]
    low, high = row["wilson"]
    return StoredCell(dict(wanted), row["rate"], (low, high), row["of"])


@lru_cache(maxsize=1)
def _tables() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((FOLDER / "rules.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _stored() -> dict[str, Any]:
    return json.loads((FOLDER / "sweeps.json").read_text(encoding="utf-8"))


def advice_schema() -> dict[str, Any]:
    """The JSON schema of what `smallnets advise --json` prints."""
    text = {"type": "string"}
    cell = {
        "settings": {"type": "object"},
        "rate": {"type": "number"},
        "wilson": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
        "runs": {"type": "integer"},
    }
    evidence = {"type": "object", "properties": {"sweep": text} | cell, "required": ["sweep", *cell]}
    parts: dict[str, Any] = dict.fromkeys(("id", "advice", "scope", "source", "field"), text)
    parts |= {"evidence": evidence, "compared": {"type": "array", "items": {"type": "object", "properties": cell}}}
    row = {"type": "object", "properties": parts, "required": list(parts)}
    return {"title": "smallnets advise --json", "type": "array", "items": row}
