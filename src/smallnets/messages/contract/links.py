"""The keys of Playground links as tables."""

from __future__ import annotations

from smallnets.messages.contract.typescript import constant, module
from smallnets.plans import link_keys, link_own_keys


def text() -> str:
    """The module `links`."""
    names = "readonly string[]"
    table = "Readonly<Record<string, string>>"
    return module(
        "The keys of TensorFlow Playground links.",
        "smallnets.plans.link_keys",
        constant("ADDRESS", link_keys.ADDRESS, "string"),
        constant("ORDER", link_keys.ORDER, names, "Every key in the order in which the Playground writes them."),
        constant("PLAYGROUND", link_keys.PLAYGROUND, "string", "What the Playground's own address holds."),
        constant("LINK_ACTIVATIONS", link_keys.ACTIVATIONS, names),
        constant("LINK_PENALTIES", link_keys.PENALTIES, table),
        constant("DEFAULT_FEATURES", link_keys.DEFAULT_FEATURES, names),
        constant("DEFAULT_SETS", link_keys.DEFAULT_SETS, table),
        constant("DEAD_KEYS", link_keys.DEAD_KEYS, names, "Keys that the Playground writes and never uses."),
        constant("HIDE", link_keys.HIDE, "string"),
        constant("OUTSIDE", link_own_keys.OUTSIDE, "string", "Begins own keys of what stands outside the sections."),
        constant("REFUSED", link_own_keys.REFUSED, names, "Own keys that name files."),
        constant("FIRST", link_own_keys.FIRST, names, "Own keys from which others follow, in their order."),
    )
