"""The penalties, one a file; `penalty("l2")` finds one, and "none" is none."""

from __future__ import annotations

from smallnets.errors import unknown_name
from smallnets.functions.penalties.decay import DECAY
from smallnets.functions.penalties.l1 import L1
from smallnets.functions.penalties.l2 import L2
from smallnets.functions.penalties.record import Penalty
from smallnets.functions.registry import by_name, plain

PENALTIES = (L1, L2, DECAY)
NO_PENALTY = "none"
_TABLE = by_name(PENALTIES)


def penalty(text: str) -> Penalty | None:
    """The penalty of that name; None for "none".

    Raises:
        InputError: an unknown name.
    """
    name = plain(text)
    if name == NO_PENALTY:
        return None
    if name not in _TABLE:
        raise unknown_name("penalty", name, [NO_PENALTY, *(record.name for record in PENALTIES)])
    return _TABLE[name]


__all__ = ["NO_PENALTY", "PENALTIES", "Penalty", "penalty"]
