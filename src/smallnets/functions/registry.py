"""How people name a function: `relu`, `leaky_relu(alpha=0.1)`, and the nearest match for a misspelling."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from smallnets.errors import Refusal, unknown_name

_NAMED = re.compile(r"\s*([A-Za-z][A-Za-z0-9_ -]*?)\s*(?:\((.*)\))?\s*", re.DOTALL)
_SETTING = re.compile(r"\s*([A-Za-z][A-Za-z0-9_]*)\s*=\s*([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\s*")


NO_FUNCTION_NAME = Refusal("", "is not a name", "write NAME or NAME(setting=number)")
NO_FUNCTION_SETTING = Refusal("", "holds {part!r}", "write NAME(setting=number)")
NO_NUMBER_IN_NAME = Refusal("", "holds {part!r}, which is no number")


class Named(Protocol):
    """A record that a registry can hold."""

    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


Record = TypeVar("Record", bound=Named)


def by_name(records: Sequence[Record]) -> dict[str, Record]:
    """Every record under its name and its aliases."""
    table: dict[str, Record] = {}
    for record in records:
        for name in (record.name, *record.aliases):
            if name in table:
                raise ValueError(f"{name} names two functions")
            table[name] = record
    return table


def plain(name: str) -> str:
    """The name in the registry's spelling: lower case, underscores."""
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def find(argument: str, name: str, table: Mapping[str, Record]) -> Record:
    """The record of that name.

    Raises:
        InputError: nobody has that name; the message holds the nearest match.
    """
    record = table.get(plain(name))
    if record is None:
        raise unknown_name(argument, plain(name), dict.fromkeys(record.name for record in table.values()))
    return record


def split_settings(argument: str, text: str) -> tuple[str, dict[str, float]]:
    """`leaky_relu(alpha=0.1)` as ("leaky_relu", {"alpha": 0.1}).

    Raises:
        InputError: the text is not a name with settings.
    """
    match = _NAMED.fullmatch(text)
    if match is None:
        raise NO_FUNCTION_NAME.error(text, argument)
    name, inner = match.groups()
    settings: dict[str, float] = {}
    for part in (inner or "").split(","):
        if not part.strip():
            continue
        setting = _SETTING.fullmatch(part)
        if setting is None:
            raise NO_FUNCTION_SETTING.error(text, argument, part=part.strip())
        settings[setting[1]] = number(argument, text, setting[2])
    return name, settings


def number(argument: str, text: str, digits: str) -> float:
    """The number that the digits write.

    Raises:
        InputError: they write none.
    """
    try:
        return float(digits)
    except ValueError:
        raise NO_NUMBER_IN_NAME.error(text, argument, part=digits) from None
