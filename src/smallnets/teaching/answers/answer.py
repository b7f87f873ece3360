"""One line of somebody's working, as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from smallnets.expressions import Node
from smallnets.teaching.answers.headings import NOWHERE, Under
from smallnets.teaching.answers.printed import Printed

Grid: TypeAlias = tuple[tuple[Printed, ...], ...]
"""The numbers of a vector (one row) or a matrix, rows first."""


class WrittenSide(NamedTuple):
    """A side of an equation: its text, how many characters stand before it (None: unknown), and as it was typed."""

    text: str
    offset: int | None
    typed: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A line such as `h1 = sigma(1.5) = 0.8176`.

    Attributes:
        line: where it stands, from 1 (in CSV and JSON the row or entry).
        name: what is left of the first equals sign, as typed.
        text: the line as typed, cut where it is long.
        sides: the last side as a tree, where it is a formula with names; else empty.
        printed: the number at the end; None where the last side is a formula with names, or more than one number.
        problem: why the line cannot be read; "" where it can.
        column: where the problem is, from 1.
        written: what stands between name and value, as typed; with the last side where that is a formula.
        grid: the numbers of a vector or a matrix, where it ends in one.
        under: the heading that it stands under.
        value: the last side as text, where it is a number or arithmetic.
        assigns: whether the sign between name and value gives the name a new value.
    """

    line: int
    name: str
    text: str
    sides: tuple[Node, ...] = ()
    printed: Printed | None = None
    problem: str = ""
    column: int | None = None
    written: tuple[WrittenSide, ...] = ()
    grid: Grid | None = None
    under: Under = NOWHERE
    assigns: bool = False
    value: WrittenSide | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """All lines, and what the person declared about names (`theirs -> ours`)."""

    lines: tuple[Answer, ...]
    names: tuple[tuple[str, str], ...] = ()
