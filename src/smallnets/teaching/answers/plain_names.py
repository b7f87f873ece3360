"""The names of a solution without the number of a sample or an update: `z_1^(1)` of `z_1^(1)[2]`, `h1` of `h1+`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from smallnets.teaching.answers.spelling import ascii_name
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Index
from smallnets.teaching.symbols import Names

_DECORATED = re.compile(r"\[\d+\]|\+\d*(?=$|/)")
_STANDARD = frozenset(
    {"input", "target", "weight", "bias", "pre_activation", "activation", "loss", "sample_loss", "loss_part"}
)


class PlainNames:
    """Places by names without numbers of samples and updates; standard names are there too."""

    def __init__(self, solution: Solution) -> None:
        self._solution = solution

    @cached_property
    def _places(self) -> dict[str, Index]:
        found: dict[str, Index] = {}
        names = Names(self._solution.exercise)
        standard: dict[str, Index] = {}
        exercise = self._solution.exercise
        has_standard = exercise.graph is None and exercise.convolution is None
        for entry in (*self._solution.given, *self._solution.steps):
            bare = replace(entry.place, sample=0, update=0)
            found.setdefault(ascii_name(_DECORATED.sub("", entry.shown)), bare)
            if has_standard and entry.place.quantity in _STANDARD:
                standard.setdefault(names.standard(bare), bare)
        own = {ascii_name(name): place for name, place in found.items()}
        return {**standard, **found, **own}

    def place(self, typed: str) -> Index | None:
        """The place, of no sample and before every update; None where no quantity has this name."""
        if typed in self._places:
            return self._places[typed]
        return self._places.get(ascii_name(typed))

    @cached_property
    def last_layer(self) -> int:
        """The number of the output layer."""
        return len(self._solution.exercise.layers) or 1

    @cached_property
    def only_parameter(self) -> str | None:
        """The symbol of the parameter that is learned, where there is one."""
        given = [entry for entry in self._solution.given if entry.place.quantity in ("weight", "bias")]
        learned = [entry for entry in given if self._solution.at(replace(entry.place, update=1)) is not None]
        found = learned or given
        return found[0].symbol if len(found) == 1 else None
