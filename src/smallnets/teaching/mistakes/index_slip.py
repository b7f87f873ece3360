"""A quantity taken from another unit or another place of the same layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallnets.expressions import Name, Node, substitute
from smallnets.teaching.mistakes.dead_unit_gradient import is_dead
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep

_WHERE = frozenset(
    {"pre_activation", "activation", "activation_gradient", "activation_gradient_part", "delta", "slope", "loss_part"}
    | {"collapsed_weight", "collapsed_bias"}
)


def _formulas(target: TargetStep) -> Iterator[Node]:
    if target.quantity not in _WHERE:
        return
    for name in target.step.depends:
        if _has_a_name_of_its_own(target, name):
            continue
        mirrored = None if target.quantity == "collapsed_weight" else _mirrored(target, name)
        for other in target.siblings(name):
            if other != mirrored:
                yield substitute(target.formula, {name: Name(other)})


def _has_a_name_of_its_own(target: TargetStep, name: str) -> bool:
    """Another output's target in p - t is the target left out; the slope of a unit that is on, for one that is off."""
    quantity = target.entry(name).place.quantity
    if quantity == "target":
        return target.quantity == "delta"
    return quantity in ("pre_activation", "slope") and target.quantity in ("delta", "slope") and is_dead(target)


def _mirrored(target: TargetStep, name: str) -> str | None:
    """w_ji for w_ij: to take that one is to transpose the matrix."""
    place = target.entry(name).place
    return target.at(replace(place, unit=place.source, source=place.unit)) if place.quantity == "weight" else None


INDEX_SLIP = Mistake("index_slip", "a quantity with another index was used", _formulas)
