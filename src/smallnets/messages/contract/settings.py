"""The settings as a table: what people choose."""

from __future__ import annotations

from smallnets.messages.contract.records import chosen
from smallnets.messages.contract.typescript import constant, module
from smallnets.plans.options import SETTINGS

_TYPES = """
export type Form = "whole" | "number" | "text" | "flag" | "wholes" | "texts" | "layers" | "seed";

/** A setting that people choose; `path` is its place in a draft, `meaning` one sentence that can stand as help. */
export interface Setting {
  readonly name: string;
  readonly path: string;
  readonly form: Form;
  readonly meaning: string;
  readonly choices: readonly string[];
  /** Whether a choice may carry settings in brackets or be spelled otherwise. */
  readonly open: boolean;
}
"""


def text() -> str:
    """The module `settings`."""
    rows = [chosen(setting, "name", "path", "form", "meaning", "choices", "open") for setting in SETTINGS]
    return module(
        "The settings.",
        "smallnets.plans.options",
        _TYPES,
        constant("SETTINGS", rows, "readonly Setting[]"),
    )
