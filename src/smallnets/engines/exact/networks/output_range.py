"""The range of one output as people read it: intervals and single numbers, ends attained or not, and the zeros."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from smallnets.engines.exact.quantities import Quantity


@dataclass(frozen=True)
class RangePart:
    """One interval of a range; where its ends are one number, that number alone."""

    low: Quantity
    high: Quantity
    attains_low: bool
    attains_high: bool

    def text(self) -> str:
        """[0, 1)."""
        left, right = "[" if self.attains_low else "(", "]" if self.attains_high else ")"
        return f"{left}{_short(self.low)}, {_short(self.high)}{right}"

    def latex(self) -> str:
        """The interval."""
        left, right = "[" if self.attains_low else "(", "]" if self.attains_high else ")"
        return rf"\left{left}{self.low.latex}, {self.high.latex}\right{right}"

    @property
    def is_number(self) -> bool:
        """Whether it is a single number."""
        return self.low == self.high


@dataclass(frozen=True)
class OutputRange:
    """The values of one output on all inputs, and its zeros.

    `how` is "exact" (these are the values) or "enclosed" (all values lie between `low` and `high`, perhaps not all
    of these are values).  `parts` are the intervals of an exact range: one, or more where the output jumps.  `zeros`
    tells where it is 0, in words; "" where that was not found out.
    """

    low: Quantity
    high: Quantity
    attains_low: bool
    attains_high: bool
    how: Literal["exact", "enclosed"]
    zeros: str
    why: str
    parts: tuple[RangePart, ...] = ()

    def text(self) -> str:
        """The range and the zeros."""
        whole = RangePart(self.low, self.high, self.attains_low, self.attains_high)
        if self.how == "enclosed":
            return f"all values lie in {whole.text()} ({self.why})"
        zeros = f"; it is 0 {self.zeros}" if self.zeros else ""
        if len(self.parts) > 1 or (self.parts and self.parts[0].is_number):
            return f"range {_listed(self.parts)} ({self.why}){zeros}"
        ends = [
            f"{name} {q.decimal} {'is' if attained else 'is not'} attained"
            for name, q, attained in (
                ("infimum", self.low, self.attains_low),
                ("supremum", self.high, self.attains_high),
            )
            if q.decimal.lstrip("-") != "inf"
        ]
        return f"range {whole.text()}: {', '.join(ends) or 'unbounded'} ({self.why}){zeros}"

    def latex(self) -> str:
        """The intervals."""
        parts = self.parts or (RangePart(self.low, self.high, self.attains_low, self.attains_high),)
        if all(part.is_number for part in parts):
            return rf"\left\{{{', '.join(part.low.latex for part in parts)}\right\}}"
        shown = [rf"\left\{{{part.low.latex}\right\}}" if part.is_number else part.latex() for part in parts]
        return r" \cup ".join(shown)


def _listed(parts: Sequence[RangePart]) -> str:
    """{0, 1}, both attained; or [0, 1] and (2, 3]."""
    if all(part.is_number for part in parts):
        numbers = "{" + ", ".join(_short(part.low) for part in parts) + "}"
        attained = {1: "the only value", 2: "both attained"}.get(len(parts), "all attained")
        return f"{numbers}, {attained}"
    return " and ".join("{" + _short(part.low) + "}" if part.is_number else part.text() for part in parts)


def _short(value: Quantity) -> str:
    return value.text
