"""Losses and update rules as one writes them by hand: the lines of a step that is shown."""

from __future__ import annotations

from smallnets.functions.losses import LOSSES
from smallnets.functions.updates import UPDATES
from smallnets.messages.contract.typescript import constant, module

_TYPES = """
/** One output's share in a loss and its slope at o, of the output o and the target t; with logits the slope at z. */
export interface LossByHand {
  readonly share: string;
  readonly slope: string;
}

/**
 * What is remembered by its letter, then w; g is the gradient, n the update's number, v_new the new v.  `letters` are
 * those of the settings that are not written by their names.
 */
export interface UpdateByHand {
  readonly lines: readonly (readonly [letter: string, formula: string])[];
  readonly letters: Readonly<Record<string, string>>;
}
"""


def text() -> str:
    """The module `by_hand`."""
    losses = {record.name: {"share": record.share, "slope": record.share_slope} for record in LOSSES}
    updates = {record.name: {"lines": record.lines, "letters": dict(record.letters)} for record in UPDATES}
    return module(
        "Losses and update rules as one writes them by hand.",
        "smallnets.functions",
        _TYPES,
        constant("LOSSES_BY_HAND", losses, "Readonly<Record<string, LossByHand>>"),
        constant("UPDATES_BY_HAND", updates, "Readonly<Record<string, UpdateByHand>>"),
    )
