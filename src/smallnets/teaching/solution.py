"""A worked solution: the steps in order, what was given, and how to find a line by any of its names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from smallnets.errors import InputError, unknown_name
from smallnets.expressions import canonical_name
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.step import Given, Index, Step, Value

Entry: TypeAlias = Given | Step


@dataclass(frozen=True)
class Solution:
    """The answer to an exercise, line by line.

    `given` and `steps` are in dependency order: a formula uses only symbols that stand before it.  `digits` and
    `places` say how it was carried (both None: at full precision).  `notes` are sentences on the exercise as a
    whole, such as samples that no update uses.
    """

    exercise: Exercise
    given: tuple[Given, ...]
    steps: tuple[Step, ...]
    digits: int | None = None
    places: int | None = None
    notes: tuple[str, ...] = ()
    _entries: dict[str, Entry] = field(init=False, repr=False, compare=False)
    _spellings: dict[str, str] = field(init=False, repr=False, compare=False)
    _places: dict[Index, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        entries: dict[str, Entry] = {entry.symbol: entry for entry in (*self.given, *self.steps)}
        spellings = {entry.shown: entry.symbol for entry in entries.values()}
        spellings |= {name: self.exercise.aliases[name] for name in self.exercise.aliases}
        object.__setattr__(self, "_entries", entries)
        object.__setattr__(self, "_spellings", spellings)
        object.__setattr__(self, "_places", {entry.place: entry for entry in entries.values()})

    def __getitem__(self, name: str) -> Entry:
        """The step or given quantity of that symbol, shown name or alias.

        Raises:
            InputError: nothing has that name.
        """
        symbol = self.find(name)
        if symbol is None:
            raise unknown_name("symbol", name, self._entries)
        return self._entries[symbol]

    def __contains__(self, name: str) -> bool:
        return self.find(name) is not None

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def find(self, name: str) -> str | None:
        """The symbol that a name stands for; None if it stands for none."""
        for spelling in (name, name.strip(), self._spellings.get(name.strip(), "")):
            found = self._spellings.get(spelling, spelling)
            if found in self._entries:
                return found
            if (canonical := _canonical(found)) in self._entries:
                return canonical
        return None

    def at(self, place: Index) -> Entry | None:
        """The entry at a place; None if the solution has none."""
        return self._places.get(place)

    @cached_property
    def exact(self) -> Mapping[str, Value]:
        """The exact value of every symbol that has one."""
        return {name: entry.exact for name, entry in self._entries.items() if entry.exact is not None}

    @property
    def carried(self) -> Mapping[str, Value]:
        """The value of every symbol as a person carries it."""
        found: dict[str, Value] = {given.symbol: given.exact for given in self.given}
        return found | {step.symbol: step.carried for step in self.steps if step.carried is not None}


def _canonical(name: str) -> str:
    try:
        return canonical_name(name)
    except InputError:
        return ""
