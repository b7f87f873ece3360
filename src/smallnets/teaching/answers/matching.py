"""Which quantity each answer belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from smallnets.teaching.answers.answer import Answer, Answers
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.solution import Solution

_ENOUGH_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Matched:
    """An answer and the symbol of the quantity that it gives; None where nothing has that name.

    `how` says what was guessed, "" where nothing was; `moved` that the label is another quantity's.
    """

    answer: Answer
    symbol: str | None
    how: str = ""
    moved: bool = False


def match(solution: Solution, answers: Answers, naming: Naming | None = None) -> tuple[Matched, ...]:
    """Every answer with its quantity, in the order of the answers.

    A name that means nothing is guessed from its value when the value has at least 4 digits and belongs to exactly
    one quantity that has no answer.
    """
    names = naming or Naming(solution, answers.names)
    found = [Matched(answer, names.answered(answer.name)) for answer in answers.lines]
    taken = {one.symbol for one in found}
    return tuple(_guessed(one, solution, taken) if one.symbol is None else one for one in found)


def _guessed(one: Matched, solution: Solution, taken: set[str | None]) -> Matched:
    printed = one.answer.printed
    if printed is None or printed.digits < _ENOUGH_DIGITS:
        return one
    fitting = [step.symbol for step in solution.steps if step.symbol not in taken and _fits(step.exact, printed)]
    if len(fitting) != 1:
        return one
    shown = solution[fitting[0]].shown
    return Matched(one.answer, fitting[0], f"{one.answer.name} is read as {shown}, which has this value")


def _fits(value: object, printed: Printed) -> bool:
    return value is not None and value in printed.interval  # type: ignore[operator]
