"""The numbers of each update that are the same for all lanes, computed by the rule itself and rounded once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from smallnets.engines.compiled.runtime.memory import aligned
from smallnets.engines.program import Program
from smallnets.functions.record import filled

WINDOW = 1 << 14
"""Updates whose numbers are computed at once."""

MOST_WINDOWS = 64
"""Windows that are held, some 64 MB."""


class Scalars:
    """Rows of numbers, one for each update after the first `first`: those of the update rule, then the penalty's.

    `epochs` is how many of `per_epoch` updates are to come.
    """

    def __init__(self, program: Program, first: int, per_epoch: int, epochs: int) -> None:
        self._program = program
        self._first = first
        self._per_epoch = max(1, per_epoch)
        self._windows: dict[int, NDArray[Any]] = {}
        self.constant = self._is_constant()
        self.epochs = max(1, min(epochs, WINDOW // self._per_epoch))

    @property
    def row_bytes(self) -> int:
        """From one update's numbers to the next; 0 where all are the same."""
        return 0 if self.constant else int(self.at(0)[0].strides[0])

    def at(self, epoch: int) -> tuple[NDArray[Any], int]:
        """The rows from the first update of an epoch on, and for how many epochs they reach."""
        if self.constant:
            return self._window(0, 1), 1 << 40
        number, into = divmod(epoch, self.epochs)
        rows = self._window(number, self.epochs * self._per_epoch)
        return rows[into * self._per_epoch :], self.epochs - into

    def _window(self, number: int, count: int) -> NDArray[Any]:
        found = self._windows.get(number)
        if found is None:
            found = self._computed(self._first + number * count, count)
            if len(self._windows) >= MOST_WINDOWS:
                self._windows.clear()
            self._windows[number] = found
        return found

    def _computed(self, before: int, count: int) -> NDArray[Any]:
        program, penalty = self._program, penalty_number(self._program)
        update, rate = program.update, program.learning_rate
        settings = filled(update.name, update.parameters, update.settings)
        rows = [(*update.scalars(before + 1 + place, rate, **settings), penalty) for place in range(count)]
        table = aligned((count, len(rows[0])), f"float{program.width}")
        with np.errstate(over="ignore"):
            table[:] = np.array(rows)
        return table

    def _is_constant(self) -> bool:
        """Whether the rule never looks at the update's number."""
        try:
            self._program.update.scalars_at(_NoNumber(), self._program.learning_rate)  # pyright: ignore[reportArgumentType]
        except TypeError:
            return False
        return True


class _NoNumber:
    """Stands where a number is expected and cannot be calculated with."""


def penalty_number(program: Program) -> float:
    """What the penalty's slope, or the weight, is multiplied with."""
    penalty = program.penalty
    if penalty is None:
        return 0.0
    if penalty.place == "before":
        return 1.0 - program.learning_rate * program.penalty_rate
    return program.learning_rate * program.penalty_rate if program.dead_links else program.penalty_rate
