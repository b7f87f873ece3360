"""What the exact engine says about an equation, judged by `plain_values`: right, undecided, or how it is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from claims_to_judge import Equation
from plain_values import Point, Unsure, differ

from smallnets.engines.exact.identities import Identity, decided
from smallnets.engines.exact.proposing import WorkedTooLong, limited
from smallnets.engines.exact.undecided import Undecided

Answer = TypeVar("Answer")

RIGHT, UNDECIDED = "right", "undecided"
FALSE_YES, FALSE_NO, WRONG = "false yes", "false no", "wrong range"


def within(seconds: float, function: Callable[..., Answer], *arguments: object) -> Answer:
    """What a function answers in so many seconds of work, however busy the machine is.

    Raises:
        Undecided: it does not.
    """
    try:
        return limited(lambda: function(*arguments), seconds)
    except (WorkedTooLong, RecursionError):
        raise Undecided("worked too long") from None


def judged_equation(claim: Equation, seconds: float) -> str:
    """What became of one equation."""
    try:
        found = within(seconds, decided, claim.left, claim.right, 10)
    except Undecided:
        return UNDECIDED
    if found.verdict == "undecided":
        return UNDECIDED
    if found.verdict == "yes":
        return RIGHT if claim.witness is None else FALSE_YES
    return FALSE_NO if claim.witness is None or not _stands(claim, found) else RIGHT


def _stands(claim: Equation, found: Identity) -> bool:
    """Whether the shown point parts the sides; "equal everywhere else" is right only where a kink is the one place."""
    assert found.difference is not None
    if found.elsewhere and claim.kind != "false: at a kink":
        return False
    point: Point = {name: shown.exact for name, shown in found.difference.point}
    if "" in point.values():
        return True  # a place that is told with decimals only
    try:
        return differ(claim.left, claim.right, point) is True
    except Unsure:
        return True
