"""Is a line that agrees at every point tried really equal?  Asked of the exact engine, within a time limit."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal, TypeAlias

from smallnets.errors import SmallnetsError
from smallnets.expressions import Node, write_text

Certainty: TypeAlias = Literal["", "proven", "points"]
"""Why a line is said to be equal: a proof, or that it is at every point tried; "" where nothing was asked."""

SECONDS = 5.0
"""How long a proof of one line is looked for."""

_LINES = 6
"""How many such lines a whole derivation may cost."""


@dataclass(frozen=True, slots=True)
class ProofAnswer:
    """The exact engine's answer; for unequal ones the point, and both values there, as people print them."""

    verdict: Literal["yes", "no", "undecided"]
    at: str = ""
    value: str = ""
    expected: str = ""


class Prover:
    """Proofs for one derivation.

    Args:
        seconds: the limit for one line; a derivation takes at most 6 times as long.  0 asks for no proof.

    Raises:
        InputError: seconds are no time that a clock measures.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        from smallnets.engines.exact.time_limited import checked_seconds

        self._seconds = checked_seconds(seconds)
        self._left = seconds * _LINES

    def ask(self, left: Node, right: Node) -> ProofAnswer:
        """Whether two expressions are equal wherever both have a value."""
        if left == right:
            return ProofAnswer("yes")
        limit = min(self._seconds, self._left)
        if limit <= 0:
            return ProofAnswer("undecided")
        begun = time.monotonic()
        try:
            return _asked(left, right, limit)
        finally:
            self._left -= time.monotonic() - begun


def _asked(left: Node, right: Node, seconds: float) -> ProofAnswer:
    from smallnets.engines.exact import identity

    try:
        found = identity(write_text(left), write_text(right), seconds=seconds)
    except (SmallnetsError, ValueError, RecursionError):
        return ProofAnswer("undecided")
    if found.verdict != "no" or found.difference is None:
        return ProofAnswer(found.verdict)
    at = ", ".join(f"{name} = {value.exact or value.decimal}" for name, value in found.difference.point)
    return ProofAnswer("no", at, found.difference.left.decimal, found.difference.right.decimal)
