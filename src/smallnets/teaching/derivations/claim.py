"""One expression of a derivation, where it stands and what it is claimed to equal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from smallnets.expressions import Node


@dataclass(slots=True)
class Claim:
    """An expression as typed.

    Attributes:
        line: its line, from 1.
        column: where it begins in the line, from 1.
        text: as typed.
        node: its tree with definitions put in; None where it cannot be read.
        problem: why it cannot be read.
        proviso: under what it is claimed, such as "x > 0"; "" where it is claimed everywhere.
        solving: it is one side of an equation that is solved, and claims nothing.
    """

    line: int
    column: int
    text: str
    node: Node | None = None
    problem: str = ""
    proviso: str = ""
    solving: bool = False


@dataclass(slots=True)
class Chain:
    """Expressions that are claimed to be equal.

    `label` is a name on the left that means nothing by itself, such as `y`; `reference` is what the first line says,
    or the derivative that the label asks for; `solving` where the lines solve an equation and claim nothing.
    """

    label: str = ""
    reference: Node | None = None
    claims: list[Claim] = field(default_factory=list[Claim])
    solving: bool = False

    def take(self, claims: Iterable[Claim]) -> None:
        """Add claims; the first that can be read is what the others are compared with."""
        for claim in claims:
            if self.reference is None and claim.node is not None:
                self.reference = claim.node
            self.claims.append(claim)
