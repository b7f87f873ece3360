"""A variant: a template and a seed, drawn again until it meets the conditions; the same on every machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from smallnets.datasets.stream import Stream
from smallnets.errors import InputError
from smallnets.teaching import Exercise, Solution, read_exercise, solve
from smallnets.teaching.exercise_origin import Origin
from smallnets.templates.document_text import document_text
from smallnets.templates.filling import filled
from smallnets.templates.meeting import needs_sums, unmet, unmet_by_sums
from smallnets.templates.template import Template

UNSOLVABLE = "not_solvable"
"""The reason where a number of the solution does not exist, such as the logarithm of 0."""


@dataclass(frozen=True)
class DrawnVariant:
    """A variant of a template.

    Attributes:
        name: of its files: the template's name and the seed.
        exercise: what is given and asked, and where it comes from.
        solution: its key, at full precision unless the template's conventions say otherwise.
        text: its document, as TOML.
    """

    name: str
    exercise: Exercise
    solution: Solution
    text: str

    @property
    def places(self) -> int:
        """Decimal places in which answers are asked."""
        origin = self.exercise.drawn
        return origin.places if origin is not None else 4


@dataclass(frozen=True)
class Draw:
    """One draw: the document that came of it, and its solution, or why it is refused."""

    document: dict[str, Any]
    exercise: Exercise
    solution: Solution | None
    refused: str | None
    why: str = ""


def variant(template: Template, seed: int) -> DrawnVariant:
    """The variant of a template that a seed gives.

    Raises:
        InputError: no draw met the conditions (names the one that failed most), the seed is no whole number from 0,
            or what is drawn is no exercise.
    """
    reasons: Counter[str] = Counter()
    for number, draw in enumerate(draws(template, seed), 1):
        if draw.solution is not None:
            return _variant(template, seed, number, draw)
        reasons[_reason(draw)] += 1
    reason, count = reasons.most_common(1)[0]
    why = f"is met by none of {template.conditions.attempts} draws with seed {seed}: {reason} refused {count} of them"
    raise InputError("conditions", template.name, why, "widen what is drawn, or leave that condition out")


def draws(template: Template, seed: int) -> Iterator[Draw]:
    """The draws of a seed, one after the other, up to the bound.

    Raises:
        InputError: the seed is no whole number from 0, or what is drawn is no exercise.
    """
    stream = Stream(seed)
    for _ in range(template.conditions.attempts):
        yield one_draw(template, stream)


def one_draw(template: Template, stream: Stream) -> Draw:
    """The next draw of a stream, judged.

    Raises:
        InputError: what is drawn is no exercise.
    """
    document = filled(template, stream)
    exercise = read_exercise(document)
    if not exercise.asked and exercise.graph is None:
        raise InputError("asked", "[]", "asks for nothing", 'write asked = ["forward", "loss", "gradient", "update"]')
    conditions = template.conditions
    try:
        if exercise.layers and needs_sums(conditions):
            forward = solve(msgspec.structs.replace(exercise, asked=("forward",)))
            if (refused := unmet_by_sums(forward, conditions)) is not None:
                return Draw(document, exercise, None, refused)
        solution = solve(exercise)
    except InputError as error:
        return Draw(document, exercise, None, UNSOLVABLE, str(error))
    refused = unmet(solution, conditions)
    return Draw(document, exercise, solution if refused is None else None, refused)


def _reason(draw: Draw) -> str:
    return f"{draw.refused} ({draw.why})" if draw.why else str(draw.refused)


def _variant(template: Template, seed: int, number: int, draw: Draw) -> DrawnVariant:
    origin = Origin(
        template=template.name, hash=template.hash, seed=seed, attempt=number, places=template.conditions.places
    )
    document = {**draw.document, "drawn": msgspec.to_builtins(origin)}
    exercise = read_exercise(document)
    if draw.solution is None:
        raise ValueError("a refused draw is no variant")
    solution = replace(draw.solution, exercise=exercise)
    return DrawnVariant(f"{template.name}-{seed}", exercise, solution, document_text(document))
