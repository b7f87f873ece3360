"""A template: the document of an exercise in which numbers are drawn, with the tables `[draw]` and `[conditions]`."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from smallnets.errors import InputError, unknown_name
from smallnets.input_files import read_text
from smallnets.plans.files import DocumentKind
from smallnets.plans.record import convert, without_arrays
from smallnets.teaching import Exercise
from smallnets.templates.conditions import Conditions
from smallnets.templates.shipped import NAMES, shipped_text

OWN_KEYS = ("level", "draw", "conditions", "points")
"""Keys of a template that its exercises have not."""

_KIND = DocumentKind("template", "a template", 2**20, "for example asked = ['forward']")
_HASH_DIGITS = 12


@dataclass(frozen=True)
class Template:
    """A template, read.

    Attributes:
        name: the name of its file, or of the template that ships; variants are called after it.
        level: 1, 2, ... as its file says; 0 where it does not.
        draws: what `[draw]` names, in order.
        body: the rest of the document.
        conditions: what a variant has to meet.
        hash: twelve digits of SHA-256 over the document as it was understood; comments and blanks do not count.
    """

    name: str
    level: int
    draws: Mapping[str, Any]
    body: Mapping[str, Any]
    conditions: Conditions
    hash: str

    @property
    def title(self) -> str:
        """Its title; its name where it has none."""
        return str(self.body.get("title") or self.name)

    @property
    def asks(self) -> tuple[str, ...]:
        """What its exercises ask."""
        return tuple(map(str, cast("list[object]", self.body.get("asked", []))))


def read_template(source: str | os.PathLike[str] | Mapping[str, Any] | Template) -> Template:
    """The template that a document holds.

    Args:
        source: the name of one that ships, the path of a .toml or .json file, the text of one, or nested dictionaries.

    Raises:
        InputError: it cannot be read, or has a key that neither a template nor an exercise has.
    """
    if isinstance(source, Template):
        return source
    if isinstance(source, Mapping):
        return _template(dict(source), "exercise")
    text = os.fspath(source)
    if "\n" in text or text.lstrip().startswith("{"):
        return _template(_KIND.parsed(text), "exercise")
    path = Path(text)
    if path.suffix.lower() in (".toml", ".json"):
        content = read_text(path, _KIND.argument, _KIND.largest)
        return _template(_KIND.parsed(content, text, as_json=path.suffix.lower() == ".json"), path.stem)
    return _template(_KIND.parsed(template_text(text)), _name(text))


def template_text(name: str) -> str:
    """The text of a template that ships.

    Raises:
        InputError: none has that name.
    """
    if _name(name) not in NAMES:
        error = unknown_name("TEMPLATE", name, NAMES)
        raise InputError(error.argument, name, "is no template that ships, and no .toml or .json file", error.instead)
    return shipped_text(_name(name))


def _name(text: str) -> str:
    return text.strip().lower().replace("-", "_")


def _template(document: dict[str, Any], name: str) -> Template:
    plain = cast("dict[str, Any]", without_arrays(document))
    _check_keys(plain)
    draws, conditions, level = plain.get("draw", {}), plain.get("conditions", {}), plain.get("level", 0)
    if not isinstance(draws, dict):
        raise InputError("draw", draws, "is no table", 'write [draw], and below it for example rate = "tenths(0.1, 1)"')
    if not isinstance(level, int) or level < 0:
        raise InputError("level", level, "is no level", "write 1 or 2, or leave it out")
    return Template(
        name=name,
        level=level,
        draws=cast("dict[str, Any]", draws),
        body={key: value for key, value in plain.items() if key not in ("level", "draw", "conditions")},
        conditions=_conditions(conditions),
        hash=_hash(plain),
    )


def _conditions(given: object) -> Conditions:
    for key in cast("dict[str, Any]", given) if isinstance(given, dict) else ():
        if key not in Conditions.__struct_fields__:
            raise unknown_name("conditions", key, Conditions.__struct_fields__)
    return convert(cast("object", given), Conditions, "conditions.")


def _check_keys(document: Mapping[str, Any]) -> None:
    """A key that only a template has and that is misspelt; all others are the exercise's to judge."""
    known = (*OWN_KEYS, *Exercise.__struct_fields__)
    misspelt = {"draws": "draw", "condition": "conditions", "levels": "level"}
    for key in document:
        if key in misspelt and key not in known:
            raise InputError("template", key, "is not known", f"did you mean {misspelt[key]!r}?")


def _hash(document: Mapping[str, Any]) -> str:
    text = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH_DIGITS]
