"""One update of all parameters from the gradient that a batch has gathered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np

from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from smallnets.arithmetic import NumpyMathematics
    from smallnets.engines.contract import Floats
    from smallnets.engines.program import Program
    from smallnets.functions.protocol import Value


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

    def apply(self, now: ReferenceParameters, gathered: Floats, count: int, number: int) -> None:
        """Update number `number` (from 1) with a gradient that is the sum over `count` samples."""
        old = now.values
        mean = gathered * (1.0 / count)
        begin = self._shrunk(old)
        scalars = self.program.update.scalars_at(number, self.program.learning_rate)
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
        factor = 1.0 - self.program.learning_rate * self.program.penalty_rate
        return np.where(self.is_weight, old * factor, old)

    def _penalised(self, old: Floats, mean: Floats) -> Floats:
        penalty = self.program.penalty
        if penalty is None or penalty.place != "gradient" or self.program.dead_links:
            return mean
        slope = cast("Floats", penalty.slope(cast("Value", old), self.m))
        return np.where(self.is_weight, mean + self.program.penalty_rate * slope, mean)

    def _killed(self, now: ReferenceParameters, old: Floats, new: Floats) -> Floats:
        penalty = self.program.penalty
        if penalty is None or not self.program.dead_links:
            return new
        slope = cast("Floats", penalty.slope(cast("Value", old), self.m))
        rate = self.program.learning_rate * self.program.penalty_rate
        pulled = new - rate * slope
        crossed = self.is_weight & (new * pulled < 0) & ~now.dead
        kept = np.where(self.is_weight, np.where(crossed, new.dtype.type(0), pulled), new)
        kept = np.where(now.dead, old, kept)
        now.dead = now.dead | crossed
        return kept
