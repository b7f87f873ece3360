"""What a template writes where a number is drawn: `halves(-2, 2)`, `2 x 3 tenths(0, 1, nonzero)`, `one_of(relu, tanh)`.

    draw   = [size] kind "(" item { "," item } ")"
    size   = count [ "x" count ]            a list of so many, or so many rows of so many
    item   = number | word | "quoted text" | "[" item { "," item } "]" | "nonzero" | "distinct"

Nothing is evaluated: a number is digits with a point or a fraction, anything else is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from smallnets.errors import InputError, unknown_name

GRIDS: dict[str, int] = {"integers": 1, "halves": 2, "quarters": 4, "tenths": 10, "hundredths": 100}
"""Kinds that draw a number, and how many of their steps make 1."""

LISTS = ("one_of", "permuted", "one_hot")
"""Kinds that draw from a list: one entry; all in a random order; a row of zeros with one 1."""

KINDS = (*GRIDS, *LISTS)
WISHES = ("nonzero", "distinct")

MOST = 1000
"""Numbers that one text may draw, and values that it may draw from."""

Item: TypeAlias = "int | float | str | list[Any]"

_DRAW = re.compile(r"\s*(?:(\d{1,6})(?:\s*[x×]\s*(\d{1,6}))?\s+)?([A-Za-z_]+)\s*\((.*)\)\s*", re.DOTALL)
_NUMBER = re.compile(r"[-+]?\d{1,15}(\.\d{1,15})?|[-+]?\d{1,9}/\d{1,9}")
_SIGNS = {"−": "-", "–": "-"}


@dataclass(frozen=True)
class DrawText:
    """One text, read: what may be drawn, how many numbers, and whether they differ from each other.

    `size` is () for one value, (n,) for a list, (rows, columns) for rows.  `choices` are all values of one draw;
    `kind` says what is done with them.
    """

    text: str
    kind: str
    choices: tuple[Item, ...]
    size: tuple[int, ...] = ()
    distinct: bool = False

    @property
    def draws_lists(self) -> bool:
        """Whether one draw is a whole row or table."""
        return self.kind in ("permuted", "one_hot") or any(isinstance(one, list) for one in self.choices)


def looks_drawn(text: str) -> bool:
    """Whether a text is meant as a draw: a kind's name with brackets behind it."""
    match = _DRAW.fullmatch(text)
    return match is not None and match[3].lower() in KINDS


def read_draw(text: str, argument: str) -> DrawText:
    """What a text draws.

    Raises:
        InputError: it is no draw, or one of nothing; names the argument and says what to write.
    """
    match = _DRAW.fullmatch(text)
    if match is None:
        raise InputError(argument, text, "is no draw", 'write for example "halves(-2, 2)" or "one_of(relu, tanh)"')
    rows, columns, kind = match[1], match[2], match[3].lower()
    if kind not in KINDS:
        raise unknown_name(argument, kind, KINDS)
    items = [_item(one, argument) for one in split_items(match[4], argument)]
    wishes = {one for one in items if isinstance(one, str) and one in WISHES}
    given = [one for one in items if not (isinstance(one, str) and one in wishes)]
    size = tuple(int(one) for one in (rows, columns) if one is not None)
    choices = _choices(kind, given, argument, text, nonzero="nonzero" in wishes)
    found = DrawText(text, kind, choices, size, "distinct" in wishes)
    _check_size(found, argument)
    return found


def _check_size(draw: DrawText, argument: str) -> None:
    count = 1
    for length in draw.size:
        count *= length
    if not 1 <= count <= MOST:
        raise InputError(argument, draw.text, f"draws {count} numbers", f"draw 1 to {MOST}")
    if draw.distinct and count > len(draw.choices):
        why = f"draws {count} different values of {len(draw.choices)}"
        raise InputError(argument, draw.text, why, "widen the range, or leave distinct out")


def _choices(kind: str, given: list[Item], argument: str, text: str, *, nonzero: bool) -> tuple[Item, ...]:
    if kind in GRIDS:
        return _grid(kind, given, argument, text, nonzero=nonzero)
    if nonzero:
        raise InputError(argument, text, f"says nonzero of {kind}", "leave nonzero out")
    if kind == "one_hot":
        if len(given) != 1 or not isinstance(given[0], int) or not 2 <= given[0] <= MOST:
            raise InputError(argument, text, "does not say how long the row is", 'write for example "one_hot(3)"')
        return tuple(given)
    if not given:
        raise InputError(argument, text, "names nothing to draw from", f'write for example "{kind}(relu, tanh)"')
    return tuple(given)


def _grid(kind: str, given: list[Item], argument: str, text: str, *, nonzero: bool) -> tuple[Item, ...]:
    steps = GRIDS[kind]
    example = f'write for example "{kind}(-2, 2)"'
    if len(given) != 2 or not all(isinstance(one, (int, float)) for one in given):
        raise InputError(argument, text, "does not say from where to where", example)
    low, high = (Fraction(str(one)) * steps for one in given)
    if low.denominator != 1 or high.denominator != 1:
        raise InputError(argument, text, f"has an end that is no multiple of 1/{steps}", example)
    if low > high:
        raise InputError(argument, text, "begins above its end", f'write "{kind}({given[1]}, {given[0]})"')
    if high - low >= MOST:
        raise InputError(argument, text, f"has more than {MOST} values", "take a narrower range")
    found = tuple(plain(Fraction(step, steps)) for step in range(int(low), int(high) + 1) if step or not nonzero)
    if not found:
        raise InputError(argument, text, "draws from 0 alone, and not 0", example)
    return found


def plain(value: Fraction) -> int | float:
    """A number as documents have it: whole, or the decimal whose digits are the value."""
    return int(value) if value.denominator == 1 else float(value)


def split_items(inside: str, argument: str) -> list[str]:
    """What stands between the commas, outside brackets and quotes."""
    found, depth, quote, start = list[str](), 0, "", 0
    for place, sign in enumerate(inside):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif sign == "," and not depth:
            found.append(inside[start:place])
            start = place + 1
        if depth < 0:
            break
    if depth or quote:
        raise InputError(argument, inside, "has a bracket or a quote that does not close", "close it")
    last = inside[start:]
    return [one.strip() for one in ([*found, last] if found or last.strip() else [])]


def _item(text: str, argument: str) -> Item:
    signed = "".join(_SIGNS.get(sign, sign) for sign in text)
    if _NUMBER.fullmatch(signed):
        return _number(signed, argument)
    if text.startswith("[") and text.endswith("]"):
        return [_item(one, argument) for one in split_items(text[1:-1], argument)]
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    if not text:
        raise InputError(argument, "(nothing)", "stands between two commas", "write a value there")
    return text


def _number(text: str, argument: str) -> int | float | str:
    """A number of a document; a fraction whose decimal does not end stays text, which is exact."""
    try:
        value = Fraction(text)
    except ZeroDivisionError:
        raise InputError(argument, text, "divides by 0", "write another number") from None
    return plain(value) if Fraction(str(float(value))) == value else text
