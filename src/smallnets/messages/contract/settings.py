"""The settings as a table: what people choose, and what each choice takes back."""

from __future__ import annotations

from smallnets.messages.contract.records import chosen
from smallnets.messages.contract.typescript import constant, module
from smallnets.plans.data import Inline
from smallnets.plans.drafts import REPLACES, SECTIONS, SHORT_KEYS
from smallnets.plans.experiment import Experiment
from smallnets.plans.network import LayerWeights
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
    keys = {"": Experiment.__struct_fields__, "given": LayerWeights.__struct_fields__}
    keys["inline"] = Inline.__struct_fields__
    keys |= {name: (*plan.__struct_fields__, *SHORT_KEYS.get(name, ())) for name, plan in SECTIONS.items()}
    lists = "Readonly<Record<string, readonly string[]>>"
    return module(
        "The settings.",
        "smallnets.plans.options and drafts",
        _TYPES,
        constant("SETTINGS", rows, "readonly Setting[]"),
        constant("DRAFT_KEYS", keys, lists, 'The keys of each section of a draft; "" is the draft itself.'),
        constant("REPLACES", REPLACES, lists, "What a setting, chosen anew, takes back of what had followed from it."),
    )
