"""Limits, and the version of the arithmetic."""

from __future__ import annotations

from smallnets.arithmetic.version import ARITHMETIC
from smallnets.datasets.seeds import LONGEST
from smallnets.datasets.target_kind import MOST_CLASSES
from smallnets.messages.contract.typescript import constant, module


def text() -> str:
    """The module `limits`."""
    return module(
        "Limits, and the version of the arithmetic.",
        "smallnets.arithmetic and datasets",
        constant("ARITHMETIC", ARITHMETIC, "string", "Results of the same version are equal bit for bit."),
        constant("LONGEST_SEED", LONGEST, "number", "Characters of a seed."),
        constant("MOST_CLASSES", MOST_CLASSES, "number", "Whole numbers count as classes up to that many."),
    )
