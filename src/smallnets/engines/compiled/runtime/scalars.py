"""The numbers of each update, computed by the rule itself and rounded once: for all lanes of a block, or for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from smallnets.engines.compiled.arrangement import Arrangement
from smallnets.engines.compiled.kernels.update_row import UpdateRow
from smallnets.engines.compiled.runtime.memory import aligned
from smallnets.engines.lane_rates import LaneRates
from smallnets.engines.program import Program
from smallnets.functions.updates.powers import BLOCK, large_powers, product, small_powers

if TYPE_CHECKING:
    from smallnets.engines.lane_rates import Number
    from smallnets.functions.updates.powers import Pair

WINDOW = 1 << 14
"""Updates whose numbers are computed at once."""

WINDOW_OF_LANES = 1 << 12
"""The same where lanes have their own, which no other block can use."""

MOST_WINDOWS = 64
"""Windows that are held, some 64 MB."""


class Scalars:
    """Rows of numbers, one for each update after the first so many: those of the update rule, then the penalty's.

    `span` is how many updates there were before, how many an epoch has, and how many epochs are to come.
    """

    def __init__(
        self, program: Program, rates: LaneRates, row: UpdateRow, lanes: int, span: tuple[int, int, int]
    ) -> None:
        self._program, self._rates, self._row, self._lanes = program, rates, row, lanes
        self._first, self._per_epoch = span[0], max(1, span[1])
        self._windows: dict[int, NDArray[Any]] = {}
        self._most, window = (1, WINDOW_OF_LANES) if rates.lanes else (MOST_WINDOWS, WINDOW)
        self.constant = _is_constant(program)
        self.epochs = max(1, min(span[2], window // self._per_epoch))

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
            if len(self._windows) >= self._most:
                self._windows.clear()
            self._windows[number] = found
        return found

    def _computed(self, before: int, count: int) -> NDArray[Any]:
        row, lanes = self._row, self._lanes
        counts = np.arange(before + 1, before + 1 + count)[:, None]
        table = aligned((count, row.reals(lanes)), f"float{self._program.width}")
        with np.errstate(over="ignore"):
            for place, number in enumerate(_numbers(self._program, self._rates, counts)):
                at, wide = row.place(place, lanes), lanes if row.own[place] else 1
                table[:, at : at + wide] = number
        return table


def row_of(program: Program, arranged: Arrangement) -> UpdateRow:
    """Which numbers of an update lanes have of their own; a block of one seed has no lanes to tell apart."""
    numbers = _numbers(program, program.rates, np.array([[1]]))
    return UpdateRow(tuple(not arranged.units and np.size(number) > 1 for number in numbers))


def _numbers(program: Program, rates: LaneRates, counts: NDArray[np.int64]) -> list[Number]:
    """Those of updates (n, 1): each is one number, one for each update (n, 1), for each lane (S,), or both (n, S)."""
    rule = program.update
    if _is_constant(program):
        numbers: Sequence[Any] = rule.scalars(counts, rates.learning_rate, **rates.settings)
    else:
        numbers = rule.scalars(counts, rates.learning_rate, **rates.settings, power=_powers, root=np.sqrt)
    return [*numbers, _penalty_number(program, rates)]


def _is_constant(program: Program) -> bool:
    """Whether the rule never looks at the update's number."""
    try:
        program.update.scalars_at(_NoNumber(), program.learning_rate)  # pyright: ignore[reportArgumentType]
    except TypeError:
        return False
    return True


def _powers(base: Number, counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """`whole_power` of successive counts (n, 1) at once: the same products in the same order."""
    first, count = int(counts[0, 0]), len(counts)
    if isinstance(base, np.ndarray):
        return np.concatenate([_successive_powers(one, first, count) for one in base.tolist()], axis=1)
    return _successive_powers(base, first, count)


@lru_cache(maxsize=16)  # blocks with rates of their own have most bases in common
def _successive_powers(base: float, first: int, count: int) -> NDArray[np.float64]:
    """Those of `count` exponents from `first` on, (count, 1)."""
    blocks, rest = np.divmod(np.arange(first, first + count)[:, None], BLOCK)
    large, small = np.array(large_powers(base, int(blocks[-1, 0]))).T, np.array(small_powers(base)).T
    pairs = cast("Pair", large[:, blocks]), cast("Pair", small[:, rest])
    return cast("NDArray[np.float64]", product(*pairs)[0])


class _NoNumber:
    """Stands where a number is expected and cannot be calculated with."""


def _penalty_number(program: Program, rates: LaneRates) -> Number:
    """What the penalty's slope, or the weight, is multiplied with."""
    penalty = program.penalty
    if penalty is None:
        return 0.0
    if penalty.place == "before":
        return 1.0 - rates.learning_rate * rates.penalty_rate
    return rates.learning_rate * rates.penalty_rate if program.dead_links else rates.penalty_rate
