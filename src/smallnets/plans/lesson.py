"""A lesson: a title, a text, and steps with settings, a goal that the page checks by itself, and hints."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Literal, cast

import msgspec

from smallnets.errors import InputError, unknown_name
from smallnets.plans.building import build
from smallnets.plans.experiment import Experiment
from smallnets.plans.files import DocumentKind
from smallnets.plans.lesson_goals import Goal
from smallnets.plans.lesson_text import blocks
from smallnets.plans.options import BY_NAME
from smallnets.plans.record import Plan, convert, to_plain

SCHEMA = "smallnets.lesson/1"
PREFIX = "lesson:"
NAMES = (
    "linear_on_xor",
    "two_and_three_relus",
    "smallest_network",
    "circle_with_squares",
    "spiral",
    "dead_relu",
    "vanishing_gradient",
    "overfitting",
    "learning_rate",
    "initialisation",
)
"""The lessons that ship, in the order in which a course meets them."""

_KIND = DocumentKind("lesson", "a lesson", 2**20, "for example [[steps]]")
_LONGEST = 20_000


class LessonStep(Plan, frozen=True, kw_only=True):
    """A step: its text in Markdown, the settings that it begins with, its goal, and hints in their order.

    `settings` are those of `smallnets.experiment`, with its `source`; empty ones go on with the network that is there.
    """

    text: str
    settings: dict[str, Any] = msgspec.field(default_factory=dict[str, Any])
    goal: Goal | None = None
    hints: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in self.settings:
            if name not in BY_NAME and name not in ("source", "network"):
                raise unknown_name("settings", name, ["source", *BY_NAME])

    def experiment(self) -> Experiment | None:
        """What the step begins with; None where it goes on."""
        if not self.settings:
            return None
        options = {name: value for name, value in self.settings.items() if name != "source"}
        return build(self.settings.get("source"), **options).experiment


class Lesson(Plan, frozen=True, kw_only=True):
    """A lesson; see `LessonStep`."""

    schema: Literal["smallnets.lesson/1"] = SCHEMA
    title: str
    text: str = ""
    steps: tuple[LessonStep, ...]

    def __post_init__(self) -> None:
        if not self.steps:
            raise InputError("steps", "[]", "is empty", "write [[steps]] with a text")
        if len(self.text) + sum(len(step.text) for step in self.steps) > _LONGEST:
            raise InputError("text", f"{len(self.text)} letters", "is too long", f"write up to {_LONGEST} in all")
        if not self.steps[0].settings:
            raise InputError(
                "steps[1]", "no settings", "has nothing to begin with", 'write settings = { source = "xor" }'
            )

    @property
    def begins_with(self) -> Experiment:
        """The experiment of the first step."""
        found = self.steps[0].experiment()
        if found is None:
            raise ValueError("a lesson's first step has settings")
        return found

    def for_page(self) -> dict[str, Any]:
        """The lesson with every step's experiment written out, as the page reads it."""
        return {
            "title": self.title,
            "text": blocks(self.text),
            "steps": [
                {
                    "text": blocks(step.text),
                    "experiment": None if (found := step.experiment()) is None else to_plain(found),
                    "goal": None if step.goal is None else {"said": step.goal.text(), **msgspec.to_builtins(step.goal)},
                    "hints": [blocks(hint) for hint in step.hints],
                }
                for step in self.steps
            ],
        }


def read_lesson(source: str | os.PathLike[str] | Mapping[str, Any]) -> Lesson:
    """The lesson that a document holds.

    Args:
        source: the path of a .toml or .json file, the name of one that ships ("lesson:spiral"), or dictionaries.

    Raises:
        InputError: it cannot be read, has an unknown key, or a step's settings cannot be used.
    """
    tables = dict(source) if isinstance(source, Mapping) else _tables(os.fspath(source))
    lesson = convert(tables, Lesson)
    for number, step in enumerate(lesson.steps, 1):
        try:
            step.experiment()
        except InputError as error:
            raise InputError(f"steps[{number}].{error.argument}", error.value, error.why, error.instead) from None
    return lesson


def _tables(text: str) -> dict[str, Any]:
    if not text.startswith(PREFIX):
        return _KIND.read(Path(text))
    name = text.removeprefix(PREFIX).strip().lower().replace("-", "_")
    if name not in NAMES:
        raise unknown_name("lesson", text.removeprefix(PREFIX), NAMES)
    return _KIND.parsed((resources.files("smallnets.plans") / "lessons" / f"{name}.toml").read_text("utf-8"))


def is_lesson(source: object) -> bool:
    """Whether a source names a lesson: one that ships, or a file with steps."""
    if not isinstance(source, (str, os.PathLike)):
        return False
    text = os.fspath(cast("str | os.PathLike[str]", source))
    if text.startswith(PREFIX):
        return True
    path = Path(text)
    return path.suffix.lower() in {".toml", ".json"} and path.is_file() and "steps" in _KIND.read(path)


def lesson_schema() -> dict[str, Any]:
    """The JSON schema of the document."""
    return msgspec.json.schema(Lesson)
