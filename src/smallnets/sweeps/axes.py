"""Axes of a sweep: the values that a setting takes, as typed on the command line, in a file or in Python."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any, cast

from smallnets.errors import InputError, unknown_name
from smallnets.frozen import Frozen
from smallnets.plans.option_values import value_of
from smallnets.plans.options import BY_NAME, OTHER_NAMES
from smallnets.plans.setting import Setting
from smallnets.plans.splitting import split_activations, split_outside

SOURCE = "source"
"""The axis of data: sources as `train` takes them."""
FIXED = frozenset({"seed", "show_test", "discretize", "hide"})
"""Settings that are no axis: seeds are counted, and what is shown changes no number."""
MOST_VALUES = 1_000_000

_RANGE = re.compile(r"\s*(?P<low>\S+?)\s*\.\.\s*(?P<high>[^:\s]+)\s*(?::(?P<count>[^:]*))?(?::(?P<scale>[^:]*))?")
"""0.001..1:13:log"""


class SweepAxis(Frozen):
    """A setting, and the values that it takes, in the form in which `train` takes them."""

    name: str
    values: tuple[Any, ...]


def axis(name: str, given: object) -> SweepAxis:
    """The axis of a setting.

    Args:
        name: a setting's option name or its place in a document ("training.learning_rate"), or "source".
        given: one value, a list of values, a range such as {"from": 0.01, "to": 1, "count": 9, "scale": "log"}, or a
            text as the command line takes it: "2..8", "0.01,0.1", "0.001..1:13:log".

    Raises:
        InputError: an unknown setting, or values that are none.
    """
    known = known_name(name)
    values = _values(known, given)
    if not values:
        raise InputError(known, given, "has no values", "name one or more")
    if known == SOURCE:
        return SweepAxis(known, tuple(values))
    return SweepAxis(known, tuple(value_of(BY_NAME[known], value) for value in values))


def known_name(name: str) -> str:
    """The option's name of a setting that can be an axis.

    Raises:
        InputError: there is no such setting, or it is none that a sweep can change.
    """
    found = name.strip().removeprefix("--").replace("-", "_")
    by_path = {setting.path: setting.name for setting in BY_NAME.values()}
    found = OTHER_NAMES.get(found, by_path.get(found, found))
    names = [SOURCE, *(known for known in BY_NAME if known not in FIXED)]
    if found not in names:
        raise unknown_name("axis", name, names)
    return found


def _values(name: str, given: object) -> list[Any]:
    if isinstance(given, Mapping):
        return _span(name, cast("Mapping[str, Any]", given))
    if isinstance(given, str):
        return _typed(name, given)
    if isinstance(given, Iterable):
        return list(cast("Iterable[Any]", given))
    return [given]


def _typed(name: str, text: str) -> list[Any]:
    """The values of a text."""
    form = "source" if name == SOURCE else BY_NAME[name].form
    if form == "texts":
        return [part.strip() for part in text.split(";") if part.strip()]
    parts = split_outside(name, text, ",")
    if form == "wholes":
        return [layers for part in parts for layers in _layers(name, part)]
    if form == "layers":
        return [split_activations(name, part, "/") for part in parts]
    if form in {"whole", "number"}:
        return [value for part in parts for value in _numbers(BY_NAME[name], part)]
    return parts


def _layers(name: str, text: str) -> list[list[int]]:
    """Hidden layers: 3, 4-2, or ranges of each layer's units: 1..3-1..2; 0 and none for no layer."""
    if text.lower() in {"none", "0", ""}:
        return [[]]
    layers = [_wholes(name, part) for part in text.split("-")]
    return [list(chosen) for chosen in product(*layers)]


def _wholes(name: str, text: str) -> list[int]:
    low, dots, high = text.partition("..")
    try:
        first, last = int(low), int(high if dots else low)
    except ValueError:
        raise InputError(name, text, "is no number of units", "write 3, 2..8, 4-2 or 1..3-1..3") from None
    if last < first or last - first >= MOST_VALUES:
        raise InputError(name, text, "is no range", "write the smaller number first")
    return list(range(first, last + 1))


def _numbers(setting: Setting, text: str) -> list[Any]:
    """One number, or a range of them."""
    match = _RANGE.fullmatch(text) if ".." in text else None
    if match is None:
        return [text]
    span: dict[str, Any] = {"from": match["low"], "to": match["high"]}
    if match["count"] is not None:
        span["count"] = match["count"]
    if match["scale"] is not None:
        span["scale"] = match["scale"].strip()
    return _span(setting.name, span)


def _span(name: str, given: Mapping[str, Any]) -> list[Any]:
    """The numbers of a range: whole ones one by one, others `count` in equal steps, or equal factors ("log")."""
    known = ("from", "to", "count", "scale")
    for key in given:
        if key not in known:
            raise unknown_name(f"{name} range", key, known)
    if name == SOURCE or BY_NAME[name].form not in {"whole", "number"}:
        if name == "hidden" and "from" in given and "to" in given:
            return [[units] for units in range(int(given["from"]), int(given["to"]) + 1)]
        raise InputError(name, dict(given), "is a range, and the setting is no number", "list the values")
    low, high = (_number(name, given.get(key), key) for key in ("from", "to"))
    whole = BY_NAME[name].form == "whole"
    if "count" not in given:
        if not whole:
            raise InputError(name, f"{low:g}..{high:g}", "does not say how many values", f"write {low:g}..{high:g}:9")
        _refuse_backwards(name, low, high, int(high - low) + 1)
        return list(range(int(low), int(high) + 1))
    count = int(_number(name, given["count"], "count"))
    _refuse_backwards(name, low, high, count)
    return spaced(name, (low, high), count, str(given.get("scale", "linear")), whole=whole)


def spaced(name: str, ends: tuple[float, float], count: int, scale: str, *, whole: bool = False) -> list[Any]:
    """So many numbers from the first end to the second: in equal steps ("linear"), or by equal factors ("log").

    Raises:
        InputError: an unknown scale, or factors from 0 or below.
    """
    shares = [place / max(1, count - 1) for place in range(count)]
    numbers = [placed(name, ends, share, scale) for share in shares]
    return list(dict.fromkeys(round(number) for number in numbers)) if whole else numbers


def placed(name: str, ends: tuple[float, float], share: float, scale: str) -> float:
    """The number at a share (0 to 1) of the way between two ends; written as short as it can be."""
    low, high = ends
    if scale not in {"linear", "log"}:
        raise unknown_name(f"scale of {name}", scale, ("linear", "log"))
    if share in {0.0, 1.0}:
        return high if share else low
    if scale == "linear":
        return float(f"{low + (high - low) * share:.12g}")
    if low <= 0:
        raise InputError(name, low, "has no logarithm", "begin above 0, or use scale linear")
    return float(f"{math.exp(math.log(low) + (math.log(high) - math.log(low)) * share):.6g}")


def _refuse_backwards(name: str, low: float, high: float, count: int) -> None:
    if not (math.isfinite(low) and math.isfinite(high)) or high < low:
        raise InputError(name, f"{low:g}..{high:g}", "is no range", "write the smaller number first")
    if not 1 <= count <= MOST_VALUES:
        raise InputError(name, f"{count:,} values", f"are not 1 to {MOST_VALUES:,}", "take fewer")


def _number(name: str, given: object, key: str) -> float:
    try:
        return float(cast("Any", given))
    except (TypeError, ValueError):
        raise InputError(f"{name} range, {key}", given, "is no number", "write for example 0.01..1:9:log") from None


def paired(given: Mapping[str, object]) -> tuple[SweepAxis, ...]:
    """Axes that go on together: their first values make a cell, their second ones, and so on.

    Raises:
        InputError: they have different numbers of values.
    """
    axes = tuple(axis(name, values) for name, values in given.items())
    counts = {one.name: len(one.values) for one in axes}
    if len(set(counts.values())) > 1:
        told = ", ".join(f"{name} {count}" for name, count in counts.items())
        raise InputError("paired", told, "have different numbers of values", "give each the same number")
    return axes


def names(axes: Sequence[SweepAxis]) -> list[str]:
    """The settings that axes change."""
    return [one.name for one in axes]
