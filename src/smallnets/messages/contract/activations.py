"""The activations as a table."""

from __future__ import annotations

from typing import Any

from smallnets.expressions import write_text
from smallnets.functions.activations import ACTIVATIONS, Activation
from smallnets.functions.activations.derived import formula_of
from smallnets.functions.activations.formulas import IN_FORMULAS_NOT, VARIABLE
from smallnets.functions.activations.softmax import NAME as SOFTMAX
from smallnets.messages.contract.records import chosen, parameters, plain
from smallnets.messages.contract.typescript import constant, module

_TYPES = """
import type { Parameter } from "./parameters";

/** A place where the slope jumps; `slope` is the one that is used there. */
export interface ActivationKink {
  readonly at: number;
  readonly left: number;
  readonly right: number;
  readonly slope: number;
}

/** The least and the greatest value at the standard parameters. */
export interface ActivationRange {
  readonly low: number;
  readonly high: number;
}

/** An activation: its formula in z, its settings, its kinks and its range. */
export interface Activation {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  readonly aliases: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly kinks: readonly ActivationKink[];
  readonly facts: ActivationRange;
}
"""


def text() -> str:
    """The module `activations`."""
    return module(
        "The activations.",
        "smallnets.functions.activations",
        _TYPES,
        constant("ACTIVATIONS", [_row(record) for record in ACTIVATIONS], "readonly Activation[]"),
        constant("SOFTMAX", SOFTMAX, "string", "Stands in an output layer only and takes the whole layer."),
        constant("VARIABLE", VARIABLE, "string", "The variable of an activation that is typed as a formula."),
        constant(
            "NOT_IN_FORMULAS",
            sorted(IN_FORMULAS_NOT),
            "readonly string[]",
            "Activations that a formula cannot call as such: mathematics has the name already, or there is no slope.",
        ),
    )


def _row(record: Activation) -> dict[str, Any]:
    formula = write_text(formula_of(record.value, tuple(parameter.name for parameter in record.parameters)))
    row = chosen(record, "name", "title") | {"formula": formula} | chosen(record, "aliases")
    return row | {
        "parameters": parameters(record.parameters),
        "kinks": plain(record.kinks),
        "facts": chosen(record.facts, "low", "high"),
    }
