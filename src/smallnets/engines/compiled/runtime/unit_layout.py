"""Where the numbers of one seed stand when the lanes are units: weights in the layout that each pass needs.

Forward takes a layer's weights by source, [source][unit]; going back takes them by unit, [unit][source].  One of the
two is the home, which the update changes, and whose gradient is gathered; the other is turned from it afterwards.
Rows and runs end at whole vectors; what fills them up is never read into anything else.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from smallnets.engines.compiled.runtime.memory import ALIGNMENT
from smallnets.engines.compiled.units.columns import Columns
from smallnets.engines.program import LayerProgram, Program
from smallnets.frozen import Frozen

Places = NDArray[np.intp]


class UnitLayer(Frozen):
    """A layer: its units and its sources as columns, and where its parameters begin, in numbers.

    `by_source` says which is the home; `turned_at` where the other begins among the turned ones, if it is needed.
    """

    program: LayerProgram
    units: Columns
    sources: Columns
    by_source: bool
    weights_at: int
    biases_at: int
    turned_at: int | None

    def places(self, *, by_source: bool) -> Places:
        """Where each weight stands after the first, (units, sources)."""
        units, sources = np.arange(self.units.count)[:, None], np.arange(self.sources.count)[None]
        return sources * self.units.stride + units if by_source else units * self.sources.stride + sources


class UnitLayout(Frozen):
    """The layers of a program; `size` and `turned` are the numbers of the homes and of the turned weights."""

    program: Program
    layers: tuple[UnitLayer, ...]
    size: int
    turned: int

    @classmethod
    def of(cls, program: Program, lanes: int) -> UnitLayout:
        """The layout for vectors of so many lanes."""
        line = ALIGNMENT * 8 // program.width
        layers: list[UnitLayer] = []
        at = turned = 0
        for number, layer in enumerate(program.layers):
            units, sources = Columns(layer.units, lanes), Columns(layer.fan_in, lanes)
            by_source = number == 0 or _by_source(units, sources)
            needed = number > 0 if by_source else layer.units > 1
            weights = _filled(_size(units, sources, by_source=by_source), line)
            biases = _filled(units.stride, line) if layer.biases else 0
            layers.append(UnitLayer(layer, units, sources, by_source, at, at + weights, turned if needed else None))
            at += weights + biases
            turned += _filled(_size(units, sources, by_source=not by_source), line) if needed else 0
        return cls(program, tuple(layers), at, turned)

    def homes(self) -> Places:
        """Where each parameter of the program stands, (P,)."""
        found = np.zeros(self.program.parameter_count, np.intp)
        for layer in self.layers:
            places, given = layer.places(by_source=layer.by_source), layer.program
            found[given.weights_at : given.biases_at] = layer.weights_at + places.ravel()
            found[given.biases_at : given.end] = layer.biases_at + np.arange(given.end - given.biases_at)
        return found

    def copies(self) -> tuple[Places, Places]:
        """Where the turned weights stand among the turned ones, and which parameters they are."""
        places, parameters = [np.zeros(0, np.intp)], [np.zeros(0, np.intp)]
        for layer in self.layers:
            if layer.turned_at is not None:
                places.append(layer.turned_at + layer.places(by_source=not layer.by_source).ravel())
                parameters.append(layer.program.weights_at + np.arange(layer.program.weight_count))
        return np.concatenate(places), np.concatenate(parameters)


def _by_source(units: Columns, sources: Columns) -> bool:
    """Whether gradients take fewer vectors with the units as lanes.  One unit's weights are the same either way."""
    return units.count > 1 and sources.count * units.vectors <= units.count * sources.vectors


def _size(units: Columns, sources: Columns, *, by_source: bool) -> int:
    return sources.count * units.stride if by_source else units.count * sources.stride


def _filled(count: int, line: int) -> int:
    return -(-count // line) * line
