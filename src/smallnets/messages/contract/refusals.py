"""What both languages say: why what people give cannot be used, what to write instead, and what was noticed."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from typing import cast

from smallnets.errors import Refusal
from smallnets.messages.contract.typescript import literal, module
from smallnets.sentences import Sentence

_FORM = re.compile(r"(?:![rsa])?(?::[^{}]+)?\}")
"""How Python is to write a word; the page fills in what is written so already."""
_ASSIGNED = re.compile(r"^([A-Z][A-Z_0-9]*) = ", re.MULTILINE)
_TYPE = """
/** Why something that people give cannot be used; {words} in it are to be filled in. */
export interface Refusal {
  /** The name of what was given, where it is always the same. */
  readonly argument?: string;
  readonly why: string;
  readonly instead?: string;
  /** The condition that must hold, a formula; without it the program looks by itself. */
  readonly unless?: string;
}
"""
_IMPORT = 'import type { Refusal } from "./refusal";'

# What the page's first screen needs stands apart from what comes later: a module goes to one part as a whole.
SETTINGS = (
    "smallnets.datasets.generators.record",
    "smallnets.datasets.splitting",
    "smallnets.plans.completing",
    "smallnets.plans.data",
    "smallnets.plans.drafts",
    "smallnets.plans.experiment",
    "smallnets.plans.facts",
    "smallnets.plans.network",
    "smallnets.plans.option_values",
    "smallnets.plans.record",
    "smallnets.plans.training",
)
NAMES = (
    "smallnets.functions.activations",
    "smallnets.functions.activations.formulas",
    "smallnets.functions.activations.record",
    "smallnets.functions.record",
    "smallnets.functions.registry",
    "smallnets.plans.splitting",
)
POINTS = (
    "smallnets.datasets.arrays",
    "smallnets.datasets.cells",
    "smallnets.datasets.features",
    "smallnets.datasets.seeds",
    "smallnets.datasets.standardizing",
    "smallnets.datasets.stream",
    "smallnets.datasets.target_kind",
    "smallnets.datasets.truth",
)
LINKS = ("smallnets.plans.link_own_keys", "smallnets.plans.link_reading", "smallnets.plans.link_writing")
TABLES = (
    "smallnets.datasets.column_choice",
    "smallnets.datasets.delimited",
    "smallnets.datasets.header",
    "smallnets.datasets.numerals",
    "smallnets.datasets.remarks",
    "smallnets.datasets.surroundings",
    "smallnets.datasets.table_inputs",
    "smallnets.datasets.table_rows",
    "smallnets.datasets.table_text",
    "smallnets.datasets.tables",
)
EXERCISES = (
    "smallnets.laboratory.exercise_experiments",
    "smallnets.teaching.exercise",
    "smallnets.teaching.exercise_words",
)
ROOMS = (*SETTINGS, *NAMES, *POINTS, *LINKS, *TABLES, *EXERCISES)


def refusal() -> str:
    """The module `refusal`."""
    return module("What a refusal is.", "smallnets.errors", _TYPE)


def settings() -> str:
    """The module `setting_refusals`."""
    return _module("What must hold of settings, and what is said where it does not.", "smallnets.plans", SETTINGS)


def names() -> str:
    """The module `name_refusals`."""
    return _module("Why a name of a function cannot be used.", "smallnets.functions", NAMES)


def points() -> str:
    """The module `point_refusals`."""
    return _module("What is said of points that cannot be used.", "smallnets.datasets", POINTS)


def links() -> str:
    """The module `link_refusals`."""
    return _module(
        "What is said of links: why one cannot be read, and what the Playground has not.", "smallnets.plans", LINKS
    )


def tables() -> str:
    """The module `table_refusals`."""
    return _module("What is said of tables: why one is refused, and what is noticed.", "smallnets.datasets", TABLES)


def exercises() -> str:
    """The module `exercise_refusals`."""
    return _module("Why an exercise cannot be opened.", "smallnets.teaching", EXERCISES)


def refusals_of(room: str) -> Iterator[Refusal]:
    """The refusals of a room, alone or in a list."""
    for value in vars(import_module(room)).values():
        if isinstance(value, Refusal):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in cast("tuple[object]", value) if isinstance(one, Refusal))


def _module(title: str, source: str, rooms: tuple[str, ...]) -> str:
    """A module of the refusals of some rooms, under the names that they have there."""
    found: dict[str, str] = {}
    for room in rooms:
        own = dict(_constants(room))
        twice = own.keys() & found.keys()
        if twice or not own:
            raise ValueError(f"{room} has {'names of another room: ' + ', '.join(twice) if twice else 'no refusals'}")
        found |= own
    return module(title, source, _IMPORT, *(f"export const {name}: {text};" for name, text in found.items()))


def _constants(room: str) -> Iterator[tuple[str, str]]:
    """The refusals of a room, its lists of them and its sentences, as constants without their names."""
    held = import_module(room)
    for name in _ASSIGNED.findall(inspect.getsource(held)):  # what a room imports belongs to another
        value = getattr(held, name)
        if isinstance(value, Refusal):
            yield name, f"Refusal = {literal(_row(value))}"
        elif isinstance(value, Sentence):
            yield name, f"string = {literal(_text(value.text))}"
        elif (
            isinstance(value, tuple) and value and all(isinstance(one, Refusal) for one in cast("tuple[object]", value))
        ):
            rows = [_row(one) for one in cast("tuple[Refusal, ...]", value)]
            yield name, f"readonly Refusal[] = {literal(rows)}"


def _row(one: Refusal) -> dict[str, str]:
    return {name: _text(value) for name, value in one._asdict().items() if value}


def _text(text: str) -> str:
    """A text with its words as the page fills them in."""
    return _FORM.sub("}", text)
