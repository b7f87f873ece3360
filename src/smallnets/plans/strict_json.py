"""JSON as its standard says it: no second key that hides the first, no word for what is no number; and TOML.

Both are bounded before they are read: a list takes thirty times as much memory as it takes in the file, and TOML's
reader needs the square of a key's parts.
"""

from __future__ import annotations

import re
import sys
from typing import Any, NoReturn

MOST_VALUES = 1_500_000
"""So many numbers, words, lists and keys a document of JSON may hold: what it takes in memory follows from them."""

MOST_IN_TOML = 500_000
"""The same for TOML, which takes ten times as long to read; the heading of a table counts for ten."""

MOST_KEYS = 2_000_000
LARGEST_WITHOUT = 64 << 20
"""Keys of a long document, and its bytes without the numbers in lists; one epoch's losses take five and 150."""

LONGEST_TOML = 8 << 20
"""Characters of the longest text of TOML."""

MOST_LINES = 1_000_000
MOST_PARTS = 200
"""Parts of a key such as a.b.c."""


class TooMany(ValueError):
    """A document of more values than are read."""

    def __init__(self, most: int) -> None:
        super().__init__(f"it holds more than {most:,} values")


class Twice(ValueError):
    """A key that stands twice in one table."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"{key!r} stands twice in one table")


def read_json(text: str, most: int = MOST_VALUES) -> object:
    """What a text of JSON holds.

    Raises:
        TooMany: it holds more than `most` values.
        ValueError: it is no JSON, or holds a key twice, a word such as NaN, or a whole number that is too long.
        RecursionError: its lists stand too deep in each other.
    """
    import json  # late: most experiments come from no document

    if values_in(text) + 2 * text.count(":") > most:  # a key takes as much as two
        raise TooMany(most)
    return json.loads(text, parse_constant=_refuse, object_pairs_hook=_table)


def read_long_json(content: bytes, most: int) -> object:
    """As `read_json`, for documents that are mostly numbers: about four times as fast, and without a copy as text.

    The numbers in lists are left out of what is searched for keys that stand twice.

    Raises:
        OverflowError: a number is beyond the format.
        TooMany, ValueError, RecursionError: as for `read_json`.
    """
    import json

    import msgspec

    json.loads(without_numbers(content, most), parse_constant=_refuse, object_pairs_hook=_table)
    try:
        return msgspec.json.decode(content)
    except msgspec.DecodeError as error:
        if "out of range" in str(error):
            raise OverflowError("it holds a number that is too large") from None
        raise ValueError(str(error)) from None


def without_numbers(content: bytes, most: int) -> bytes:
    """A long document without the numbers in its lists.

    Raises:
        TooMany: it is larger than `read_long_json` reads.
    """
    if values_in(content) > most or content.count(b":") > MOST_KEYS:
        raise TooMany(most)
    without = _NUMBERS.sub(b"[", content)
    if len(without) > LARGEST_WITHOUT:
        raise TooMany(most)
    return without


_NUMBERS = re.compile(rb"\[(?:\[[-+0-9.eE,\s]*+\],|[-+0-9.eE\s]++,)++")
"""The beginning of a list: its bracket, and numbers and rows of numbers, each with the comma that follows it."""


def values_in(text: str | bytes) -> int:
    """About how many values a text of JSON holds, where a table counts for four, for it takes as much as four."""
    found = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    return found.count(b",") + found.count(b"[") + 4 * found.count(b"{")


def read_toml(text: str) -> dict[str, Any]:
    """What a text of TOML holds.

    Raises:
        TooMany: it holds more than `MOST_IN_TOML` values.
        ValueError: it is no TOML.
        RecursionError: its lists stand too deep in each other.
    """
    import tomllib

    weight = sum(weight * text.count(mark) for mark, weight in _IN_TOML.items())
    points = text.count(".")
    if weight > MOST_IN_TOML or len(text) > LONGEST_TOML or max(text.count("\n"), points) > MOST_LINES:
        raise TooMany(MOST_IN_TOML)
    if points > MOST_PARTS and any(found[0].count(".") >= MOST_PARTS for found in _PARTS.finditer(text)):
        raise RecursionError
    return tomllib.loads(text)


_IN_TOML = {",": 1, "[": 1, "=": 2, "{": 2, "\n[": 10}
_PARTS = re.compile(r"(?:\.[^.=,\[\]{}\n]{1,80}+)++")


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
