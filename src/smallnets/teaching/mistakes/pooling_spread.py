"""What comes back through max pooling given to every number of a window, not to the largest alone."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Name, Node
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.step import Index
from smallnets.teaching.trees import summed


def _formulas(target: TargetStep) -> Iterator[Node]:
    convolution = target.solution.exercise.convolution
    if target.step.rule != "pooling_gradient" or convolution is None or convolution.pooling is None:
        return
    place = target.step.place
    cell = divmod(place.source - 1, convolution.sums[1])
    columns = convolution.outputs[1]
    terms: list[Node] = []
    for number in range(convolution.outputs[0] * columns):
        window = divmod(number, columns)
        offsets = [own - at * convolution.pooling.step for own, at in zip(cell, window, strict=True)]
        if all(0 <= offset < size for offset, size in zip(offsets, convolution.window, strict=True)):
            stated = target.at(Index("activation_gradient", 2, place.unit, number + 1))
            terms += [Name(stated)] if stated is not None else []
    if terms:
        yield summed(terms)


POOLING_SPREAD = Mistake(
    "pooling_spread", "what comes back was given to every number of the window, not to the largest alone", _formulas
)
