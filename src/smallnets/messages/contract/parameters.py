"""The type of a formula's parameter."""

from __future__ import annotations

from smallnets.messages.contract.records import PARAMETERS
from smallnets.messages.contract.typescript import module


def text() -> str:
    """The module `parameters`."""
    return module("A formula's parameters.", "smallnets.functions.record", PARAMETERS)
