"""What later steps give somebody who made a mistake in an earlier one and went on rightly from there."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from smallnets.errors import InputError
from smallnets.teaching import Solution, Value
from smallnets.teaching.evaluating import value_of
from smallnets.templates.wrong_numbers import MistakenNumber

MOST_ORIGINS = 4
"""Mistakes of one step that are followed, each by its first number."""

MOST_FOLLOWED = 6
"""Later steps to which one mistake is followed."""


def carried_numbers(
    solution: Solution, told: Mapping[str, Sequence[MistakenNumber]]
) -> dict[str, list[tuple[Fraction, str, str]]]:
    """For every step the numbers that an earlier mistake leads to, with the mistake and the step where it was made.

    Args:
        solution: the right one.
        told: the mistakes of each step, by its symbol.
    """
    found: dict[str, list[tuple[Fraction, str, str]]] = defaultdict(list)
    for number, step in enumerate(solution.steps):
        first = {one.mistake: one for one in reversed(told.get(step.symbol, ()))}
        for one in list(reversed(first.values()))[:MOST_ORIGINS]:
            try:
                wrong = value_of(one.formula, solution.exact)
            except InputError:
                continue
            for symbol, value in _followed(solution, number, wrong).items():
                found[symbol].append((Fraction(value), one.mistake, step.shown))
    return found


def _followed(solution: Solution, number: int, wrong: Value) -> dict[str, Value]:
    """The values of the steps after one, with another value of it."""
    changed: dict[str, Value] = {solution.steps[number].symbol: wrong}
    values = ChainMap(changed, dict(solution.exact))
    followed: dict[str, Value] = {}
    for step in solution.steps[number + 1 :]:
        if step.formula is None or step.exact is None or changed.keys().isdisjoint(step.depends):
            continue
        try:
            followed[step.symbol] = changed[step.symbol] = value_of(step.formula, values)
        except InputError:
            break
        if len(followed) == MOST_FOLLOWED:
            break
    return {symbol: value for symbol, value in followed.items() if value != solution.exact[symbol]}
