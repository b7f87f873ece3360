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
    if isinstance(value, Mapping):
        table = cast("Mapping[Any, Any]", value)
        return _block(
            "{}", [f"{key}: {literal(item, indent + 2)}" for key, item in _entries(table)], indent, packed=True
        )
    items = list(cast("Iterable[object]", value))
    scalars = not any(isinstance(item, Mapping | list | tuple) for item in items)
    return _block("[]", [literal(item, indent + 2) for item in items], indent, packed=scalars)


def _block(marks: str, items: list[str], indent: int, *, packed: bool) -> str:
    """The items between marks; where packed, as many on a line as there is room for."""
    lines: list[str] = []
    room = False
    for item in items:
        single = packed and "\n" not in item
        if room and single and len(lines[-1]) + len(item) + 2 <= WIDTH - 4 - indent:
            lines[-1] += f" {item},"
        else:
            lines.append(f"{item},")
        room = single
    pad = " " * indent
    return f"{marks[0]}\n" + "".join(f"{pad}  {line}\n" for line in lines) + pad + marks[1]


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
