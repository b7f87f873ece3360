"""A whole network at work: outputs, losses, accuracy, and the gradient of a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from smallnets.arithmetic import NumpyMathematics
from smallnets.engines.reference.layer import Passed, ReferenceLayer
from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from smallnets.engines.contract import Floats
    from smallnets.engines.program import Program
    from smallnets.functions.protocol import Value

CHUNK = 1 << 20
"""How many numbers of one layer are held at once where a whole set passes through."""


class ReferenceNetwork(Frozen):
    """A program's network for any number of lanes."""

    program: Program
    layers: tuple[ReferenceLayer, ...]
    m: NumpyMathematics

    @classmethod
    def of(cls, program: Program) -> ReferenceNetwork:
        """The network of a program."""
        m = NumpyMathematics(program.width)
        return cls(program, tuple(ReferenceLayer(layer, m) for layer in program.layers), m)

    def forward(self, inputs: Floats, parameters: Floats) -> tuple[Passed, ...]:
        """Every layer's pass for inputs (samples, features, lanes)."""
        passes: list[Passed] = []
        values = inputs.transpose(1, 0, 2)
        for layer in self.layers:
            passes.append(layer.forward(values, parameters))
            values = passes[-1].a
        return tuple(passes)

    def gather(self, inputs: Floats, targets: Floats, parameters: Floats, into: Floats) -> None:
        """Add the gradient of a batch, summed over its samples in order, to `into` (P, lanes)."""
        passes = self.forward(inputs, parameters)
        upstream, delta = self._output_slopes(passes[-1], targets, parameters)
        for place in range(len(self.layers) - 1, -1, -1):
            layer, passed = self.layers[place], passes[place]
            if place < len(self.layers) - 1:
                upstream = self.layers[place + 1].pull_back(delta, parameters)
                delta = layer.slope(passed, upstream, parameters)
            layer.gather(passed, upstream, delta, parameters, into)

    def costs(self, inputs: Floats, targets: Floats, parameters: Floats) -> tuple[Floats, Floats]:
        """The mean loss and the accuracy of a set, each (lanes,); NaN where the set is empty."""
        points, lanes = inputs.shape[0], parameters.shape[1]
        if points == 0:
            nothing = np.full(lanes, np.nan, np.float64)
            return nothing, nothing
        step = max(1, CHUNK // (lanes * max(layer.program.units for layer in self.layers)))
        total = cast("Floats", np.zeros(lanes, parameters.dtype))
        right = np.zeros(lanes, np.float64)
        for at in range(0, points, step):
            chosen = slice(at, at + step)
            passed = self.forward(inputs[chosen], parameters)[-1]
            for cost in self._losses(passed, targets[chosen]):
                total = cast("Floats", total + cost)
            right += self._right(passed, targets[chosen])
        accuracy = right / points if self.program.coding != "numbers" else np.full(lanes, np.nan, np.float64)
        mean = cast("Floats", total / parameters.dtype.type(points))
        return mean.astype(np.float64), accuracy

    def _output_slopes(self, passed: Passed, targets: Floats, parameters: Floats) -> tuple[Floats | None, Floats]:
        loss, wanted = self.program.criterion, _by_output(targets)
        if loss.logits:
            return None, _stacked(loss.slopes(_by_unit(passed.z), wanted, self.m), passed.z)
        upstream = _stacked(loss.slopes(_by_unit(passed.a), wanted, self.m), passed.a)
        return upstream, self.layers[-1].slope(passed, upstream, parameters)

    def _losses(self, passed: Passed, targets: Floats) -> Floats:
        outputs = passed.z if self.program.loss.logits else passed.a
        costs = cast("Floats", self.program.loss.value(_by_unit(outputs), _by_output(targets), self.m))
        samples, lanes = outputs.shape[1:]
        return np.broadcast_to(costs, (samples, lanes))

    def _right(self, passed: Passed, targets: Floats) -> Floats:
        wanted = targets.transpose(1, 0, 2)
        if self.program.coding == "numbers":
            return np.zeros(int(targets.shape[2]), np.float64)
        known = ~np.isnan(passed.a).any(axis=0)
        if self.program.outputs > 1:
            return np.sum(known & (_first_largest(passed.a) == _first_largest(wanted)), axis=0)
        threshold = 0.5 if self.program.coding == "bits" else 0.0
        return np.sum(known & ((passed.a[0] >= threshold) == (wanted[0] >= threshold)), axis=0)


def _first_largest(values: Floats) -> Floats:
    """The place of the largest value along the first axis, the first of equals."""
    return np.argmax(values, axis=0).astype(np.float64)


def _by_unit(values: Floats) -> list[Value]:
    return [cast("Value", unit) for unit in values]


def _by_output(targets: Floats) -> list[Value]:
    return [cast("Value", targets[:, output]) for output in range(targets.shape[1])]


def _stacked(slopes: list[Value], like: Floats) -> Floats:
    return np.stack([np.broadcast_to(cast("Floats", slope), like.shape[1:]) for slope in slopes])
