"""Answers that are right under other conventions: the same lines, judged against their solutions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from smallnets.teaching.answers.answer import Answer
from smallnets.teaching.answers.matching import Matched
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.judging.judge import Judge
from smallnets.teaching.judging.judgement import Verdict
from smallnets.teaching.mistakes.target import Solver
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Index, Quantity

_AS_WEIGHT: dict[Quantity, Quantity] = {"bias": "weight", "bias_gradient": "weight_gradient"}
_RIGHT = frozenset({"right", "right_not_following", "mislabelled", "truncated"})
_MOST_TOGETHER = 4
"""Conventions from which two are tried together."""

Changes = Mapping[str, object]


def with_pairs(allowed: Mapping[str, Changes]) -> Iterator[tuple[str, Changes]]:
    """Every convention that is allowed, then every two that can hold together, for at most 4 of them."""
    yield from allowed.items()
    if len(allowed) > _MOST_TOGETHER:
        return
    for (first, one), (second, other) in combinations(allowed.items(), 2):
        if not set(one) & set(other):
            yield f"{first}, with {second}", {**one, **other}


def right_under(
    other: Solution, solution: Solution, matched: Sequence[Matched], naming: Naming, solve: Solver
) -> dict[Answer, Verdict]:
    """The answers that are right in the other solution, quantity by quantity wherever that has the same places.

    One that is right there for another quantity than its label says is `mislabelled`.
    """
    moved = [replace(one, symbol=elsewhere(one.symbol, other, solution)) for one in matched]
    findings = Judge(other, moved, naming, solve).findings()
    return {finding.answer: finding.verdict for finding in findings if finding.verdict in _RIGHT and finding.symbol}


def elsewhere(symbol: str | None, other: Solution, solution: Solution) -> str | None:
    """The symbol of the same quantity in the other solution; None where it has none."""
    if symbol is None:
        return None
    place = solution[symbol].place
    entry = other.at(place) or other.at(_as_weight(place, solution))
    return None if entry is None else entry.symbol


def _as_weight(place: Index, solution: Solution) -> Index:
    """The place of a bias where biases are weights of a constant input: after the unit's other weights."""
    layers = solution.exercise.layers
    if place.quantity not in _AS_WEIGHT or not layers:
        return place
    sources = len(layers[place.layer - 1].weights[0])
    return replace(place, quantity=_AS_WEIGHT[place.quantity], source=sources + 1)
