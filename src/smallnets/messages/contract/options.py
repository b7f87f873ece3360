"""One door to the tables of options."""

from __future__ import annotations

from smallnets.messages.contract.typescript import module

TABLES = (
    "parameters",
    "activations",
    "losses",
    "optimizers",
    "penalties",
    "starts",
    "generators",
    "settings",
    "rules",
    "choices",
    "limits",
)


def text() -> str:
    """The module `options`."""
    exports = "\n".join(f'export * from "./{name}";' for name in TABLES)
    return module("Everything that can be chosen.", "its neighbours", exports)
