"""Racing: seeds are spent on the networks that may still be the answer, and on no others.

Networks stand in the order of their size.  Each has a first look; then whoever is decided stops, and whoever is larger
than one that is known to reach the rate stops too, since it cannot be the smallest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from smallnets.frozen import Frozen
from smallnets.sweeps.binomial import TestLook, looks

Decision: TypeAlias = Literal["reaches", "fails"]
Trial: TypeAlias = Callable[[int, int, int], int | None]
"""Train network number i with seeds number `first` to `last` (not included): how many succeed; None: interrupted."""


class DueTrial(Frozen):
    """A training that a look needs: network number `place` with seeds number `first` to `last` (not included)."""

    place: int
    first: int
    last: int


Ahead: TypeAlias = Callable[[Sequence[DueTrial], Callable[[int], bool]], object]
"""Told what a look needs, before it begins, and how to ask whether a network still needs it."""


class Standing(Frozen):
    """What is known of one network: successes, runs, and what they decide."""

    count: int = 0
    of: int = 0
    decision: Decision | None = None


class Race(Frozen):
    """The standings in the order of the networks.

    `winner` is the first network that is known to reach the rate; `doubtful` are those before it that are not decided.
    `ever` is the first that succeeded in any run.  `finished` is False for a race that was interrupted.
    """

    standings: tuple[Standing, ...]
    finished: bool

    @property
    def winner(self) -> int | None:
        """The smallest network that is known to reach the rate."""
        return _first(self.standings, lambda one: one.decision == "reaches")

    @property
    def ever(self) -> int | None:
        """The smallest network that succeeded in any run."""
        return _first(self.standings, lambda one: one.count > 0)

    @property
    def doubtful(self) -> tuple[int, ...]:
        """Networks that may be smaller answers: undecided, and before the winner, if there is one."""
        end = len(self.standings) if self.winner is None else self.winner
        return tuple(place for place, one in enumerate(self.standings[:end]) if one.decision is None)


def race(  # noqa: PLR0913 - the question, how it is decided, and who is told
    networks: int,
    trial: Trial,
    *,
    rate: float,
    confidence: float,
    most: int,
    everybody: bool = True,
    until_ever: bool = False,
    tell: Callable[[float], object] = lambda _: None,
    ahead: Ahead | None = None,
) -> Race:
    """Race networks for the smallest whose success rate is at least `rate`.

    All decisions together are right with the chance `confidence` at least: each network has an equal part of the
    error (Bonferroni), which `binomial.looks` divides among its looks.

    Args:
        networks: how many; they are numbered in the order of size.
        trial: trains one of them.
        rate: the rate that is asked for, between 0 and 1.
        confidence: the chance that no decision is wrong, between 0 and 1.
        most: runs of one network at most.
        everybody: every network has a first look, also those larger than one that is known to reach the rate.
        until_ever: networks that never succeeded, and are smaller than all that did, get all their runs.
        tell: called with the share of the work that is done, as far as it can be known.
        ahead: told of all trials of a look before the first, so that they may be trained side by side.
    """
    course = _Course([Standing()] * networks, everybody=everybody, until_ever=until_ever)
    planned = looks(rate, (1 - confidence) / networks, most)
    for number, look in enumerate(planned):
        due = [place for place in range(networks) if course.goes_on(place)]
        course.tell_ahead(due, look, ahead)
        for step, place in enumerate(due):
            tell((number + step / len(due)) / len(planned))
            # One may have been settled by a smaller one in this very look.
            if course.goes_on(place) and not course.run(place, look, trial):
                return Race(tuple(course.standings), finished=False)
    return Race(tuple(course.standings), finished=True)


@dataclass
class _Course:
    """A race on its way: the standings, the smallest that reaches the rate, and the smallest that ever succeeded."""

    standings: list[Standing]
    everybody: bool
    until_ever: bool
    winner: int = field(init=False)
    ever: int = field(init=False)

    def __post_init__(self) -> None:
        self.winner = self.ever = len(self.standings)

    def goes_on(self, place: int) -> bool:
        """Whether more runs of a network can change the answer."""
        one = self.standings[place]
        if one.of == 0 and self.everybody:
            return True
        if self.until_ever and place < self.ever:
            return True
        return one.decision is None and place < self.winner

    def tell_ahead(self, due: Sequence[int], look: TestLook, ahead: Ahead | None) -> None:
        """Tell what a look needs of the networks that are due."""
        if ahead is not None:
            ahead([DueTrial(place, self.standings[place].of, look.runs) for place in due], self.goes_on)

    def run(self, place: int, look: TestLook, trial: Trial) -> bool:
        """Train a network up to a look; False after an interruption."""
        before = self.standings[place]
        count = trial(place, before.of, look.runs)
        if count is None:
            return False
        one = _judged(replace(before, count=before.count + count, of=look.runs), look)
        self.standings[place] = one
        if one.decision == "reaches":
            self.winner = min(self.winner, place)
        if one.count:
            self.ever = min(self.ever, place)
        return True


def _judged(standing: Standing, look: TestLook) -> Standing:
    """A standing with what its count decides; a decision stays."""
    if standing.decision is not None:
        return standing
    if standing.count >= look.reaches:
        return replace(standing, decision="reaches")
    return replace(standing, decision="fails") if standing.count <= look.fails else standing


def _first(standings: Sequence[Standing], wanted: Callable[[Standing], bool]) -> int | None:
    return next((place for place, one in enumerate(standings) if wanted(one)), None)
