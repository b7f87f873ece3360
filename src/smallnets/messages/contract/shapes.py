"""The shape of every plan as a table, so that the page reads documents as strictly as Python does."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec.structs import fields

from smallnets.messages.contract.documents import PLANS
from smallnets.messages.contract.typescript import constant, module
from smallnets.plans.record import Plan

_TYPES = """
/** What a value in a document must be; a "choice" is a text among some. */
export type Shape =
  | "str"
  | "int"
  | "float"
  | "bool"
  | "null"
  | { readonly array: Shape }
  | { readonly table: Shape }
  | { readonly choice: readonly string[] }
  | { readonly plan: string }
  | { readonly oneOf: readonly Shape[] };
"""
_PLAIN: dict[Any, str] = {str: "str", int: "int", float: "float", bool: "bool", NoneType: "null"}


def text() -> str:
    """The module `shapes`."""
    table = {plan.__name__: _fields(plan) for plan in PLANS}
    return module(
        "The shapes of documents.",
        "smallnets.plans",
        _TYPES,
        constant("SHAPES", table, "Readonly<Record<string, Readonly<Record<string, Shape>>>>", "Fields of each plan."),
        constant("REQUIRED", {p.__name__: _required(p) for p in PLANS}, "Readonly<Record<string, readonly string[]>>"),
    )


def _fields(plan: type[Plan]) -> dict[str, Any]:
    kinds = get_type_hints(plan)
    return {name: _shape(kinds[name]) for name in plan.__struct_fields__}


def _required(plan: type[Plan]) -> list[str]:
    """The fields without a default."""
    return [field.name for field in fields(plan) if field.required]


def _shape(kind: Any) -> Any:  # noqa: ANN401 - a type of any form
    inner = get_args(kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) in {Union, UnionType}:
        return {"oneOf": [_shape(one) for one in inner]}
    if get_origin(kind) is Literal:
        return {"choice": list(inner)}
    if get_origin(kind) is tuple:
        return {"array": _shape(inner[0])}
    if get_origin(kind) is dict:
        return {"table": _shape(inner[1])}
    return {"plan": kind.__name__}
