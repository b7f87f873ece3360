"""What a name in a formula may be: a variable, a function, a constant."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import cast

from smallnets.expressions.naming import canonical_name
from smallnets.expressions.vocabulary import ALIASES, ELEMENTARY, RESERVED


@dataclass(frozen=True)
class Grammar:
    """The vocabulary of one formula; every spelling is canonical."""

    names: frozenset[str] | None
    functions: Mapping[str, str]
    constants: frozenset[str]

    @classmethod
    def of(
        cls,
        names: Collection[str] | None,
        functions: Collection[str] | Mapping[str, str],
        constants: Collection[str],
    ) -> Grammar:
        """The grammar with the elementary functions, their aliases, and what the caller adds."""
        added: Mapping[str, str]
        if isinstance(functions, Mapping):
            added = cast("Mapping[str, str]", functions)
        else:
            added = {name: name for name in functions}
        spelled = {canonical_name(name): target for name, target in added.items()}
        known = {**{name: name for name in ELEMENTARY}, **ALIASES, **spelled}
        variables = None if names is None else frozenset(map(canonical_name, names))
        return cls(variables, known, frozenset(constants))

    def is_function(self, name: str) -> bool:
        """Whether `name(` begins a call."""
        return name in self.functions

    def is_variable(self, name: str) -> bool:
        """Whether the name may stand alone as a variable."""
        if self.names is not None:
            return name in self.names
        return name not in self.functions and name not in RESERVED and name not in self.constants

    def arity(self, function: str) -> int:
        """The number of arguments of a function of the tree."""
        return ELEMENTARY.get(function, 1)

    def suggestion(self, name: str, *, called: bool) -> str:
        """What to write instead of an unknown name."""
        if called and (self.names is None or name in self.names):
            near = self._near(name, self.functions)
            return f"{near}write {name}*(...) for a product"
        if not called and self.is_function(name):
            return f"write {name}(x); its square is {name}(x)^2"
        if name == "e":
            return "write exp(...)"
        known = [*(self.names or ()), *(self.functions if called else ())]
        return self._split(name) or self._near(name, known) or f"known are {', '.join(sorted(known)) or 'no names'}"

    def _near(self, name: str, known: Collection[str]) -> str:
        near = difflib.get_close_matches(name[:60], list(known), n=1, cutoff=0.6)
        return f"did you mean {near[0]!r}? " if near else ""

    def _split(self, name: str) -> str:
        """A product of two known names that were written together."""
        for place in range(1, min(len(name), 60)):
            left, right = name[:place], name[place:]
            if self.names and left in self.names and right in self.names:
                return f"write {left}*{right}"
        return ""
