"""One update of all parameters from the gradient that a batch has gathered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, cast

import numpy as np

from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallnets.arithmetic import NumpyMathematics
    from smallnets.engines.contract import Floats
    from smallnets.engines.program import Program
    from smallnets.functions.protocol import Value

Rates: TypeAlias = tuple[float, float, dict[str, float]]
"""Learning rate, penalty rate, and the settings of the update rule."""


@dataclass
class ReferenceParameters:
    """The changing numbers of all lanes: parameters (P, S), slots (k, P, S), dead links (P, S)."""

    values: Floats
    slots: Floats
    dead: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


class Updating(Frozen):
    """The update of a program, penalties and dead links included."""

    program: Program
    m: NumpyMathematics

    @cached_property
    def is_weight(self) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """(P, 1): which parameters are weights; only they are penalised."""
        found = np.zeros((self.program.parameter_count, 1), bool)
        for layer in self.program.layers:
            found[layer.weights_at : layer.biases_at] = True
        return found

    @cached_property
    def alike(self) -> tuple[list[Rates], np.ndarray[tuple[int, ...], np.dtype[np.intp]]]:
        """The different rates that lanes have, and of each lane which of them are its own."""
        rates = self.program.rates
        each = [rates.lane(lane) for lane in range(rates.lanes or 1)]
        first = {repr(one): one for one in each}
        places = {name: place for place, name in enumerate(first)}
        return [*first.values()], np.array([places[repr(one)] for one in each])

    def by_lane(self, of: Callable[[float, float], float]) -> Floats:
        """What follows from learning and penalty rate, rounded to the precision, one for each lane or for all."""
        different, which = self.alike
        numbers = [of(learning, penalty) for learning, penalty, _ in different]
        return np.array(numbers, f"float{self.program.width}")[which]

    def apply(self, now: ReferenceParameters, gathered: Floats, count: int, number: int) -> None:
        """Update number `number` (from 1) with a gradient that is the sum over `count` samples."""
        old = now.values
        mean = gathered * (1.0 / count)
        begin = self._shrunk(old)
        different, which = self.alike
        rule = self.program.update
        numbers = [rule.scalars(number, learning, **settings) for learning, _, settings in different]
        scalars = cast("list[float]", [*np.array(numbers, old.dtype)[which].T])
        slots = [cast("Value", slot) for slot in now.slots]
        new, kept = self.program.update.apply(
            cast("Value", begin), cast("Value", self._penalised(old, mean)), slots, scalars, self.m
        )
        for place, slot in enumerate(kept):
            now.slots[place] = cast("Floats", slot)
        now.values = self._killed(now, old, cast("Floats", new))

    def _shrunk(self, old: Floats) -> Floats:
        penalty = self.program.penalty
        if penalty is None or penalty.place != "before":
            return old
        factor = self.by_lane(lambda learning, penalty: 1.0 - learning * penalty)
        return np.where(self.is_weight, old * factor, old)

    def _penalised(self, old: Floats, mean: Floats) -> Floats:
        penalty = self.program.penalty
        if penalty is None or penalty.place != "gradient" or self.program.dead_links:
            return mean
        slope = cast("Floats", penalty.slope(cast("Value", old), self.m))
        return np.where(self.is_weight, mean + self.by_lane(lambda _, penalty: penalty) * slope, mean)

    def _killed(self, now: ReferenceParameters, old: Floats, new: Floats) -> Floats:
        penalty = self.program.penalty
        if penalty is None or not self.program.dead_links:
            return new
        slope = cast("Floats", penalty.slope(cast("Value", old), self.m))
        rate = self.by_lane(lambda learning, penalty: learning * penalty)
        pulled = new - rate * slope
        crossed = self.is_weight & (new * pulled < 0) & ~now.dead
        kept = np.where(self.is_weight, np.where(crossed, new.dtype.type(0), pulled), new)
        kept = np.where(now.dead, old, kept)
        now.dead = now.dead | crossed
        return kept
