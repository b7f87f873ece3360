"""JSON as its standard says it: no second key that hides the first, no word for what is no number."""

from __future__ import annotations

import sys
from typing import Any, NoReturn


class Twice(ValueError):
    """A key that stands twice in one table."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"{key!r} stands twice in one table")


def read_json(text: str) -> object:
    """What a text of JSON holds.

    Raises:
        ValueError: it is no JSON, or holds a key twice, a word such as NaN, or a whole number that is too long.
        RecursionError: its lists stand too deep in each other.
    """
    import json  # late: most experiments come from no document

    return json.loads(text, parse_constant=_refuse, object_pairs_hook=_table)


def reason(error: Exception) -> str:
    """Why a text of JSON or TOML cannot be read, in words for whoever wrote it."""
    if isinstance(error, RecursionError):
        return "its lists or tables stand too deep in each other"
    if "integer string conversion" in str(error):
        return f"it holds a whole number of more than {sys.get_int_max_str_digits():,} digits"
    return str(error)


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        raise Twice(next(key for key, _ in pairs if key in seen or seen.add(key)))
    return table


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")
