"""What a person may have used for a quantity: the own printed value, the own unprinted one, or the right one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product

from smallnets.expressions import Node, names
from smallnets.teaching.enclosing import enclose
from smallnets.teaching.intervals import Interval, NoInterval

_MOST_WAYS = 24


@dataclass(frozen=True, slots=True)
class Belief:
    """A value that may have been used.

    `origins` are the wrong steps in it, empty where it is right; `guessed` where lines that were left out, with the
    rounding that may have been done in them, are in it.
    """

    interval: Interval
    origins: tuple[str, ...] = ()
    guessed: bool = False


Beliefs = dict[str, tuple[Belief, ...]]
"""For each symbol what may have been used, the likeliest first."""


def ways(formula: Node, beliefs: Mapping[str, tuple[Belief, ...]]) -> Iterator[Belief]:
    """What the formula gives from each choice of operands, the likeliest first; at most 24 choices.

    A choice for which the formula has no value is left out.
    """
    operands = sorted(names(formula))
    if any(name not in beliefs for name in operands):
        return
    choices = product(*(tuple(enumerate(beliefs[name])) for name in operands))
    ordered = sorted(islice(choices, _MOST_WAYS), key=lambda choice: sum(place for place, _ in choice))
    for choice in ordered:
        box = {name: belief.interval for name, (_, belief) in zip(operands, choice, strict=True)}
        try:
            guessed = any(belief.guessed for _, belief in choice)
            yield Belief(enclose(formula, box), origins_of(belief for _, belief in choice), guessed)
        except NoInterval:
            continue


def origins_of(beliefs: Iterable[Belief]) -> tuple[str, ...]:
    """The wrong steps in several values, each once."""
    return tuple(dict.fromkeys(origin for belief in beliefs for origin in belief.origins))
