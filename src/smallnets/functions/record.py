"""What is common to every word of the language: a named formula with parameters."""

from __future__ import annotations

from collections.abc import Mapping

from smallnets.errors import Refusal, unknown_name
from smallnets.frozen import Frozen

PARAMETER_RANGE = Refusal("", "is out of range", "write {low}{parameter}{high}")
NO_PARAMETERS = Refusal("", "is not a parameter", "{owner} has none")
PARAMETER_TWICE = Refusal("", "stands beside another {own}", "give it once")


class Parameter(Frozen):
    """A number in a formula that may be chosen.

    `learned` parameters are trained with the weights, one for each unit, and start at `default`.  `aliases` are what
    books call it.
    """

    name: str
    default: float
    meaning: str
    low: float = -1e300
    high: float = 1e300
    learned: bool = False
    aliases: tuple[str, ...] = ()

    def check(self, owner: str, value: float) -> float:
        """The value if it lies in the allowed range.

        Raises:
            InputError: the value is outside [low, high] or no number.
        """
        if not self.low <= value <= self.high:
            low = "" if self.low <= -1e300 else f"{self.low:g} <= "
            high = "" if self.high >= 1e300 else f" <= {self.high:g}"
            raise PARAMETER_RANGE.error(value, f"{owner} {self.name}", low=low, parameter=self.name, high=high)
        return float(value)


def filled(owner: str, parameters: tuple[Parameter, ...], given: Mapping[str, float]) -> dict[str, float]:
    """Every parameter with its given or default value.

    Raises:
        InputError: a name that the formula does not have, one given twice, or a value out of range.
    """
    chosen = _by_own_names(owner, parameters, given)
    return {p.name: p.check(owner, chosen.get(p.name, p.default)) for p in parameters}


def _by_own_names(owner: str, parameters: tuple[Parameter, ...], given: Mapping[str, float]) -> dict[str, float]:
    known = {name: parameter.name for parameter in parameters for name in (parameter.name, *parameter.aliases)}
    chosen: dict[str, float] = {}
    for name, value in given.items():
        own = known.get(name)
        if own is None and not known:
            raise NO_PARAMETERS.error(value, f"{owner} {name}", owner=owner)
        if own is None:
            raise unknown_name(f"parameter of {owner}", name, known)
        if own in chosen:
            raise PARAMETER_TWICE.error(value, f"{owner} {name}", own=own)
        chosen[own] = value
    return chosen
