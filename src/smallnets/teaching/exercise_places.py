"""Where in the text of an exercise something stands: the line for a message, found by the names that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smallnets.errors import InputError
from smallnets.teaching.exercise_words import spellings

_HEADER = re.compile(r"\s*\[{1,2}\s*(?P<table>[\w.\"'-]+)")
_KEY = re.compile(r"\s*(?P<key>[\w-]+|\"[^\"]*\"|'[^']*')\s*=")
_LAYER = re.compile(r"(?P<of>key of )?layer (?P<number>\d+)(?:: (?P<key>\w+))?")
_SETTING = re.compile(r"parameter of (?P<owner>\w+)")
_WORD = re.compile(r"(?:key of (?P<of>\w+)|(?P<key>\w+))")


def with_line(error: InputError, text: str) -> InputError:
    """The error with the line of a TOML text that it is about; as it is where the line is not certain."""
    line = _line_of(error, text)
    if line is None:
        return error
    return InputError(f"line {line}, {error.argument}", error.value, error.why, error.instead)


def _line_of(error: InputError, text: str) -> int | None:
    layer = _LAYER.match(error.argument)
    if layer is not None:
        return _in_layer(text, int(layer["number"]), str(error.value) if layer["of"] else layer["key"])
    setting = _SETTING.match(error.argument)
    if setting is not None:
        return _only([at for at, line in enumerate(text.splitlines(), 1) if f"{setting['owner']}(" in line])
    word = _WORD.match(error.argument)
    if word is None:
        return None
    key = str(error.value) if word["of"] else word["key"]
    return _only([line for _, _, found, line in _keys(text) if found in spellings(key)])


def _only(lines: list[int]) -> int | None:
    return lines[0] if len(lines) == 1 else None


def _in_layer(text: str, number: int, key: str | None) -> int | None:
    """The line of a key of a layer, or the one with which the layer begins."""
    for table, count, found, line in _keys(text):
        if table == "layers" and count == number and (found == "" or found in spellings(key or "")):
            within = [at for t, c, f, at in _keys(text) if (t, c) == (table, count) and f in spellings(key or "")]
            return within[0] if within else line
    return None


def _keys(text: str) -> Iterator[tuple[str, int, str, int]]:
    """Table, its number among those of that name, key ("" for the table itself) and line, from 1."""
    table, counts = "", dict[str, int]()
    for line, content in enumerate(text.splitlines(), 1):
        header, key = _HEADER.match(content), _KEY.match(content)
        if header is not None and key is None and content.lstrip().startswith("["):
            table = header["table"].strip("\"'")
            counts[table] = counts.get(table, 0) + 1
            yield table, counts[table], "", line
        elif key is not None:
            yield table, counts.get(table, 0), key["key"].strip("\"'"), line
