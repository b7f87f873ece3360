"""One expression of a derivation, where it stands and what it is claimed to equal."""

from __future__ import annotations

from dataclasses import dataclass, field

from smallnets.expressions import Node


@dataclass(frozen=True, slots=True)
class Claim:
    """An expression as typed.

    Attributes:
        line: its line, from 1.
        column: where it begins in the line, from 1.
        text: as typed.
        node: its tree with definitions put in; None where it cannot be read.
        problem: why it cannot be read.
    """

    line: int
    column: int
    text: str
    node: Node | None = None
    problem: str = ""


@dataclass(slots=True)
class Chain:
    """Expressions that are claimed to be equal.

    `label` is a name on the left that means nothing by itself, such as `y`; `reference` is what the first line says,
    or the derivative that the label asks for.
    """

    label: str = ""
    reference: Node | None = None
    claims: list[Claim] = field(default_factory=list[Claim])
