"""A mistake by name: what people do, in one sentence, and what it would make of a step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from smallnets.expressions import Node
from smallnets.teaching.intervals import Interval
from smallnets.teaching.mistakes.printing import Misprint
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.solution import Solution


def _nothing(_of: object) -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True)
class Mistake:
    """One kind of mistake.

    Attributes:
        name: its name, plain words with underscores.
        sentence: what it is, for the person who made it.
        formulas: the formulas that stand in the place of a step's own, over its solution's symbols.
        misprints: whether digits as printed come from right ones by this mistake.
        solutions: other solutions of the exercise in which it is made throughout.
    """

    name: str
    sentence: str
    formulas: Callable[[TargetStep], Iterable[Node]] = _nothing
    misprints: Callable[[Misprint], bool] = lambda _: False
    solutions: Callable[[TargetStep], Iterable[Solution]] = _nothing
    values: Callable[[TargetStep], Iterable[Interval]] = _nothing
