"""The starts as a table."""

from __future__ import annotations

from typing import Any

from smallnets.functions.starts import STARTS
from smallnets.functions.starts.spreads import Chosen, Fixed, Scaled, Spread
from smallnets.messages.contract.records import chosen, parameters, plain
from smallnets.messages.contract.typescript import constant, module

_TYPES = """
import type { Parameter } from "./parameters";

/**
 * How widely a layer's weights are drawn: the half width of a uniform distribution, or the standard deviation of a
 * normal one.  "fixed" is `value`, "chosen" the setting `scale`; "scaled" is sqrt(stretch * (numerator / fans)) with
 * fans = fan-in, or fan-in + fan-out for "sum", at least 1.
 */
export type Spread =
  | { readonly rule: "fixed"; readonly value: number }
  | { readonly rule: "chosen" }
  | { readonly rule: "scaled"; readonly numerator: number; readonly fans: "in" | "sum"; readonly stretch: number };

/** How first weights are drawn, in the order layer, unit, source; every bias is `bias`. */
export interface Start {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  readonly aliases: readonly string[];
  readonly distribution: "uniform" | "normal";
  readonly bias: number;
  readonly spread: Spread;
  readonly parameters: readonly Parameter[];
}
"""
_RULES: dict[type[Spread], str] = {Fixed: "fixed", Chosen: "chosen", Scaled: "scaled"}


def text() -> str:
    """The module `starts`."""
    names = ("name", "title", "formula", "aliases", "distribution", "bias")
    rows: list[dict[str, Any]] = []
    for record in STARTS:
        spread = {"rule": _RULES[type(record.spread)], **plain(record.spread)}
        rows.append(chosen(record, *names) | {"spread": spread, "parameters": parameters(record.parameters)})
    return module("The starts.", "smallnets.functions.starts", _TYPES, constant("STARTS", rows, "readonly Start[]"))
