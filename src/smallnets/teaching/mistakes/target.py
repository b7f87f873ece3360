"""The step in which a mistake is looked for, and what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from smallnets.expressions import Binary, Name, Negative, Node, names
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.solution import Entry, Solution
from smallnets.teaching.step import Index, Quantity, Step

Solver = Callable[[Exercise], Solution]


@dataclass(frozen=True)
class TargetStep:
    """A step of a solution.

    `peers` are solutions of other variants of the exercise; `solve` gives the solution of a changed exercise.
    """

    step: Step
    solution: Solution
    peers: tuple[Solution, ...]
    solve: Solver

    @property
    def formula(self) -> Node:
        """The step's formula."""
        if self.step.formula is None:
            raise ValueError(f"{self.step.symbol} has no formula")
        return self.step.formula

    @property
    def quantity(self) -> Quantity:
        """What the step stands for; a new weight is "weight"."""
        return self.step.place.quantity

    @property
    def is_update(self) -> bool:
        """Whether the step is the new value of a parameter."""
        return self.quantity in ("weight", "bias", "part") and self.step.place.update > 0

    @property
    def activation(self) -> str:
        """The activation of the step's unit; "" where it has none."""
        place = self.step.place
        layers = self.solution.exercise.layers
        if not 1 <= place.layer <= len(layers):
            return ""
        return layers[place.layer - 1].activations[place.unit - 1]

    def entry(self, name: str) -> Entry:
        """What a symbol of the formula stands for."""
        return self.solution[name]

    def operands(self, *quantities: Quantity) -> list[str]:
        """The symbols in the formula that stand for one of these, in order."""
        return [name for name in self.step.depends if self.entry(name).place.quantity in quantities]

    def at(self, place: Index) -> str | None:
        """The symbol at a place, if it has a number."""
        entry = self.solution.at(place)
        return entry.symbol if entry is not None and entry.exact is not None else None

    def entries(self) -> Iterator[Entry]:
        """Everything that has a number."""
        for name in self.solution.exact:
            yield self.entry(name)

    def siblings(self, name: str) -> list[str]:
        """The other symbols for the same quantity in the same layer and pass."""
        place = self.entry(name).place
        return [
            entry.symbol
            for entry in self.entries()
            if entry.symbol not in (name, self.step.symbol) and _alike(entry.place, place)
        ]

    def value(self, name: str) -> Fraction:
        """The exact value of a symbol."""
        return Fraction(self.solution.exact[name])


def _alike(one: Index, other: Index) -> bool:
    return (one.quantity, one.layer, one.sample, one.update) == (
        other.quantity,
        other.layer,
        other.sample,
        other.update,
    )


def terms(node: Node) -> list[Node]:
    """The terms of a sum, each with its sign."""
    match node:
        case Binary(op="+", left=left, right=right):
            return [*terms(left), *terms(right)]
        case Binary(op="-", left=left, right=right):
            return [*terms(left), *(opposite(term) for term in terms(right))]
        case _:
            return [node]


def opposite(node: Node) -> Node:
    """-x, and x for -x."""
    return node.x if isinstance(node, Negative) else Negative(node)


def total(parts: list[Node]) -> Node:
    """The sum of terms."""
    result = parts[0]
    for part in parts[1:]:
        result = Binary("+", result, part)
    return result


def name_of(node: Node) -> str:
    """The name that a node is; "" for anything else."""
    return node.name if isinstance(node, Name) else ""


def holds(node: Node, name: str) -> bool:
    """Whether a formula uses a name."""
    return name in names(node)
