"""Names of what an update rule remembers, as books write them: v_w1, m_w1 and v_w1 of Adam, s_w1, G_w1, v_11^(1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from smallnets.functions.updates import Update
from smallnets.teaching.memory_letters import CORRECTED
from smallnets.teaching.step import Quantity

_NAME = re.compile(r"(?P<letter>velocity|momentum|squares|[vmsrGV])(?P<hat>_?hat)?(?:[_ ]?(?P<base>[A-Za-z0-9].*))?")
_NEW = re.compile(r"_new(?P<count>\d*)(?=\^|$)|(?:\+|')(?P<after>\d*)$|(?P<word>[_ ]?new)$")
_INDICES = re.compile(r"\d+(?:_\d+)?\^\(\d+\)")
_SECOND_MOMENT = re.compile(r"[srG](?:_?hat)?(?:[_ ]?(?P<base>.+?))?")


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered of the parameter called `base` ("": of the only one), after so many updates."""

    quantity: Quantity
    base: str
    update: int


class MemoryNames:
    """How the letters of one update rule are read.

    In Adam v is the second moment, and the velocity for whoever calls the second one s, r or G.

    Args:
        rule: the update rule.
        typed: every name that the answers use.
        is_parameter: whether a name is one of a weight or a bias, whatever it is called.
    """

    def __init__(
        self, rule: Update, typed: Iterable[str] = (), is_parameter: Callable[[str], bool] = lambda _: False
    ) -> None:
        self._is_parameter = is_parameter
        slots = rule.slots
        velocity = "velocity" in slots
        squares = "squares" in slots
        both = velocity and squares
        second = not velocity or (both and not any(self._is_second_moment(name) for name in typed))
        letters: dict[str, Quantity] = {}
        if velocity:
            letters |= dict.fromkeys(("v", "V", "m", "velocity", "momentum"), "velocity")
        if squares:
            letters |= dict.fromkeys(("s", "r", "G", "squares", *(("v", "V") if second else ())), "squares")
        self._letters = letters

    def read(self, typed: str) -> Remembered | None:
        """What a name may mean; None where it is no name of this kind."""
        match = _NAME.fullmatch(typed) if self._letters else None
        quantity = self._letters.get(match["letter"]) if match else None
        if match is None or quantity is None:
            return None
        base, count = match["base"] or "", 1
        if new := _NEW.search(base):
            base = base[: new.start()] + base[new.end() :]
            count = int(new["count"] or new["after"] or 1)
        if match["hat"]:
            quantity = CORRECTED[quantity]
        if base.isdigit():
            return Remembered(quantity, "", int(base))
        return Remembered(quantity, f"w_{base}" if _INDICES.fullmatch(base) else base, count)

    def _is_second_moment(self, name: str) -> bool:
        match = _SECOND_MOMENT.fullmatch(name)
        base = _NEW.sub("", match["base"] or "") if match else ""
        if match is None:
            return False
        # s1 may be a unit's weighted sum, so a number alone says nothing.
        of_parameter = re.match(r"[wb]|hat", base) or _INDICES.fullmatch(base)
        return not base or of_parameter is not None or self._is_parameter(base)
