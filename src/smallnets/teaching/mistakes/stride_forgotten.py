"""The filter moved by one place where the stride is larger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallnets.expressions import Name, Node, substitute
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep


def _formulas(target: TargetStep) -> Iterator[Node]:
    convolution = target.solution.exercise.convolution
    if target.step.rule != "convolution_sum" or convolution is None or convolution.stride == 1:
        return
    row, column = divmod(target.step.place.source - 1, convolution.sums[1])
    down, right = (at * (convolution.stride - 1) for at in (row, column))
    swaps: dict[str, Node] = {}
    for name in target.operands("input"):
        place = target.entry(name).place
        moved = target.at(replace(place, unit=place.unit - down, source=place.source - right))
        if moved is not None:
            swaps[name] = Name(moved)
    yield substitute(target.formula, swaps)


STRIDE_FORGOTTEN = Mistake("stride_forgotten", "the filter was moved by one place; the stride is larger", _formulas)
