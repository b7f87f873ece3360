"""The weight matrix transposed: w_ij taken for w_ji."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallnets.expressions import Name, Node, substitute
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep

_WHERE = frozenset({"pre_activation", "activation_gradient", "delta", "input_gradient"})


def _formulas(target: TargetStep) -> Iterator[Node]:
    if target.quantity not in _WHERE or target.solution.exercise.convolution is not None:
        return
    swaps: dict[str, Node] = {}
    for name in target.operands("weight"):
        place = target.entry(name).place
        mirrored = target.at(replace(place, unit=place.source, source=place.unit))
        if mirrored is None:
            return
        swaps[name] = Name(mirrored)
    if swaps:
        yield substitute(target.formula, swaps)


TRANSPOSED_WEIGHTS = Mistake("transposed_weights", "the weight matrix was transposed", _formulas)
