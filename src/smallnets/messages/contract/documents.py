"""The experiment's document as TypeScript types, from the plans themselves."""

from __future__ import annotations

import inspect
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from smallnets.messages.contract.typescript import comment, constant, module
from smallnets.plans.data import Category, Data, Inline, Kind, Missing
from smallnets.plans.experiment import EARLIER, SCHEMA, Experiment, Precision, Rules, View
from smallnets.plans.network import Layer, LayerWeights, Network
from smallnets.plans.record import Plan
from smallnets.plans.training import PartialBatch, Training

PLANS: tuple[type[Plan], ...] = (Experiment, Data, Category, Inline, Network, Layer, LayerWeights, Training, View)
CHOICES: dict[str, Any] = {
    "Rules": Rules,
    "Precision": Precision,
    "Kind": Kind,
    "Missing": Missing,
    "PartialBatch": PartialBatch,
}
_PLAIN: dict[Any, str] = {str: "string", int: "number", float: "number", bool: "boolean"}


def text() -> str:
    """The module `documents`: a type for each plan.

    A finished document has every setting; only what may be nothing is left out where it is nothing.
    """
    names = {frozenset(get_args(choice)): name for name, choice in CHOICES.items()}
    return module(
        "An experiment as a document: what is to be done, with everything that decides the numbers.",
        "smallnets.plans",
        constant("SCHEMA", SCHEMA, f'"{SCHEMA}"'),
        constant("EARLIER", list(EARLIER), "readonly string[]", "Earlier schemas, which are read too."),
        "\n".join(f"export type {name} = {_choice(get_args(choice))};" for name, choice in CHOICES.items()),
        *(_interface(plan, names) for plan in PLANS),
    )


def _interface(plan: type[Plan], names: dict[frozenset[Any], str]) -> str:
    kinds = get_type_hints(plan)
    lines = [f"  readonly {_field(name, kinds[name], names)};" for name in plan.__struct_fields__]
    meaning = comment(inspect.getdoc(plan) or "")
    return "\n".join([meaning, f"export interface {plan.__name__} {{", *lines, "}"])


def _field(name: str, kind: object, names: dict[frozenset[Any], str]) -> str:
    kinds = _alternatives(kind)
    present = [one for one in kinds if one is not NoneType]
    mark = "?" if len(present) < len(kinds) else ""
    return f"{name}{mark}: {' | '.join(_type(one, names) for one in present)}"


def _alternatives(kind: object) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in {Union, UnionType} else (kind,)


def _type(kind: Any, names: dict[frozenset[Any], str]) -> str:  # noqa: ANN401 - a type of any form
    if kind in _PLAIN:
        return _PLAIN[kind]
    inner = get_args(kind)
    if get_origin(kind) is Literal:
        return names.get(frozenset(inner)) or _choice(inner)
    if get_origin(kind) is tuple:
        return f"readonly {_item(inner[0], names)}[]"
    if get_origin(kind) is dict:
        return f"Readonly<Record<string, {_type(inner[1], names)}>>"
    return str(kind.__name__)


def _item(kind: object, names: dict[frozenset[Any], str]) -> str:
    whole = " | ".join(_type(one, names) for one in _alternatives(kind))
    return f"({whole})" if " " in whole else whole


def _choice(values: tuple[Any, ...]) -> str:
    return " | ".join(f'"{value}"' for value in values)
