"""The messages between page and server as TypeScript types, from their records; and the limits of a session."""

from __future__ import annotations

import inspect
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from smallnets.messages.contract.records import camel
from smallnets.messages.contract.typescript import comment, constant, module
from smallnets.messages.limits import LIMITS
from smallnets.messages.replies import PARTS, PROTOCOL, REPLIES
from smallnets.messages.requests import REQUESTS

_ASKED = """
/** A request as the page states it; the connection numbers it. */
export type Asked<One> = Omit<One, "type" | "id">;

/** Something that was asked of the server. */
export interface Asking<Answer> {
  /** @throws InputError what cannot be done, or that the connection broke */
  readonly answer: Promise<Answer>;
  /** Gives it up; an ensemble then answers with what it has. */
  stop(): void;
}
"""
_PLAIN: dict[Any, str] = {str: "string", int: "number", float: "number", bool: "boolean", Any: "unknown"}


def text() -> str:
    """The module `messages`."""
    limits = {camel(name): getattr(LIMITS, name) for name in LIMITS.__struct_fields__}
    return module(
        "What the page and its server say to each other.",
        "smallnets.messages",
        'import type { Experiment } from "./documents";',
        constant("PROTOCOL", PROTOCOL, "number", "Both sides speak the same version."),
        *(_interface(record) for record in (*PARTS, *REQUESTS, *REPLIES)),
        f"export type Request = {' | '.join(record.__name__ for record in REQUESTS)};",
        f"export type Reply = {' | '.join(record.__name__ for record in REPLIES)};",
        _ASKED,
        constant("LIMITS", limits, "Limits"),
    )


def _interface(record: type[msgspec.Struct]) -> str:
    kinds = get_type_hints(record, include_extras=True)
    tag = record.__struct_config__.tag
    lines = [f'  readonly type: "{tag}";'] if tag else []
    for field in msgspec.structs.fields(record):
        mark = "?" if record in REQUESTS and not field.required else ""
        lines.append(f"  readonly {camel(field.name)}{mark}: {_type(kinds[field.name])};")
    meaning = comment(camel(inspect.getdoc(record) or ""))
    return "\n".join([meaning, f"export interface {record.__name__} {{", *lines, "}"])


def _type(kind: Any) -> str:  # noqa: ANN401 - a type of any form
    if get_origin(kind) is Annotated:
        inner, meta = get_args(kind)
        return meta.title or _type(inner)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) in (Union, UnionType):
        return " | ".join("null" if one is NoneType else _type(one) for one in get_args(kind))
    if get_origin(kind) is Literal:
        return " | ".join(f'"{value}"' for value in get_args(kind))
    if get_origin(kind) is tuple:
        inner = _type(get_args(kind)[0])
        return f"readonly ({inner})[]" if " " in inner else f"readonly {inner}[]"
    return str(kind.__name__)
