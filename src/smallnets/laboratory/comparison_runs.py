"""The runs of a comparison: both sides are trained in turn, some seeds at a time: an interruption keeps pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.laboratory.comparison_data import Compared
from smallnets.laboratory.settings import data_text
from smallnets.laboratory.training import train_experiment
from smallnets.plans.experiment import Experiment

TURNS, FEWEST = 8, 32
"""Into how many turns the seeds of a side are divided, and how many seeds a turn has at least."""


class ComparedSide(Frozen):
    """What is compared: an experiment with its seeds, and all of its runs where they are there already."""

    name: str
    seeds: tuple[str, ...]
    experiment: Experiment
    whole: Compared | None = None


def trained_sides(
    sides: tuple[ComparedSide, ComparedSide], engine: str, watch: Callable[[float], bool]
) -> tuple[Compared, Compared, bool]:
    """The runs of both sides, and whether these are all.

    After an interruption they are those that are done, of the same seeds where both have the same data.

    Raises:
        InputError: it came before any were done.
    """
    turns = max(1, min(TURNS, max(len(side.seeds) for side in sides) // FEWEST))
    losses: tuple[list[float], list[float]] = ([], [])
    works = [
        (place, side, _turn(side.seeds, turn, turns))
        for turn in range(turns)
        for place, side in enumerate(sides)
        if side.whole is None
    ]
    for number, (place, side, seeds) in enumerate(works):
        runs = train_experiment(
            side.experiment,
            seeds=seeds,
            engine=engine,
            progress=lambda share, number=number: watch((number + share) / len(works)),
        )
        if not runs.finished:
            break
        losses[place].extend(runs.test_losses)
    first, second = (_done(side, found) for side, found in zip(sides, losses, strict=True))
    if first.seeds == sides[0].seeds and second.seeds == sides[1].seeds:
        return first, second, True
    return *_of_both(first, second), False


def _turn(seeds: Sequence[str], turn: int, turns: int) -> tuple[str, ...]:
    return tuple(seeds[turn * len(seeds) // turns : (turn + 1) * len(seeds) // turns])


def _done(side: ComparedSide, losses: Sequence[float]) -> Compared:
    if side.whole is not None:
        return side.whole
    if not losses:
        raise InputError("compare", side.name, "was interrupted before any of its runs were done", "run again")
    data = side.experiment.data
    return Compared(side.name, side.seeds[: len(losses)], tuple(losses), data_text(data), data)


def _of_both(first: Compared, second: Compared) -> tuple[Compared, Compared]:
    """Without the runs of seeds that the other side, interrupted earlier, does not have."""
    common = min(len(first.seeds), len(second.seeds))
    if first.data == second.data and first.seeds[:common] == second.seeds[:common]:
        return first.some(common), second.some(common)
    return first, second
