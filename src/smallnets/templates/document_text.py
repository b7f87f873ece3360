"""A document as TOML that people read: a line for each key, rows of numbers in one line, nothing that is not stated."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def document_text(document: Mapping[str, Any]) -> str:
    """The document, its plain keys first, then tables and lists of tables."""
    return "\n".join(_lines(document, "")).strip() + "\n"


def _lines(table: Mapping[str, Any], above: str) -> Iterator[str]:
    for key, value in table.items():
        if not _is_table(value) and not _is_tables(value):
            yield f"{_key(key)} = {_value(value)}"
    for key, value in table.items():
        name = f"{above}{_key(key)}"
        if _is_table(value):
            yield from ("", f"[{name}]", *_lines(cast("dict[str, Any]", value), f"{name}."))
        elif _is_tables(value):
            for one in cast("list[dict[str, Any]]", value):
                yield from ("", f"[[{name}]]", *_lines(one, f"{name}."))


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _is_tables(value: object) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(one, dict) for one in cast("list[object]", value))


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, cast('list[object]', value)))}]"
    if isinstance(value, dict):
        entries = cast("dict[str, object]", value).items()
        return f"{{ {', '.join(f'{_key(key)} = {_value(one)}' for key, one in entries)} }}"
    return repr(value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, and one more sign needs them."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
