"""The backward pass of one sample: deltas from the outputs back to the first layer."""

from __future__ import annotations

from dataclasses import dataclass, field

from smallnets.expressions import Node
from smallnets.teaching.rules.backward import activation_slope, hidden_delta, sent_back_through
from smallnets.teaching.solving.forward import Pass
from smallnets.teaching.solving.parameters import Parameters
from smallnets.teaching.step import Index, Quantity
from smallnets.teaching.trees import summed, times
from smallnets.teaching.work import Work

SHARED_LOSSES = frozenset({"half_squared", "sum_squared"})
"""Losses that are the plain sum of their outputs' shares."""


@dataclass
class Backward:
    """The deltas of one sample: `deltas[layer][unit]`; `deltas[0]` stays empty."""

    work: Work
    parameters: Parameters
    done: Pass
    deltas: list[list[Node]] = field(init=False)

    def __post_init__(self) -> None:
        self.deltas = [[] for _ in range(self.last + 1)]

    @property
    def last(self) -> int:
        """The number of the output layer."""
        return len(self.parameters.layers)

    @property
    def form(self) -> str:
        """chain, delta or adjoint."""
        return self.work.exercise.conventions.form

    @property
    def lists_slopes(self) -> bool:
        """Whether the slope of an activation is a line of its own."""
        return self.form in ("chain", "matrix") or self.work.exercise.conventions.slopes == "lines"

    def place(self, quantity: Quantity, layer: int, unit: int, source: int = 0) -> Index:
        """A place in this pass."""
        return Index(quantity, layer, unit, source, self.done.sample, self.done.update)

    def slope(self, layer: int, unit: int) -> Node | None:
        """The slope of a unit's activation as a factor, or as a step of its own."""
        function = self.parameters.functions[layer - 1][unit - 1]
        z, a = self.done.sums[layer][unit - 1], self.done.outputs[layer][unit - 1]
        formula = activation_slope(function, z, a)
        if formula is None or not self.lists_slopes:
            return formula
        return self.work.step("slope", self.place("slope", layer, unit), formula, note=self.kink(layer, unit, z))

    def kink(self, layer: int, unit: int, z: Node) -> str:
        """What is to be said where a sum falls on a kink."""
        value = self.work.exact.get(str(z.label[0]))
        for kink in self.parameters.functions[layer - 1][unit - 1].kinks:
            if value == kink.at:
                return f"There is no derivative at {kink.at:g}; the convention {kink.slope:g} is used."
        return ""


def through(back: Backward, layer: int, weights: Parameters) -> None:
    """Add the deltas of a hidden layer, sent back through `weights` (old ones, or new ones in a sequential update)."""
    for unit in range(1, len(back.parameters.layers[layer - 1]) + 1):
        ways = [following.weights[unit - 1] for following in weights.layers[layer]]
        sent = sent_back_through(ways, back.deltas[layer + 1])
        if back.form != "delta":
            sent = _sent(back, layer, unit, ways)
        factor = back.slope(layer, unit)
        note = back.kink(layer, unit, back.done.sums[layer][unit - 1]) if not back.lists_slopes else ""
        formula = hidden_delta(sent, factor)
        back.deltas[layer].append(back.work.step("hidden_delta", back.place("delta", layer, unit), formula, note=note))


def _sent(back: Backward, layer: int, unit: int, ways: list[Node]) -> Node:
    """Add dL/da; with several outputs behind the last hidden layer, the way through each one first."""
    separable = back.work.exercise.loss_name in SHARED_LOSSES and not back.parameters.softmax
    place = back.place("activation_gradient", layer, unit)
    if back.form != "chain" or layer != back.last - 1 or len(ways) == 1 or not separable:
        return back.work.step("back_through_weights", place, sent_back_through(ways, back.deltas[layer + 1]))
    parts: list[Node] = []
    for output, (way, delta) in enumerate(zip(ways, back.deltas[layer + 1], strict=True), 1):
        at = back.place("activation_gradient_part", layer, unit, output)
        parts.append(back.work.step("back_through_one_output", at, times(delta, way)))
    return back.work.step("sum_over_outputs", place, summed(parts))
