"""The proof about a function's extrema, as a list of steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from smallnets.engines.exact.functions.findings import Range
from smallnets.engines.exact.quantities import Formula, Quantity


@dataclass(frozen=True)
class ProofStep:
    """One step of a proof: what is said, and its formula as LaTeX ("" where it is said in words)."""

    text: str
    latex: str = ""


@dataclass(frozen=True)
class Critical:
    """A critical point; `order` is that of the first derivative that is not 0 there, `derivative` its value.

    `order` is 0 at a kink, where the signs of the slope on both sides decide.
    """

    kind: Literal["maximum", "minimum", "saddle"]
    at: Quantity
    value: Quantity
    order: int
    derivative: Quantity | None
    highest_or_lowest: bool


@dataclass(frozen=True)
class ExtremaProof:
    """The extrema of a function, or of its derivative, on the whole line.

    `greatest` and `least` are values that are attained; None where there is none, and then the supremum and the
    infimum stand in `range` without being attained.
    """

    function: Formula
    derivative: int
    range: Range
    critical: tuple[Critical, ...]
    greatest: Quantity | None
    least: Quantity | None
    steps: tuple[ProofStep, ...]

    def text(self) -> str:
        """The proof, numbered."""
        return "\n".join(f"{k}. {step.text}" for k, step in enumerate(self.steps, 1))

    def latex(self) -> str:
        """The formulas of the proof as rows of an `aligned` environment."""
        joined = " \\\\\n".join(step.latex for step in self.steps if step.latex)
        return f"\\begin{{aligned}}\n{joined}\n\\end{{aligned}}"
