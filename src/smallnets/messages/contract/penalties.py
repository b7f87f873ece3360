"""The penalties as a table."""

from __future__ import annotations

from smallnets.functions.penalties import NO_PENALTY, PENALTIES
from smallnets.messages.contract.records import chosen
from smallnets.messages.contract.typescript import constant, module

_TYPES = """
/**
 * What large weights cost.  The slope joins the "gradient", or shrinks the weight "before" each update; one that
 * `canKill` may leave links dead.
 */
export interface Penalty {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  /** One sentence. */
  readonly meaning: string;
  readonly aliases: readonly string[];
  readonly place: "gradient" | "before";
  readonly canKill: boolean;
}
"""


def text() -> str:
    """The module `penalties`."""
    names = ("name", "title", "formula", "meaning", "aliases", "place", "can_kill")
    rows = [chosen(record, *names) for record in PENALTIES]
    return module(
        "The penalties.",
        "smallnets.functions.penalties",
        _TYPES,
        constant("NO_PENALTY", NO_PENALTY, "string"),
        constant("PENALTIES", rows, "readonly Penalty[]"),
    )
