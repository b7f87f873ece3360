"""The filter turned by 180 degrees, as the convolution of mathematics has it and networks have not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallnets.expressions import Name, Node, substitute
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep


def _formulas(target: TargetStep) -> Iterator[Node]:
    if target.step.rule != "convolution_sum":
        return
    weights = target.operands("weight")
    swaps: dict[str, Node] = {}
    for name in weights:
        place = target.entry(name).place
        turned = target.at(replace(place, source=len(weights) + 1 - place.source))
        if turned is not None:
            swaps[name] = Name(turned)
    yield substitute(target.formula, swaps)


FILTER_TURNED = Mistake("filter_turned", "the filter was turned by 180 degrees before it was laid over", _formulas)
