"""One layer at work: forward, and backward from the slope of the loss.

Arrays of units' values are (units, samples, lanes); parameters are (P, lanes).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np

from smallnets.frozen import Frozen
from smallnets.functions.activations.softmax import pulled_back, softmax

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smallnets.arithmetic import NumpyMathematics
    from smallnets.engines.contract import Floats
    from smallnets.engines.program import LayerProgram
    from smallnets.functions.activations import Activation
    from smallnets.functions.protocol import Value


class Passed(Frozen):
    """What a forward pass leaves for the backward pass: the sources' values, pre-activations, activations."""

    sources: Floats
    z: Floats
    a: Floats


class Group(Frozen):
    """The units of a layer that share one activation, and their learned parameters' places."""

    function: Activation
    units: slice | list[int]
    learned: Mapping[str, list[int]]


class ReferenceLayer(Frozen):
    """A layer of a program with the arithmetic of its precision."""

    program: LayerProgram
    m: NumpyMathematics

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The units by activation."""
        units: dict[str, list[int]] = {}
        for unit, function in enumerate(self.program.functions):
            units.setdefault(function.text, []).append(unit)
        return tuple(self._group(self.program.functions[same[0]], same) for same in units.values())

    def forward(self, sources: Floats, parameters: Floats) -> Passed:
        """The layer's values for sources (fan_in, samples, lanes)."""
        z = self._sums(sources, parameters)
        return Passed(sources, z, self._activate(z, parameters))

    def slope(self, passed: Passed, upstream: Floats, parameters: Floats) -> Floats:
        """d loss / d z from d loss / d a."""
        if self.program.softmax:
            return np.stack(cast("list[Floats]", pulled_back(_values(passed.a), _values(upstream))))
        slopes = np.empty_like(passed.z)
        for group in self.groups:
            z, a = cast("Value", passed.z[group.units]), cast("Value", passed.a[group.units])
            learned = self._learned(group, parameters)
            slopes[group.units] = cast("Floats", group.function.training_slope(z, a, self.m, **learned))
        return upstream * slopes

    def gather(self, passed: Passed, upstream: Floats | None, delta: Floats, parameters: Floats, into: Floats) -> None:
        """Add the batch's gradients to `into` (P, lanes), sample by sample."""
        layer = self.program
        weights = self._weights(into)
        biases = into[layer.biases_at : layer.biases_at + layer.units] if layer.biases else None
        for sample in range(delta.shape[1]):
            weights += delta[:, None, sample] * passed.sources[None, :, sample]
            if biases is not None:
                biases += delta[:, sample]
        if layer.learned and upstream is not None:
            self._gather_learned(passed, upstream, parameters, into)

    def pull_back(self, delta: Floats, parameters: Floats) -> Floats:
        """d loss / d source values, from d loss / d z."""
        weights = self._weights(parameters)
        total = weights[0][:, None] * delta[0][None]
        for unit in range(1, self.program.units):
            total = total + weights[unit][:, None] * delta[unit][None]
        return total

    def _sums(self, sources: Floats, parameters: Floats) -> Floats:
        layer, weights = self.program, self._weights(parameters)
        samples, lanes = sources.shape[1], parameters.shape[1]
        shape = (layer.units, samples, lanes)
        first = 0
        if layer.biases:
            biases = parameters[layer.biases_at : layer.biases_at + layer.units]
            z = np.broadcast_to(biases[:, None], shape)
        elif layer.fan_in:
            z, first = weights[:, 0, None] * sources[0][None], 1
        else:
            z = np.zeros(shape, parameters.dtype)
        for source in range(first, layer.fan_in):
            z = z + weights[:, source, None] * sources[source][None]
        return z

    def _activate(self, z: Floats, parameters: Floats) -> Floats:
        if self.program.softmax:
            return np.stack(cast("list[Floats]", softmax(_values(z), self.m)))
        a = np.empty_like(z)
        for group in self.groups:
            learned = self._learned(group, parameters)
            a[group.units] = cast("Floats", group.function.forward(cast("Value", z[group.units]), self.m, **learned))
        return a

    def _gather_learned(self, passed: Passed, upstream: Floats, parameters: Floats, into: Floats) -> None:
        for group in self.groups:
            learned = self._learned(group, parameters)
            for name, places in group.learned.items():
                z = cast("Value", passed.z[group.units])
                slopes = cast("Floats", group.function.learned_slope(name, z, self.m, **learned))
                shares = upstream[group.units] * slopes
                for sample in range(shares.shape[1]):
                    into[places] += shares[:, sample]

    def _learned(self, group: Group, parameters: Floats) -> dict[str, Value]:
        return {name: cast("Value", parameters[places][:, None]) for name, places in group.learned.items()}

    def _weights(self, parameters: Floats) -> Floats:
        layer = self.program
        lanes = parameters.shape[1]
        return parameters[layer.weights_at : layer.biases_at].reshape(layer.units, layer.fan_in, lanes)

    def _group(self, function: Activation, units: list[int]) -> Group:
        learned: dict[str, list[int]] = {}
        for entry in self.program.learned:
            if entry.unit in units:
                learned.setdefault(entry.name, []).append(entry.at)
        whole = units == list(range(self.program.units))
        return Group(function, slice(None) if whole else units, learned)


def _values(units: Floats) -> list[Value]:
    return [cast("Value", unit) for unit in units]
