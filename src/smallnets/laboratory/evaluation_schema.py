"""The JSON schemas of what `smallnets evaluate RUN TABLE --json` and `train --folds K --json` print."""

from __future__ import annotations

from typing import Any

from smallnets.laboratory import cross_validating
from smallnets.laboratory.evaluating import SCHEMA, SCORES

_NUMBER = {"type": ["number", "null"]}
_COUNT = {"type": "integer", "minimum": 0}
_SPREAD: dict[str, Any] = {
    "type": "object",
    "description": "of several networks",
    "properties": dict.fromkeys(("first_quartile", "median", "third_quartile"), _NUMBER),
    "required": ["first_quartile", "median", "third_quartile"],
    "additionalProperties": False,
}
_CONFUSION: dict[str, Any] = {
    "type": ["object", "null"],
    "description": "counts[i][j] rows of class i were taken for class j; of one network that tells classes apart",
    "properties": {
        "labels": {"type": "array", "items": {"type": ["string", "number", "boolean"]}},
        "counts": {"type": "array", "items": {"type": "array", "items": _COUNT}},
    },
    "required": ["labels", "counts"],
    "additionalProperties": False,
}


def evaluation_schema() -> dict[str, Any]:
    """The schema; a number that means nothing is null."""
    properties: dict[str, Any] = {
        "schema": {"const": SCHEMA},
        "rows": _COUNT,
        "skipped": _COUNT,
        "target": {"type": "string"},
        "seeds": {"type": "array", "items": {"type": "string"}},
    }
    properties |= {name: {"anyOf": [_NUMBER, _SPREAD]} for name in SCORES}
    one_target = {
        "type": "object",
        "properties": {name: {"anyOf": [_NUMBER, _SPREAD]} for name in SCORES},
        "required": list(SCORES),
        "additionalProperties": False,
    }
    properties["targets"] = {
        "type": ["object", "null"],
        "description": "of several targets that are predicted together the numbers of each, by its name",
        "additionalProperties": one_target,
    }
    properties["confusion"] = _CONFUSION
    return {
        "title": "smallnets evaluate RUN TABLE --json",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def cross_validation_schema() -> dict[str, Any]:
    """The schema of a cross-validation: that of an evaluation over all folds, and what each fold gave."""
    found = evaluation_schema()
    own: dict[str, Any] = {
        "schema": {"const": cross_validating.SCHEMA},
        "folds": _COUNT,
        "finished": {"type": "boolean"},
        "test_losses": {"type": "array", "items": _NUMBER, "description": "the median over the seeds, for each fold"},
    }
    properties = found["properties"] | own
    title = "smallnets train SOURCE --folds K --json"
    return found | {"title": title, "properties": properties, "required": list(properties)}
