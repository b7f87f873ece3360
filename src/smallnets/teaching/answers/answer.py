"""One line of somebody's working, as it was read."""

from __future__ import annotations

from dataclasses import dataclass

from smallnets.expressions import Node
from smallnets.teaching.answers.printed import Printed


@dataclass(frozen=True, slots=True)
class Answer:
    """A line such as `h1 = sigma(1.5) = 0.8176`.

    Attributes:
        line: where it stands, from 1 (in CSV and JSON the row or entry).
        name: what is left of the first equals sign, as typed.
        text: the line as typed, cut where it is long.
        sides: what stands between name and value, as trees.
        printed: the number at the end; None where the last side is a formula with names.
        problem: why the line cannot be read; "" where it can.
        column: where the problem is, from 1.
    """

    line: int
    name: str
    text: str
    sides: tuple[Node, ...] = ()
    printed: Printed | None = None
    problem: str = ""
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """All lines, and what the person declared about names (`theirs -> ours`)."""

    lines: tuple[Answer, ...]
    names: tuple[tuple[str, str], ...] = ()
