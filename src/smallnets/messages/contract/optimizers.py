"""The update rules as a table."""

from __future__ import annotations

from smallnets.functions.updates import UPDATES
from smallnets.messages.contract.records import chosen, parameters
from smallnets.messages.contract.typescript import constant, module

_TYPES = """
import type { Parameter } from "./parameters";

/**
 * What a rule follows instead of the recorded loss: the error that stands for the slope at the net input of an output,
 * and the output that it needs.
 */
export interface Criterion {
  readonly error: "output" | "net";
  readonly output: string | null;
}

/**
 * An update rule; `slots` are the numbers that it remembers for each parameter of the network, all 0 at the start.
 * `step` is the rule whose step it takes with the gradient that it has: its own, or another's.
 */
export interface Optimizer {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  readonly aliases: readonly string[];
  readonly slots: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly step: string;
  readonly criterion: Criterion | null;
}
"""


def text() -> str:
    """The module `optimizers`."""
    names = ("name", "title", "formula", "aliases", "slots")
    rows = [
        chosen(record, *names)
        | {"parameters": parameters(record.parameters), "step": record.same_step(UPDATES).name}
        | {"criterion": record.criterion and {"error": record.error, "output": record.criterion.output}}
        for record in UPDATES
    ]
    table = constant("OPTIMIZERS", rows, "readonly Optimizer[]")
    return module("The update rules.", "smallnets.functions.updates", _TYPES, table)
