"""The rules: defaults as a table."""

from __future__ import annotations

from smallnets.messages.contract.records import chosen
from smallnets.messages.contract.typescript import constant, module
from smallnets.plans import rules
from smallnets.plans.network import OF_BITS
from smallnets.plans.rules import RULES

_TYPES = """
import type { PartialBatch, Rules } from "./documents";

/** What one set of rules says where a single value is enough. */
export interface RuleSet {
  readonly name: Rules;
  readonly reshuffle: boolean;
  readonly partialBatch: PartialBatch;
  readonly regressionLoss: string;
}
"""


def text() -> str:
    """The module `rules`."""
    table = {
        name: chosen(rule, "name", "reshuffle", "partial_batch", "regression_loss") for name, rule in RULES.items()
    }
    return module(
        "The rules: what fills the settings that nobody chose.",
        "smallnets.plans.rules",
        _TYPES,
        constant("RULES", table, "Readonly<Record<Rules, RuleSet>>"),
        constant("HIDDEN", rules.HIDDEN, "readonly number[]"),
        constant("ACTIVATION", rules.ACTIVATION, "string"),
        constant("OPTIMIZER", rules.OPTIMIZER, "string"),
        constant("LEARNING_RATE", rules.LEARNING_RATE, "number"),
        constant("BATCH", rules.BATCH, "number"),
        constant("EPOCHS", rules.EPOCHS, "number"),
        constant("PRECISION", rules.PRECISION, f'"{rules.PRECISION}"'),
        constant("SEED", rules.SEED, "string"),
        constant("GENERATOR", rules.GENERATOR, "string"),
        constant("OF_BITS", OF_BITS, "readonly string[]", "Activations whose two classes are written 0 and 1."),
        constant(
            "HE_STARTS",
            sorted(rules.HE_STARTS),
            "readonly string[]",
            "Activations for which textbooks start with He's.",
        ),
    )
