"""The losses as a table."""

from __future__ import annotations

from smallnets.functions.losses import LOSSES
from smallnets.messages.contract.records import chosen, parameters
from smallnets.messages.contract.typescript import constant, module

_TYPES = """
import type { Parameter } from "./parameters";

/**
 * A loss of one sample.  With `averages` the outputs' shares are averaged, else summed.  With `logits` it is computed
 * from the pre-activations of the output layer, whose activation must be `output`.
 */
export interface Loss {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  readonly aliases: readonly string[];
  readonly averages: boolean;
  readonly logits: boolean;
  readonly output: string | null;
  readonly parameters: readonly Parameter[];
}
"""


def text() -> str:
    """The module `losses`."""
    names = ("name", "title", "formula", "aliases", "averages", "logits", "output")
    rows = [chosen(record, *names) | {"parameters": parameters(record.parameters)} for record in LOSSES]
    return module("The losses.", "smallnets.functions.losses", _TYPES, constant("LOSSES", rows, "readonly Loss[]"))
