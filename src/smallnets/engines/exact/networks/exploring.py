"""The linear pieces of a network, found one after the other: each with a point inside, and the tree of cases.

The tree goes to the kernel (`certify.cases.cells`), which walks through it again and agrees, or does not.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from smallnets.certify.cases import (
    Cases,
    Cell,
    KinkedNetwork,
    KinkedUnit,
    PartialCell,
    applied,
    branch_conditions,
    cells,
    outside,
)
from smallnets.certify.linear import Condition, Multipliers, Point, Row, obeys, value_at
from smallnets.certify.refusal import NotCertified
from smallnets.engines.exact.networks.kinked import Box
from smallnets.engines.exact.networks.linear_programs import Nowhere, inner_point
from smallnets.engines.exact.undecided import Undecided

MOST_PIECES = 4096
SECONDS = 10.0

Progress = Callable[[float], object]
"""Is told the share of the work that may be done; an answer of False ends the work there."""


@dataclass
class Effort:
    """How much work a question is worth."""

    pieces: int = MOST_PIECES
    seconds: float = SECONDS
    progress: Progress | None = None
    begun: float = field(default_factory=time.monotonic)
    told: float = 0.0

    def check(self, pieces: int = 0) -> None:
        """Go on, or not.

        Raises:
            Undecided: the work is more than the question is worth, or somebody ended it.
        """
        now = time.monotonic()
        if pieces > self.pieces:
            raise Undecided(f"it has more than {self.pieces:,} linear pieces")
        if now - self.begun > self.seconds:
            raise Undecided(f"it takes more than {self.seconds:g} s")
        if self.progress is not None and now - self.told > 0.1:
            self.told = now
            share = max((now - self.begun) / self.seconds, pieces / self.pieces)
            if self.progress(min(share, 1.0)) is False:
                raise Undecided("it was interrupted")


@dataclass
class Exploration:
    """The pieces of a network in a box; `cases` is the tree as far as it is known."""

    network: KinkedNetwork
    box: Box
    effort: Effort
    cases: Cases | None = None
    found: list[Point] = field(default_factory=list[Point])

    def pieces(self) -> Iterator[tuple[Cell, Point]]:
        """Every piece with a point inside of it, in the order in which the kernel walks.

        Raises:
            Undecided: there are too many, or it takes too long; those that came before are pieces all the same.
        """
        root = Cases(0, None, None, [None])
        begin = PartialCell.at_first(self.network, self.box.conditions())
        stack: list[tuple[PartialCell, Point, Cases, int]] = [(begin, self.box.middle(), root, 0)]
        while stack:
            stage, inside, parent, slot = stack.pop()
            self.effort.check(len(self.found))
            while (unit := stage.unit(self.network)) is not None and len(unit.branches) == 1:
                stage = stage.after(self.network, applied(unit.branches[0].line, stage.pre_activation(unit)))
            if unit is None:
                self.found.append(inside)
                self.effort.check(len(self.found))
                yield Cell(stage.conditions, stage.sources), inside
                continue
            split, parts = self._split(stage, unit, inside)
            parent.parts[slot] = split
            self.cases = root.parts[0]
            stack += reversed([(after, point, split, place) for place, (after, point) in enumerate(parts)])

    def certified(self) -> list[tuple[Cell, Point]]:
        """All pieces, as the kernel finds them on the tree of cases.

        Raises:
            Undecided: as above.
            NotCertified: the kernel does not agree; a mistake in this file.
        """
        for _ in self.pieces():
            pass
        return self.agreed()

    def agreed(self) -> list[tuple[Cell, Point]]:
        """The pieces of a finished exploration, as the kernel finds them."""
        known = list(cells(self.network, self.box.conditions(), self.cases))
        pairs = list(zip(known, self.found, strict=True))
        if not all(obeys(self._open(cell.conditions), point) for cell, point in pairs):
            raise NotCertified("a point does not lie inside its piece")
        return pairs

    def _open(self, conditions: Sequence[Condition]) -> list[Condition]:
        """Where nothing jumps a piece without an inside is left to its neighbours, whose borders hold it."""
        return list(conditions) if self.network.jumps else [Condition(one.row, strict=True) for one in conditions]

    def _split(
        self, stage: PartialCell, unit: KinkedUnit, inside: Point
    ) -> tuple[Cases, list[tuple[PartialCell, Point]]]:
        z = stage.pre_activation(unit)
        here = _branch_at(unit, value_at(z, inside))
        first, below = self._reach(stage, z, unit, here, above=False)
        last, above = self._reach(stage, z, unit, here, above=True)
        parts: list[tuple[PartialCell, Point]] = []
        for place in range(first, last + 1):
            more = branch_conditions(z, unit, place, first, last)
            after = stage.after(self.network, applied(unit.branches[place].line, z), more)
            parts.append((after, self._point(after, inside)))
        return Cases(first, below, above, [None] * len(parts)), parts

    def _reach(
        self, stage: PartialCell, z: Row, unit: KinkedUnit, here: int, *, above: bool
    ) -> tuple[int, Multipliers | None]:
        """The furthest branch on one side to which inputs come, and what shows that they go no further."""
        end = len(unit.branches) - 1 if above else 0
        place = here
        while place != end:
            beyond = outside(z, unit.branches[place], above=above)
            found = inner_point(self._open([*stage.conditions, beyond]))
            if isinstance(found, Nowhere):
                return place, found.multipliers
            place += 1 if above else -1
        return place, None

    def _point(self, stage: PartialCell, inside: Point) -> Point:
        """A point of the stage's cell, in short numbers where that is possible."""
        wanted = self._open(stage.conditions)
        if obeys(wanted, inside):
            return inside
        found = inner_point(wanted)
        if isinstance(found, Nowhere):
            raise NotCertified("a branch has no point although its neighbours have")
        return short_point(found, wanted)


def short_point(point: Point, conditions: Sequence[Condition]) -> Point:
    """The point, or one near it in shorter numbers that obeys the conditions too."""
    for places in (0, 1, 2, 3, 5, 8, 12):
        rounded = tuple(Fraction(round(value * 10**places), 10**places) for value in point)
        if obeys(conditions, rounded):
            return rounded
    return point


def _branch_at(unit: KinkedUnit, z: Fraction) -> int:
    for place, branch in enumerate(unit.branches):
        if branch.high is None or z < branch.high or (z == branch.high and branch.high_in):
            return place
    return len(unit.branches) - 1
