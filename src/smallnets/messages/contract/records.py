"""Records of the registries as plain data with keys as TypeScript spells them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, cast

from smallnets.functions.record import Parameter

_UNDERSCORE = re.compile(r"_([a-z])")

PARAMETERS = """
/** A number in a formula that may be chosen; a learned one is trained with the weights, one for each unit. */
export interface Parameter {
  readonly name: string;
  readonly standard: number;
  readonly meaning: string;
  readonly low: number;
  readonly high: number;
  readonly learned: boolean;
  /** What books call it. */
  readonly aliases: readonly string[];
}
"""


def camel(name: str) -> str:
    """`train_share` as trainShare."""
    return _UNDERSCORE.sub(lambda match: match[1].upper(), name)


def parameters(given: tuple[Parameter, ...]) -> list[dict[str, object]]:
    """Each parameter as data."""
    return [
        {
            "name": p.name,
            "standard": p.default,
            "meaning": p.meaning,
            "low": p.low,
            "high": p.high,
            "learned": p.learned,
            "aliases": list(p.aliases),
        }
        for p in given
    ]


def plain(record: object) -> Any:  # noqa: ANN401 - plain data of any depth
    """A data class, or data classes within sequences and mappings, as plain data with every field."""
    if is_dataclass(record) and not isinstance(record, type):
        return {camel(field.name): plain(getattr(record, field.name)) for field in fields(record)}
    if isinstance(record, Mapping):
        return {key: plain(value) for key, value in cast("Mapping[str, object]", record).items()}
    if isinstance(record, (list, tuple)):
        return [plain(value) for value in cast("list[object]", record)]
    return record


def chosen(record: object, *names: str) -> dict[str, Any]:
    """Some attributes of a record, in that order."""
    return {camel(name): plain(getattr(record, name)) for name in names}
