"""Drafts: the keys that they have, and what each choice takes back."""

from __future__ import annotations

from smallnets.messages.contract.typescript import constant, module
from smallnets.plans.data import Inline
from smallnets.plans.drafts import NEW_CRITERION, REPLACES, SECTIONS, SHORT_KEYS
from smallnets.plans.experiment import Experiment
from smallnets.plans.network import LayerWeights


def text() -> str:
    """The module `drafts`."""
    keys = {"": Experiment.__struct_fields__, "given": LayerWeights.__struct_fields__}
    keys["inline"] = Inline.__struct_fields__
    keys |= {name: (*plan.__struct_fields__, *SHORT_KEYS.get(name, ())) for name, plan in SECTIONS.items()}
    lists = "Readonly<Record<string, readonly string[]>>"
    return module(
        "The keys of drafts.",
        "smallnets.plans.drafts",
        constant("DRAFT_KEYS", keys, lists, 'The keys of each section of a draft; "" is the draft itself.'),
        constant("REPLACES", REPLACES, lists, "What a setting, chosen anew, takes back of what had followed from it."),
        constant(
            "NEW_CRITERION",
            NEW_CRITERION,
            "readonly string[]",
            "What an update rule takes back that follows something else than the one before it did.",
        ),
    )
