"""How the cells of tables are read."""

from __future__ import annotations

from smallnets.datasets.cells import INFINITE, MISSING, SHOWN
from smallnets.datasets.delimited import DELIMITERS
from smallnets.messages.contract.typescript import constant, module


def text() -> str:
    """The module's text."""
    words = "readonly string[]"
    return module(
        "How the cells of tables are read.",
        "smallnets.datasets",
        constant("MISSING", sorted(MISSING), words, "What stands for a missing value, in small letters."),
        constant("INFINITE", sorted(INFINITE), words),
        constant("CELL_COMPLAINTS", SHOWN, "number", "How many unusable cells a message shows."),
        constant("DELIMITERS", DELIMITERS, "Readonly<Record<string, string>>", "What may stand between cells."),
    )


__all__ = ["text"]
