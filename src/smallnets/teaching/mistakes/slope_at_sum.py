"""The slope a (1 - a) or 1 - a^2 taken at z instead of a."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallnets.expressions import Name, Node, names, substitute
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.slopes import WITH_OWN_LETTER, slope_in
from smallnets.teaching.mistakes.target import TargetStep


def _formulas(target: TargetStep) -> Iterator[Node]:
    found = slope_in(target)
    if found is None or target.activation not in WITH_OWN_LETTER:
        return
    for name in sorted(names(found.slope)):
        place = target.entry(name).place
        z = target.at(replace(place, quantity="pre_activation"))
        if place.quantity == "activation" and z is not None:
            yield found.with_slope(substitute(found.slope, {name: Name(z)}))


SLOPE_AT_SUM = Mistake("slope_at_sum", "the slope was taken at z instead of the output a", _formulas)
