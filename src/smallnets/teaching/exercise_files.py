"""Exercises as documents: TOML for people, JSON for programs.

A document has the fields of `Exercise`; a single sample may be written `input = [...]` and `target = [...]`, one row of
scores `scores = [...]`, a layer's numbers `W` and `b`, and the rate `learning_rate`; in variants too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import msgspec

from smallnets.errors import InputError
from smallnets.input_files import read_text
from smallnets.plans.files import DocumentKind
from smallnets.plans.record import convert, to_plain, without_arrays
from smallnets.teaching.exercise import EARLIER, SCHEMA, Exercise
from smallnets.teaching.exercise_convolution import with_rows
from smallnets.teaching.exercise_numbers import check_numbers
from smallnets.teaching.exercise_parts import ExerciseLayer
from smallnets.teaching.exercise_places import with_line
from smallnets.teaching.exercise_words import LAYER_WORDS, OTHER_WORDS, SINGLE, check_words, with_own_words

_KIND = DocumentKind("exercise", "an exercise", 2**20, "for example asked = ['forward']")
OWN_KEYS = frozenset({"asked", "layers", "scores", "graph", "convolution", "function"})


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
        return _located(_KIND.parsed(text), text)
    path = Path(text)
    if path.suffix.lower() not in (".toml", ".json"):
        raise InputError("exercise", text, "is no .toml or .json file", "give the path of one")
    as_json = path.suffix.lower() == ".json"
    content = read_text(path, _KIND.argument, _KIND.largest)
    return _located(_KIND.parsed(content, str(path), as_json=as_json), "" if as_json else content)


def _located(draft: dict[str, Any], text: str) -> Exercise:
    """The exercise; a message says in which line of a TOML text it fails."""
    try:
        return _exercise(draft)
    except InputError as error:
        raise with_line(error, text) from None


def is_exercise(path: str | os.PathLike[str]) -> bool:
    """Whether a file is an exercise, and no experiment: its keys say so, right or wrong.

    Raises:
        InputError: it cannot be read, or is neither TOML nor JSON.
    """
    tables = _KIND.read(Path(path))
    return not OWN_KEYS.isdisjoint(tables) or isinstance(tables.get("network"), str)


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
    draft = _lengthened(without_arrays(draft), "exercise")
    if draft.get("schema") in EARLIER:
        draft["schema"] = SCHEMA
    variants = draft.get("variants")
    if isinstance(variants, list):
        draft["variants"] = [
            _lengthened(cast("dict[str, Any]", variant), "variant") if isinstance(variant, dict) else variant
            for variant in cast("list[object]", variants)
        ]
    check_words(draft)
    check_numbers(draft)
    _check_layers(draft.get("layers"))
    return convert(draft, Exercise)


def _check_layers(layers: object) -> None:
    """Read each layer by itself, so that a message can say which one is meant."""
    for number, layer in enumerate(cast("list[object]", layers) if isinstance(layers, list) else [], 1):
        try:
            convert(layer, ExerciseLayer)
        except InputError as error:
            raise InputError(f"layer {number}: {error.argument}", error.value, error.why, error.instead) from None


def _lengthened(draft: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The table with the long forms in the place of short ones."""
    found = with_own_words(draft, OTHER_WORDS, name)
    for short, field in SINGLE.items():
        if short in found:
            if field in found:
                raise InputError(name, short, f"stands beside {field}", "give one of the two")
            found[field] = [found.pop(short)]
    scores = found.get("scores")
    if isinstance(scores, list) and scores and not isinstance(scores[0], list):
        found["scores"] = [scores]
    if isinstance(found.get("convolution"), dict):
        found["convolution"] = with_rows(found["convolution"])
    if isinstance(found.get("layers"), list):
        found["layers"] = [_layer(layer) for layer in found["layers"]]
    return found


def _layer(layer: object) -> object:
    return with_own_words(cast("dict[str, Any]", layer), LAYER_WORDS, "layer") if isinstance(layer, dict) else layer
