"""The JSON schema of what `smallnets exact ... --json` prints about networks."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction
from typing import Any

import msgspec

from smallnets.engines.exact import (
    Convexity,
    LinearPieces,
    Lipschitz,
    Margin,
    MonotoneInput,
    OutputRange,
    Separation,
    UnitState,
)
from smallnets.engines.exact.networks.pieces import Region

ONE: dict[str, type] = {"pieces": LinearPieces, "margin": Margin, "output-range": OutputRange}
"""Commands that print one record (`output-range` one line for each output)."""

LISTS: dict[str, type] = {
    "convex": Convexity,
    "dead": UnitState,
    "lipschitz": Lipschitz,
    "monotone": MonotoneInput,
    "separable": Separation,
}
"""Commands that print a list of records."""


def exact_schema() -> dict[str, Any]:
    """The schema: one property for each command, with what it prints."""
    kinds = [*ONE.values(), *LISTS.values(), Region]
    found, parts = msgspec.json.schema_components(kinds, schema_hook=_of_other, ref_template="#/$defs/{name}")
    for kind in kinds:
        hidden = [field.name for field in fields(kind) if not field.repr]
        record: dict[str, Any] = parts[kind.__name__]
        for name in hidden:
            record["properties"].pop(name)
        record["required"] = [name for name in record.get("required", []) if name not in hidden]
    schemas = dict(zip(kinds, found, strict=True))
    commands = {name: schemas[kind] for name, kind in ONE.items()}
    commands |= {name: {"type": "array", "items": schemas[kind]} for name, kind in LISTS.items()}
    return {"title": "smallnets exact COMMAND --json", "type": "object", "properties": commands, "$defs": parts}


def _of_other(kind: type) -> dict[str, Any]:
    if kind is Fraction:
        return {"type": "string", "description": 'a fraction as text: "1/3"'}
    raise NotImplementedError(kind)
