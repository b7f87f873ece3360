"""The update rules as a table."""

from __future__ import annotations

from smallnets.functions.updates import UPDATES
from smallnets.messages.contract.records import chosen, parameters
from smallnets.messages.contract.typescript import constant, module

_TYPES = """
import type { Parameter } from "./parameters";

/** An update rule; `slots` are the numbers that it remembers for each parameter of the network, all 0 at the start. */
export interface Optimizer {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  readonly aliases: readonly string[];
  readonly slots: readonly string[];
  readonly parameters: readonly Parameter[];
}
"""


def text() -> str:
    """The module `optimizers`."""
    names = ("name", "title", "formula", "aliases", "slots")
    rows = [chosen(record, *names) | {"parameters": parameters(record.parameters)} for record in UPDATES]
    table = constant("OPTIMIZERS", rows, "readonly Optimizer[]")
    return module("The update rules.", "smallnets.functions.updates", _TYPES, table)
