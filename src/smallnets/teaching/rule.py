"""A rule of a worked solution: what a step does, in general."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of step.

    `formula` is the rule in general symbols as text, `why` one sentence for a student, `source` where it is from.
    """

    name: str
    title: str
    formula: str
    why: str
    source: str = ""
