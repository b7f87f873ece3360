"""The tables of numbers of an exercise file: how many brackets they have, before anything is read from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard, cast

from smallnets.errors import InputError

_ROWS = ("inputs", "targets")


def check_numbers(draft: Mapping[str, Any]) -> None:
    """Refuse tables of numbers with too few or too many brackets, and layers that are no list of tables.

    Raises:
        InputError: the first of them, with what to write.
    """
    for key in _ROWS:
        _check_table(key, draft.get(key), "sample")
    layers = draft.get("layers")
    if isinstance(layers, dict):
        raise InputError(
            "layers", "[layers]", "is one table", "write [[layers]], in double brackets, before each layer"
        )
    for number, layer in enumerate(cast("list[object]", layers) if isinstance(layers, list) else [], 1):
        if isinstance(layer, dict):
            table = cast("dict[str, object]", layer)
            _check_table(f"layer {number}: weights", table.get("weights"), "unit")
            _check_row(f"layer {number}: biases", table.get("biases"))


def _check_table(argument: str, found: object, of: str) -> None:
    """A row for each sample or unit."""
    if _is_amount(found):
        raise InputError(argument, found, "needs two brackets", f"write [[{_shown(found)}]] for one {of}")
    if not isinstance(found, list):
        return
    entries = cast("list[object]", found)
    if entries and all(_is_amount(entry) for entry in entries):
        row, column = ", ".join(map(_shown, entries)), ", ".join(f"[{_shown(entry)}]" for entry in entries)
        several = f", or [{column}] for {len(entries)}" if len(entries) > 1 else ""
        raise InputError(argument, found, "has one bracket only", f"write [[{row}]] for one {of}{several}")
    for number, entry in enumerate(entries, 1):
        if _is_amount(entry):
            raise InputError(f"{argument}[{number}]", entry, "is no row", f"write [{_shown(entry)}]")
        if isinstance(entry, list) and any(isinstance(one, list) for one in cast("list[object]", entry)):
            raise InputError(f"{argument}[{number}]", entry, "has too many brackets", f"write [[1, 2]] for one {of}")


def _check_row(argument: str, found: object) -> None:
    """One number for each unit."""
    if _is_amount(found):
        raise InputError(argument, found, "needs brackets", f"write [{_shown(found)}]")
    if isinstance(found, list):
        entries = cast("list[object]", found)
        if entries and all(isinstance(entry, list) for entry in entries):
            flat = [one for entry in cast("list[list[object]]", entries) for one in entry]
            raise InputError(argument, found, "has two brackets", f"write [{', '.join(map(_shown, flat))}]")


def _is_amount(value: object) -> TypeGuard[int | float | str]:
    return isinstance(value, (int, float, str)) and not isinstance(value, bool)


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
