"""A slip in reckoning: the numbers beside it give the right value, and another one was written."""

from __future__ import annotations

from smallnets.teaching.mistakes.mistake import Mistake

SLIP_IN_ARITHMETIC = Mistake(
    "slip_in_arithmetic", "a slip in reckoning: the formula beside it is right and gives another number"
)
"""Found by the judge where a formula beside the number gives what would have been right; no formula of its own."""
