"""JSON as its standard says it: no second key that hides the first, no word for what is no number; and TOML.

Both are bounded before they are read: a list takes thirty times as much memory as it takes in the file, and TOML's
reader needs the square of a key's parts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn, cast

MOST_VALUES = 1_500_000
"""So many numbers, words, lists and keys a document of JSON may hold: what it takes in memory follows from them."""

MOST_IN_TOML = 500_000
"""The same for TOML, which takes ten times as long to read; the heading of a table counts for ten."""

MOST_KEYS = 700_000
MOST_WORDS = 600_000
MOST_LEFT_OUT = 400_000
LARGEST_WITHOUT = 64 << 20
"""What a long document may hold beside what is left out of it: keys, words, places of what is left out, bytes."""

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

    values = values_in(text) + 2 * text.count(":")  # a key takes as much as two
    digits = len(text) > max(_WIDE * values, LONGEST_TOML) and sum(map(len, _LONG_NUMBER.findall(text)))
    if values > most or digits > LONGEST_TOML:
        raise TooMany(most)
    return json.loads(text, parse_constant=_refuse, object_pairs_hook=_table)


_WIDE = 100
"""Characters for each value, more than people write."""
_LONG_NUMBER = re.compile(r"(?<![0-9.])[0-9]{1000,}+")
"""A whole number that takes long to read: the square of its digits."""


def read_long_json(
    content: bytes, most: int, form: Callable[[object], Any] = lambda _: Any, own: bytes | None = None
) -> Any:  # noqa: ANN401
    """As `read_json`, for documents that are mostly numbers: quicker, without a copy as text, and as records at once.

    Args:
        content: the document.
        most: so many values it may hold.
        form: gives the type of the whole, from the schema that the document names (None where it names none).
        own: as for `without_numbers`.

    Raises:
        msgspec.ValidationError: it is not of this type.
        OverflowError: a number is beyond the format.
        TooMany, ValueError, RecursionError: as for `read_json`.
    """
    import json

    import msgspec

    searched = without_numbers(content, most, own)
    head: Any = json.loads(searched, parse_constant=_refuse, object_pairs_hook=_schema_alone)
    wanted = form(cast("dict[str, object]", head)["schema"] if isinstance(head, dict) else None)
    del head, searched
    try:
        return msgspec.json.decode(content, type=wanted)
    except msgspec.DecodeError as error:
        if "out of range" in str(error):
            raise OverflowError("it holds a number that is too large") from None
        if isinstance(error, msgspec.ValidationError):
            raise
        raise ValueError(str(error)) from None


def without_numbers(content: bytes, most: int, own: bytes | None = None) -> bytearray:
    """What of a long document is searched for keys that stand twice: not the numbers in lists, nor words of base64.

    `own` is a pattern of tables with keys that are known, each once; of them 0 is left.

    Raises:
        TooMany: it is larger than `read_long_json` reads.
    """
    if values_in(content) > most:
        raise TooMany(most)
    left_out = [(re.compile(b"(?:%b)(?:,(?:%b))*+" % (own, own)), b"0")] if own else []
    kept, places, at = bytearray(), memoryview(content), 0
    for seen, (begin, end, mark) in enumerate(_left_out(content, [*left_out, *_LEFT_OUT], 0, len(content))):
        kept += places[at:begin]
        kept += mark
        at = end
        if len(kept) > LARGEST_WITHOUT or seen > MOST_LEFT_OUT:
            raise TooMany(most)
    if len(kept) + len(content) - at > LARGEST_WITHOUT:
        raise TooMany(most)
    kept += places[at:]
    if kept.count(b":") > MOST_KEYS or kept.count(b'"') > 2 * (MOST_KEYS + MOST_WORDS):
        raise TooMany(most)
    return kept


def _left_out(
    content: bytes, patterns: Sequence[tuple[re.Pattern[bytes], bytes]], at: int, end: int
) -> Iterator[tuple[int, int, bytes]]:
    """Where something is left out, where that ends, and what stands there for it; each pattern between the last's."""
    if not patterns or end - at < _SHORTEST:
        return
    (pattern, mark), *others = patterns
    for found in pattern.finditer(content, at, end):
        yield from _left_out(content, others, at, found.start())
        at = found.end()
        yield found.start(), at, mark
    yield from _left_out(content, others, at, end)


_SHORTEST = 82
_WORD = rb'"(?:nan|-?inf)"'
_NUMBERS = re.compile(rb"\[(?:\[(?:[-+0-9.eE,\s]++|%b)*+\],|(?:[-+0-9.eE\s]++|%b)++,)++" % (_WORD, _WORD))
"""The beginning of a list: its bracket, and numbers and rows of numbers, each with the comma that follows it."""
_BASE64 = re.compile(rb'"[A-Za-z0-9+/]{80,}+={0,2}+"(?!\s*+:)')
"""A long word of base64 or of hexadecimal digits that is no key."""
_LEFT_OUT = ((_NUMBERS, b"["), (_BASE64, b'""'))


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


def _schema_alone(pairs: list[tuple[str, Any]]) -> dict[str, Any] | None:
    """Of a table the name of its schema, if it has one: nothing is kept of what is only searched."""
    table = _table(pairs)
    return {"schema": table["schema"]} if "schema" in table else None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")
