"""A class in which everybody has another variant: a folder of them, and whose answers belong to which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from smallnets.errors import InputError
from smallnets.teaching import Exercise, read_exercise
from smallnets.teaching.classes import Person

_SEED = re.compile(r"(?<![\d.,])\d+(?![\d,])")


def variants_in(folder: Path) -> dict[int, Exercise]:
    """The drawn exercises of a folder by their seeds.

    Raises:
        InputError: there is none, or they are of several templates, among which a seed says nothing.
    """
    read = [read_exercise(path) for path in sorted(folder.glob("*.toml"))]
    found = {one.drawn.seed: one for one in read if one.drawn is not None}
    templates = {(one.drawn.template, one.drawn.hash) for one in found.values() if one.drawn is not None}
    if not found:
        why = "holds no variants"
        raise InputError(
            "exercise", str(folder), why, "smallnets exercise vary TEMPLATE --count 30 --out DIR writes them"
        )
    if len(templates) > 1:
        names = " and ".join(sorted({name for name, _ in templates}))
        raise InputError(
            "exercise", str(folder), f"holds variants of {names}", "give each template a folder of its own"
        )
    return found


def assigned(
    variants: Mapping[int, Exercise], people: Sequence[Person]
) -> tuple[tuple[Person, ...], dict[str, Exercise]]:
    """Everybody, and by their names the variants whose seeds stand in them: anna-103, 103 Ben.

    A name without a seed, or with several, gets no verdict but a sentence that says what to write.
    """
    told: list[Person] = []
    own: dict[str, Exercise] = {}
    for person in people:
        seeds = {int(number) for number in _SEED.findall(person.name)} & set(variants)
        if len(seeds) == 1:
            own[person.name] = variants[seeds.pop()]
            told.append(person)
            continue
        what = "several variants" if seeds else "no variant"
        problem = f"the name says {what}: put the seed that the sheet shows into it, as anna-{min(variants)}"
        told.append(replace(person, answers="", problem=person.problem or problem))
    return tuple(told), own
