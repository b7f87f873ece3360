"""Refusals: why what people give cannot be used, what must hold of it, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import cast

from smallnets.errors import Refusal
from smallnets.messages.contract.typescript import literal, module

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


SETTINGS = {
    "smallnets.datasets.generators.record": "GENERATOR_",
    "smallnets.plans.network": "NETWORK_",
    "smallnets.plans.data": "DATA_",
    "smallnets.plans.training": "TRAINING_",
    "smallnets.plans.experiment": "EXPERIMENT_",
}
"""The rooms of refusals, and what the page writes before the names of each."""
ROOMS = (*SETTINGS,)


def refusal() -> str:
    """The module `refusal`."""
    return module("What a refusal is.", "smallnets.errors", _TYPE)


def settings() -> str:
    """The module `setting_refusals`."""
    return _module("What must hold of settings, and what is said where it does not.", "smallnets.plans", SETTINGS)


def refusals_of(room: str) -> Iterator[Refusal]:
    """The refusals of a room, alone or in a list."""
    for value in vars(import_module(room)).values():
        if isinstance(value, Refusal):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in cast("tuple[object]", value) if isinstance(one, Refusal))


def _module(title: str, source: str, rooms: dict[str, str]) -> str:
    """A module of refusals: each under its own name in Python, with what is written before the names of its room."""
    found: dict[str, str] = {}
    for room, before in rooms.items():
        own = {before + name: text for name, text in _constants(room)}
        twice = own.keys() & found.keys()
        if twice or not own:
            raise ValueError(f"{room} has {'names of another room: ' + ', '.join(twice) if twice else 'no refusals'}")
        found |= own
    return module(title, source, _IMPORT, *(f"export const {name}: {text};" for name, text in found.items()))


def _constants(room: str) -> Iterator[tuple[str, str]]:
    """The refusals of a room, and its lists of them, as constants without their names."""
    for name, value in vars(import_module(room)).items():
        if isinstance(value, Refusal):
            yield name, f"Refusal = {literal(_row(value))}"
        elif (
            isinstance(value, tuple) and value and all(isinstance(one, Refusal) for one in cast("tuple[object]", value))
        ):
            rows = [_row(one) for one in cast("tuple[Refusal, ...]", value)]
            yield name, f"readonly Refusal[] = {literal(rows)}"


def _row(one: Refusal) -> dict[str, str]:
    return {name: value for name, value in one._asdict().items() if value}
