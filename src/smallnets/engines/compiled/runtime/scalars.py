"""The numbers of each update that are the same for all lanes, computed by the rule itself and rounded once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from smallnets.engines.compiled.runtime.memory import aligned
from smallnets.engines.program import Program
from smallnets.functions.record import filled
from smallnets.functions.updates.powers import BLOCK, large_powers, product, small_powers

if TYPE_CHECKING:
    from smallnets.functions.updates.powers import Pair

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
        if self.constant:
            numbers: Sequence[object] = update.scalars(before + 1, rate, **settings)
        else:
            counts = np.arange(before + 1, before + 1 + count)
            numbers = update.scalars(counts, rate, **settings, power=_powers, root=np.sqrt)
        table = aligned((count, len(numbers) + 1), f"float{program.width}")
        with np.errstate(over="ignore"):
            for place, number in enumerate((*numbers, penalty)):
                table[:, place] = number
        return table

    def _is_constant(self) -> bool:
        """Whether the rule never looks at the update's number."""
        try:
            self._program.update.scalars_at(_NoNumber(), self._program.learning_rate)  # pyright: ignore[reportArgumentType]
        except TypeError:
            return False
        return True


def _powers(base: float, counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """`whole_power` of many counts at once: the same products in the same order."""
    blocks, rest = np.divmod(counts, BLOCK)
    large, small = np.array(large_powers(base, int(blocks[-1]))).T, np.array(small_powers(base)).T
    pairs = cast("Pair", large[:, blocks]), cast("Pair", small[:, rest])
    return cast("NDArray[np.float64]", product(*pairs)[0])


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
