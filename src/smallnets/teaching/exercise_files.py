"""Exercises as documents: TOML for people, JSON for programs.

A document has the fields of `Exercise`; a single sample may be written `input = [...]` and `target = [...]`, one row of
scores `scores = [...]`, and a layer's numbers `W` and `b`; in variants too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast, get_args

import msgspec

from smallnets.errors import InputError, unknown_name
from smallnets.plans.files import DocumentKind
from smallnets.plans.record import convert, to_plain
from smallnets.teaching.exercise import Asked, Exercise
from smallnets.teaching.exercise_parts import Before, Conventions, ExerciseLayer, Graph, Part
from smallnets.teaching.exercise_variants import Variant

_KIND = DocumentKind("exercise", "an exercise", 2**20, "for example asked = ['forward']")
_SHORT = {"W": "weights", "b": "biases"}
_OWN_KEYS = frozenset({"asked", "layers", "scores", "graph", "function"})
_SINGLE = {"input": "inputs", "target": "targets"}


def read_exercise(source: str | os.PathLike[str] | Mapping[str, Any]) -> Exercise:
    """The exercise that a document holds.

    Args:
        source: the path of a .toml or .json file, the text of one, or nested dictionaries.

    Raises:
        InputError: an unreadable file, text that is neither TOML nor JSON (with line and column), an unknown key, or
            numbers that do not fit together; names the field and shows the value.
    """
    if isinstance(source, Mapping):
        return _exercise(dict(source))
    text = os.fspath(source)
    if "\n" in text or text.lstrip().startswith("{"):
        return _exercise(_KIND.parsed(text))
    path = Path(text)
    if path.suffix.lower() not in (".toml", ".json"):
        raise InputError("exercise", text, "is no .toml or .json file", "give the path of one")
    return _exercise(_KIND.read(path))


def is_exercise(path: str | os.PathLike[str]) -> bool:
    """Whether a file is an exercise, and no experiment: its keys say so, right or wrong.

    Raises:
        InputError: it cannot be read, or is neither TOML nor JSON.
    """
    tables = _KIND.read(Path(path))
    return not _OWN_KEYS.isdisjoint(tables) or isinstance(tables.get("network"), str)


def write_exercise_toml(exercise: Exercise) -> str:
    """The exercise as TOML."""
    import tomli_w

    return tomli_w.dumps(to_plain(exercise))


def write_exercise_json(exercise: Exercise) -> str:
    """The exercise as JSON."""
    return json.dumps(to_plain(exercise), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def exercise_schema() -> dict[str, Any]:
    """The JSON schema of the document."""
    return msgspec.json.schema(Exercise)


def _exercise(draft: dict[str, Any]) -> Exercise:
    _lengthen(draft)
    variants = draft.get("variants")
    if isinstance(variants, list):
        draft["variants"] = [_lengthened(variant) for variant in cast("list[object]", variants)]
    _check_words(draft)
    return convert(draft, Exercise)


def _lengthened(variant: object) -> object:
    if not isinstance(variant, dict):
        return variant
    found = dict(cast("dict[str, Any]", variant))
    _lengthen(found)
    return found


def _lengthen(draft: dict[str, Any]) -> None:
    """Put the long forms in the place of short ones."""
    for short, field in _SINGLE.items():
        if short in draft:
            if field in draft:
                raise InputError("exercise", short, f"stands beside {field}", "give one of the two")
            draft[field] = [draft.pop(short)]
    scores = draft.get("scores")
    if isinstance(scores, list) and scores and not isinstance(scores[0], list):
        draft["scores"] = [scores]
    if isinstance(draft.get("layers"), list):
        draft["layers"] = [_layer(layer) for layer in draft["layers"]]


def _check_words(draft: dict[str, Any]) -> None:
    """Refuse unknown keys and topics with the nearest match."""
    _check_keys(draft, Exercise, "exercise")
    for topic in _listed(draft.get("asked")):
        if isinstance(topic, str) and topic not in get_args(Asked):
            raise unknown_name("asked", topic, get_args(Asked))
    for key, record in (("conventions", Conventions), ("before", Before), ("graph", Graph)):
        _check_keys(draft.get(key), record, key)
    for layer in _listed(draft.get("layers")):
        _check_keys(layer, ExerciseLayer, "layer")
    for variant in _listed(draft.get("variants")):
        _check_keys(variant, Variant, "variant")
    graph = draft.get("graph")
    for part in _listed(cast("dict[str, Any]", graph).get("parts")) if isinstance(graph, dict) else []:
        _check_keys(part, Part, "part")


def _listed(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


def _layer(layer: object) -> object:
    if not isinstance(layer, dict):
        return layer
    return {_SHORT.get(key, key): value for key, value in cast("dict[str, Any]", layer).items()}


def _check_keys(found: object, record: type[msgspec.Struct], name: str) -> None:
    """Refuse an unknown key with the nearest match."""
    known = record.__struct_fields__
    for key in cast("dict[str, Any]", found) if isinstance(found, dict) else ():
        if key not in known:
            raise unknown_name(f"key of {name}", str(key), known)
