"""The verbs `new_exercise` and `show_exercise`: a text to begin with, and what was understood of one."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from smallnets.errors import InputError
from smallnets.laboratory.exercises import read_any
from smallnets.plans.record import Plan, to_plain
from smallnets.teaching import Exercise
from smallnets.teaching import solve as solve_exercise
from smallnets.teaching.exercise_drawing import drawn, numbers
from smallnets.teaching.exercise_summary import summary_of
from smallnets.teaching.exercise_templates import DEFAULT
from smallnets.teaching.exercise_templates import template as first_text
from smallnets.templates import template_text

if TYPE_CHECKING:
    from smallnets.pictures.paper import Figure

SCHEMA = "smallnets.exercise_view/1"
_WIDTH = 100


def new_exercise(kind: str = DEFAULT, *, template: str | None = None) -> str:
    """The text of an exercise file to begin with, each line with what it means.

    Args:
        kind: one of `smallnets.teaching.exercise_templates.KINDS`, from "neuron" to "adam".
        template: the name of a template of `smallnets.template_list` instead, to change its draws and conditions.

    Raises:
        InputError: no kind or template has that name.
    """
    return first_text(kind) if template is None else template_text(template)


def show_exercise(exercise: str | os.PathLike[str] | Mapping[str, Any] | Exercise) -> ExerciseView:
    """What is understood of an exercise: `.text()` in sentences, `.figure()` as a drawing, `.data()` for programs.

    Args:
        exercise: as for `smallnets.solve`.

    Raises:
        InputError: it cannot be read.
    """
    return ExerciseView(read_any(exercise))


@dataclass(frozen=True)
class ExerciseView:
    """An exercise as it was understood."""

    exercise: Exercise

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """What was understood, and what its solution has to say."""
        return (*summary_of(self.exercise), *self._outcome)

    @cached_property
    def _outcome(self) -> tuple[str, ...]:
        """How long the solution is and what it notes, or why there is none."""
        if not self.exercise.asked and self.exercise.graph is None:
            return ()
        try:
            solution = solve_exercise(self.exercise)
        except InputError as error:
            return (f"It cannot be solved yet: {error}.",)
        return (*solution.notes, f"Its solution has {len(solution.steps)} lines.")

    def text(self) -> str:
        """The title, what was understood in sentences, the network as a drawing and its numbers as tables."""
        title = self.exercise.title or "An exercise"
        drawing, tables = drawn(self.exercise), numbers(self.exercise)
        said = [line for sentence in self.sentences for line in textwrap.wrap(sentence, _WIDTH, subsequent_indent="  ")]
        blocks = [[title, "=" * len(title), *said]]
        blocks += [[f"    {line}".rstrip() for line in block] for block in (drawing, tables) if block]
        return "\n\n".join("\n".join(block) for block in blocks)

    def figure(self) -> Figure:
        """The network with the size and sign of its weights.

        Raises:
            InputError: the exercise has no network with numbers.
        """
        from smallnets.sheets import network_figure

        return network_figure(self.exercise, self.exercise.title)

    def data(self) -> dict[str, Any]:
        """The exercise with every default, and the sentences, as plain data for JSON."""
        return {"schema": SCHEMA, "sentences": list(self.sentences), "exercise": to_plain(self.exercise)}


class ExerciseViewDocument(Plan, frozen=True, kw_only=True):
    """What was understood of an exercise: sentences, and the exercise with every default."""

    schema: str = SCHEMA
    sentences: tuple[str, ...]
    exercise: Exercise


def exercise_view_schema() -> dict[str, Any]:
    """The JSON schema of `ExerciseView.data()`."""
    return msgspec.json.schema(ExerciseViewDocument)
