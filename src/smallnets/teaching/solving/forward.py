"""The forward pass of one sample."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from smallnets.expressions import Node
from smallnets.teaching.exercise_parts import amount, amounts
from smallnets.teaching.rules.forward import activated, softmax, softmax_power, weighted_sum
from smallnets.teaching.solving.parameters import Parameters, Unit
from smallnets.teaching.step import Index
from smallnets.teaching.trees import times
from smallnets.teaching.work import Work


class Where(TypedDict):
    """Where a layer's units stand in a pass."""

    layer: int
    sample: int
    update: int


@dataclass
class Pass:
    """What a sample made: `sums[layer][unit]` and `outputs[layer][unit]`; `outputs[0]` are the inputs."""

    sample: int
    update: int
    outputs: list[list[Node]]
    sums: list[list[Node]]


def run(work: Work, parameters: Parameters, sample: int) -> Pass:
    """Add the pass of a sample (from 1)."""
    row = amounts(work.exercise.inputs[sample - 1], f"inputs[{sample}]")
    inputs = [work.state(Index("input", 0, unit, sample=sample), value) for unit, value in enumerate(row, 1)]
    done = Pass(sample, parameters.update, [inputs], [[]])
    for layer in range(1, len(parameters.layers) + 1):
        _layer(work, parameters, done, layer)
    return done


def _layer(work: Work, parameters: Parameters, done: Pass, layer: int) -> None:
    units = parameters.layers[layer - 1]
    last = layer == len(parameters.layers)
    sums: list[Node] = []
    outputs: list[Node] = []
    at_zero = amount(work.exercise.conventions.step_at_zero, "step_at_zero")
    for number, unit in enumerate(units, 1):
        place = Index("pre_activation", layer, number, sample=done.sample, update=done.update)
        sums.append(work.step("weighted_sum", place, _sum(unit, done.outputs[-1])))
        if not (last and parameters.softmax):
            function = parameters.functions[layer - 1][number - 1]
            place = Index("activation", layer, number, sample=done.sample, update=done.update)
            outputs.append(work.step("activation", place, activated(function, sums[-1], at_zero)))
    if last and parameters.softmax:
        outputs = _softmax(work, done, layer, sums)
    done.sums.append(sums)
    done.outputs.append(outputs)


def _sum(unit: Unit, sources: list[Node]) -> Node:
    bias = unit.bias
    if bias is not None and unit.constant is not None:
        bias = times(bias, unit.constant)
    return weighted_sum(unit.weights, sources, bias)


def _softmax(work: Work, done: Pass, layer: int, sums: list[Node]) -> list[Node]:
    where: Where = {"layer": layer, "sample": done.sample, "update": done.update}
    return softmaxed(work, where, sums)


def softmaxed(work: Work, where: Where, sums: list[Node]) -> list[Node]:
    """Add the powers and shares of a softmax layer."""
    powers = [
        work.step("softmax_power", Index("power", unit=unit, **where), softmax_power(z))
        for unit, z in enumerate(sums, 1)
    ]
    return [
        work.step("softmax", Index("activation", unit=unit, **where), softmax(powers, unit - 1))
        for unit in range(1, len(powers) + 1)
    ]


def of_scores(work: Work, sample: int) -> Pass:
    """Add the softmax of bare scores."""
    row = amounts(work.exercise.scores[sample - 1], f"scores[{sample}]")
    places = [Index("pre_activation", 1, unit, sample=sample) for unit in range(1, len(row) + 1)]
    sums = [work.state(place, value) for place, value in zip(places, row, strict=True)]
    shares = softmaxed(work, {"layer": 1, "sample": sample, "update": 0}, sums)
    return Pass(sample, 0, [[], shares], [[], sums])
