"""Ways of counting: from 0 or from 1, by layer or by unit; the one that makes a person's own numbers right is taken."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from smallnets.teaching.answers.answer import Answers
from smallnets.teaching.answers.book_names import ERROR_AS_LOSS
from smallnets.teaching.answers.fitting import fits
from smallnets.teaching.answers.matching import Matched, match
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.answers.spelling import (
    FROM_INPUTS,
    SUMS_AS_A,
    WITH_PARAMETERS,
    has_layer_above,
    has_zero,
    spellings,
)
from smallnets.teaching.solution import Solution

FROM_ZERO = ("units counted from 0", "units and layers counted from 0")
_EITHER = ({*FROM_ZERO}, {FROM_INPUTS, WITH_PARAMETERS})
"""Ways that exclude each other."""
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
    matched = match(solution, answers, naming, by_value=False)
    chosen: tuple[str, ...] = ()
    candidates = _candidates(answers, naming, matched)
    score = _score(naming, matched)
    while candidates and len(answers.lines) <= _MOST_LINES:
        tried = {way: make((*chosen, way)) for way in candidates}
        results = {way: match(solution, answers, other, by_value=False) for way, other in tried.items()}
        way = max(results, key=lambda way: _score(tried[way], results[way]))
        if _score(tried[way], results[way]) <= score:
            break
        chosen, naming, matched = (*chosen, way), tried[way], results[way]
        score = _score(naming, matched)
        candidates = [other for other in candidates if other != way and not any({way, other} <= one for one in _EITHER)]
    for ways in _layer_ways(answers, naming, matched):
        for way in ways:
            other = make((*chosen, way))
            result = match(solution, answers, other, by_value=False)
            if _agrees(way, other, matched, result):
                chosen, naming, matched = (*chosen, way), other, result
                break
    said = f"Names are read as {', '.join(chosen)}." if chosen else ""
    return naming, match(solution, answers, naming), said


def _candidates(answers: Answers, naming: Naming, matched: tuple[Matched, ...]) -> list[str]:
    """The ways that may matter: those of names that are not understood yet, and from 0 where a 0 stands."""
    unknown = [one for one in matched if (one.symbol is None or one.how) and not one.answer.problem]
    views = ((one.answer.name, naming.within(one.sample, one.update)) for one in unknown)
    ways = dict.fromkeys(way for name, view in dict.fromkeys(views) for way in _ways_of(name, view))
    zeros = FROM_ZERO if any(has_zero(line.name) and naming.symbol(line.name) is None for line in answers.lines) else ()
    last = len(naming.usual.widths) - 1
    above = any(has_layer_above(line.name, last) for line in answers.lines)
    as_loss = any(naming.usual.may_be_loss(line.name) for line in answers.lines)
    letters = {line.name.strip()[:1] for line in answers.lines if re.match(r"\s*[ah](?:[_^\d(]|\s*$)", line.name)}
    told = (
        *((SUMS_AS_A,) if letters == {"a", "h"} else ()),
        *((FROM_INPUTS, WITH_PARAMETERS) if above else ()),
        *((ERROR_AS_LOSS,) if as_loss else ()),
    )
    return list(dict.fromkeys([*ways, *zeros, *told]))


def _layer_ways(answers: Answers, naming: Naming, matched: tuple[Matched, ...]) -> list[list[str]]:
    """For each kind of names that several layers have: the layers in which they may be read, the likeliest first."""
    if len(answers.lines) > _MOST_LINES:
        return []
    kinds: dict[str, dict[str, set[str]]] = {}
    for one in matched:
        for part in _parts(one.answer.name) if one.symbol is None and not one.answer.problem else ():
            for _, way in naming.usual.in_layers(part):
                kinds.setdefault(way.partition("1 ")[0], {}).setdefault(way, set()).add(part)
    return [sorted(ways, key=lambda way: -len(ways[way])) for ways in kinds.values()]


def _agrees(way: str, naming: Naming, before: tuple[Matched, ...], after: tuple[Matched, ...]) -> bool:
    """Whether the numbers say that names are read in a layer: some have its values, and none has another's instead."""
    told = False
    for old, new in zip(before, after, strict=False):
        if (old.symbol is not None and not old.how) or new.symbol is None or new.how:
            continue
        if fits(naming.entry(new.symbol).exact, new.answer.printed):
            told = True
            continue
        pairs = [pair for part in _parts(new.answer.name) for pair in naming.usual.in_layers(part)]
        if any(_elsewhere(new, symbol, naming) for symbol, other in pairs if other != way):
            return False
    return told


def _elsewhere(one: Matched, symbol: str, naming: Naming) -> bool:
    """Whether a number is what the same name gives in another layer, before or after an update."""
    meant, other = naming.entry(one.symbol or symbol).place, naming.entry(symbol).place
    moved = replace(meant, layer=other.layer, unit=other.unit, source=other.source)
    places = (moved, replace(moved, update=moved.update + 1))
    found = [same for place in places if (same := naming.at(place)) is not None]
    return any(fits(naming.entry(same).exact, one.answer.printed) for same in found)


def _parts(typed: str) -> list[str]:
    """The numbered names in a typed one, spelled in every way: w11 of dL/dw11."""
    parts = [typed, *re.findall(r"[^\W\d_]+_?\{?\d+\}?(?:\^\(\w+\))?", typed)]
    parts += [part[1:] for part in parts if part[:1] in "d∂∇DΔ"]
    return [spelling for part in parts for spelling in spellings(part)]


def _ways_of(typed: str, naming: Naming) -> list[str]:
    """The ways of counting under which a name that is not understood may mean something."""
    pairs = [pair for part in _parts(typed) for pair in naming.usual.possible(part)]
    return list(dict.fromkeys(way for _, way in pairs if way))


def _score(naming: Naming, matched: tuple[Matched, ...]) -> int:
    """How many answers have the value of the quantity that they are taken for."""
    return sum(
        one.symbol is not None and not one.how and fits(naming.entry(one.symbol).exact, one.answer.printed)
        for one in matched
    )
