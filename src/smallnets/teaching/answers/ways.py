"""Ways of counting: from 0 or from 1, by layer or by unit; the one that makes a person's own numbers right is taken."""

from __future__ import annotations

import re
from collections.abc import Callable

from smallnets.teaching.answers.answer import Answers
from smallnets.teaching.answers.matching import Matched, fits, match
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.answers.spelling import FROM_INPUTS, has_layer_above, has_zero, spellings
from smallnets.teaching.solution import Solution

FROM_ZERO = ("units counted from 0", "units and layers counted from 0")
_MOST_LINES = 400

Maker = Callable[[tuple[str, ...]], Naming]


def best_naming(solution: Solution, answers: Answers, make: Maker) -> tuple[Naming, tuple[Matched, ...], str]:
    """The names under the ways of counting that make most numbers right, the matches, and what was taken.

    Args:
        solution: whose quantities are meant.
        answers: what somebody wrote.
        make: the names under some ways of counting.
    """
    naming = make(())
    matched = match(solution, answers, naming)
    chosen: tuple[str, ...] = ()
    candidates = _candidates(answers, naming, matched)
    score = _score(naming, matched)
    while candidates and len(answers.lines) <= _MOST_LINES:
        tried = {way: make((*chosen, way)) for way in candidates}
        results = {way: match(solution, answers, other) for way, other in tried.items()}
        way = max(results, key=lambda way: _score(tried[way], results[way]))
        if _score(tried[way], results[way]) <= score:
            break
        chosen, naming, matched = (*chosen, way), tried[way], results[way]
        score = _score(naming, matched)
        candidates = [other for other in candidates if other != way and not {way, other} <= {*FROM_ZERO}]
    said = f"Names are read as {', '.join(chosen)}." if chosen else ""
    return naming, matched, said


def _candidates(answers: Answers, naming: Naming, matched: tuple[Matched, ...]) -> list[str]:
    """The ways that may matter: those of names that are not understood yet, and from 0 where a 0 stands."""
    unknown = [one.answer.name for one in matched if (one.symbol is None or one.how) and not one.answer.problem]
    ways = dict.fromkeys(way for name in unknown for way in _ways_of(name, naming))
    zeros = FROM_ZERO if any(has_zero(line.name) and naming.symbol(line.name) is None for line in answers.lines) else ()
    last = len(naming.usual.widths) - 1
    above = any(has_layer_above(line.name, last) for line in answers.lines)
    return [*ways, *zeros, *((FROM_INPUTS,) if above else ())]


def _ways_of(typed: str, naming: Naming) -> list[str]:
    """The ways of counting under which a name that is not understood may mean something."""
    parts = [typed, *re.findall(r"[^\W\d_]+_?\{?\d+\}?(?:\^\(\w+\))?", typed)]
    parts += [part[1:] for part in parts if part[:1] in "d∇D"]
    pairs = [pair for part in parts for spelling in spellings(part) for pair in naming.usual.possible(spelling)]
    return list(dict.fromkeys(way for _, way in pairs if way))


def _score(naming: Naming, matched: tuple[Matched, ...]) -> int:
    """How many answers have the value of the quantity that they are taken for."""
    return sum(
        one.symbol is not None and not one.how and fits(naming.entry(one.symbol).exact, one.answer.printed)
        for one in matched
    )
