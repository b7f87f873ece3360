"""Differential quotients in symbols: dL/dy * dy/dx, g*dy/dx.

A quotient of something defined is its derivative.  Of a name without a definition, such as L, the derivative by a
defined y is a number of its own, `dL_dy`; by anything that y depends on it follows by the chain rule, L depending on
it through the outermost such y only.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from smallnets.expressions import Binary, Name, Node, canonical_name, names
from smallnets.expressions.simplifying import ZERO

_LETTER = "A-Za-zα-ωΑ-Ω"
_QUOTIENT = re.compile(rf"(?<![\w{_LETTER}])d([{_LETTER}][\w^{{}}]*)\s*/\s*d([{_LETTER}][\w^{{}}]*)(?![\w(\[])")
_PRIMED = re.compile(rf"[{_LETTER}]\w*'+")
_MARK = "dquot"


class Definitions(Protocol):
    """What is defined."""

    values: dict[str, Node]
    functions: dict[str, tuple[str, Node]]

    def derivative(self, name: str, by: str) -> Node | None:
        """dy/dx of something defined."""
        ...


@dataclass
class Quotients:
    """The pairs (of what, by what) that occur, in the order in which they were first read."""

    pairs: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def noted(self, text: str) -> None:
        """Note the quotients of a line, so that a later line knows what L depends on through."""
        self.marked(text.replace("∂", "d"), ())

    def marked(self, text: str, defined: Collection[str]) -> str:
        """The text with a name in place of each quotient; dx that is defined itself is a number and stays."""

        def put(found: re.Match[str]) -> str:
            if {f"d{found[1]}", f"d{found[2]}"} & set(defined):
                return found[0]
            pair = (canonical_name(found[1]), canonical_name(found[2]))
            if pair not in self.pairs:
                self.pairs.append(pair)
            return f"{_MARK}{self.pairs.index(pair) + 1}"

        return _QUOTIENT.sub(put, text)

    def meanings(self, node: Node, known: Definitions) -> dict[str, Node]:
        """What each mark in a tree stands for."""
        marks = {f"{_MARK}{place}": pair for place, pair in enumerate(self.pairs, 1)}
        return {name: self._meaning(*marks[name], known) for name in names(node) if name in marks}

    def _meaning(self, name: str, by: str, known: Definitions) -> Node:
        own = known.derivative(name, by)
        if own is not None:
            return own
        outer = self._outermost(name, known) or self._between(name, by, known)
        if by in outer or not outer:
            return symbol(name, by)
        total: Node | None = None
        for y in outer:
            slope = known.derivative(y, by)
            own = known.derivative(name, y) or symbol(name, y)
            term = Binary("*", own, slope if slope is not None else symbol(y, by))
            total = term if total is None else Binary("+", total, term)
        return total or symbol(name, by)

    def _between(self, name: str, by: str, known: Definitions) -> list[str]:
        """What a defined name is made of and nothing is said of but its derivative: y in (y - t)^2 beside dy/dw."""
        return [y for y, below in self.pairs if below == by and y != name and known.derivative(name, y) is not None]

    def _outermost(self, name: str, known: Definitions) -> list[str]:
        """The defined names by which `name` is differentiated, without those that another of them is made of."""
        used = [y for of, y in self.pairs if of == name and y in known.values]
        return [y for y in used if not any(other != y and _depends(other, y, known) for other in used)]


def derivative_name(text: str) -> str:
    """What dL/dw and y' are called where nothing else says what they are; "" for any other text."""
    plain = text.replace("∂", "d").strip()
    if found := _QUOTIENT.fullmatch(plain):
        return symbol(canonical_name(found[1]), canonical_name(found[2])).name
    return canonical_name(plain) if _PRIMED.fullmatch(plain) else ""


def symbol(name: str, by: str) -> Name:
    """The derivative of an undefined name as a number of its own."""
    return Name(f"d{name}_d{by}")


def _depends(outer: str, inner: str, known: Definitions) -> bool:
    slope = known.derivative(outer, inner)
    return slope is not None and slope != ZERO
