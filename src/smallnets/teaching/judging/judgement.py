"""What is said about one answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from smallnets.teaching.answers.answer import Answer

Verdict: TypeAlias = Literal[
    "right",
    "right_not_following",
    "mislabelled",
    "truncated",
    "carried",
    "wrong",
    "consistent",
    "too_coarse",
    "unreadable",
    "unknown",
]
"""What an answer is.

`right`: by the reference, or from the person's own rounded values.  `right_not_following`: right, but not what the
lines before (or the formula beside it) give.  `mislabelled`: right for another quantity, where a whole column is
shifted or permuted.  `truncated`: cut off instead of rounded.  `carried`: wrong only because
an earlier line is.  `wrong`: neither right nor what the earlier lines give.  `consistent`: what another convention that
is allowed gives.  `too_coarse`: so few digits that nothing can be said.  `unreadable`: the line cannot be read.
`unknown`: the exercise has no such quantity.
"""

FINE: frozenset[Verdict] = frozenset({"right", "right_not_following", "truncated", "consistent", "too_coarse"})
"""Verdicts that take nothing from a mark."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one answer.

    Attributes:
        verdict: see `Verdict`.
        answer: the line.
        symbol: the quantity; None where there is none.
        shown: the quantity as people print it, or the name that was typed.
        expected: the right value as people print it; "" where there is none.
        sources: shown names of the wrong steps that a carried value comes from, or that a right one does not follow.
        mistake: name of the only mistake that explains a wrong value; "" where none does or several do.
        explanation: that mistake in a sentence, or the convention under which the value is consistent.
        notes: further sentences.
    """

    verdict: Verdict
    answer: Answer
    symbol: str | None
    shown: str
    expected: str = ""
    sources: tuple[str, ...] = ()
    mistake: str = ""
    explanation: str = ""
    notes: tuple[str, ...] = ()
