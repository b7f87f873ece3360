"""What the exact engine says about an equation, judged by `plain_values`: right, undecided, or how it is wrong."""

from __future__ import annotations

from claims_to_judge import Equation
from plain_values import Point, Unsure, differ

from smallnets.engines.exact.identities import Identity, decided
from smallnets.engines.exact.time_limited import time_limited
from smallnets.engines.exact.undecided import Undecided

RIGHT, UNDECIDED = "right", "undecided"
FALSE_YES, FALSE_NO, WRONG = "false yes", "false no", "wrong range"


def judged_equation(claim: Equation, seconds: float) -> str:
    """What became of one equation."""
    try:
        found = time_limited(decided, claim.left, claim.right, 10, seconds=seconds)
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
