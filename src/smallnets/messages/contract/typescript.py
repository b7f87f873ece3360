"""Plain data as the text of a TypeScript module."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

WIDTH = 120
_HEAD = "/** {title}\n *\n * Written by tools/contract.py from {source}; changes belong there.\n */\n"
_NAME = re.compile(r"[A-Za-z_$][\w$]*")


def module(title: str, source: str, *parts: str) -> str:
    """A module's text: its head, then the parts with an empty line between them."""
    return _HEAD.format(title=title, source=source) + "\n" + "\n\n".join(part.strip("\n") for part in parts) + "\n"


def constant(name: str, value: object, kind: str, meaning: str = "") -> str:
    """An exported constant of the given TypeScript type, with its meaning above it."""
    text = f"export const {name}: {kind} = {literal(value)};"
    return f"{comment(meaning)}\n{text}" if meaning else text


def comment(text: str) -> str:
    """A documentation comment of one or more lines."""
    lines = [line.strip() for line in text.strip().splitlines()]
    if len(lines) == 1 and len(lines[0]) < WIDTH - 8:
        return f"/** {lines[0]} */"
    return "\n".join(["/**", *(f" * {line}".rstrip() for line in lines), " */"])


def literal(value: object, indent: int = 0) -> str:
    """Plain data (mappings, sequences, numbers, texts, truth values, None) as an expression.

    A number reads back with the same bits.
    """
    short = _flat(value)
    if len(short) + indent <= WIDTH - 24 or not isinstance(value, Mapping | list | tuple):
        return short
    inner, outer = "  " * (indent // 2 + 1), "  " * (indent // 2)
    if isinstance(value, Mapping):
        lines = [f"{key}: {literal(item, indent + 2)}" for key, item in _entries(cast("Mapping[Any, Any]", value))]
        marks = "{}"
    else:
        lines = [literal(item, indent + 2) for item in cast("Iterable[object]", value)]
        marks = "[]"
    return marks[0] + "\n" + "".join(f"{inner}{line},\n" for line in lines) + outer + marks[1]


def _flat(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key}: {_flat(item)}" for key, item in _entries(cast("Mapping[Any, Any]", value)))
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_flat(item) for item in cast('Iterable[object]', value))}]"
    raise TypeError(f"{type(value).__name__} has no form in TypeScript")


def _number(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return repr(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _entries(table: Mapping[Any, Any]) -> Iterable[tuple[str, object]]:
    for key, item in table.items():
        yield (key if _NAME.fullmatch(key) else json.dumps(key, ensure_ascii=False)), item
