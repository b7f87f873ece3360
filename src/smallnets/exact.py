"""Exact answers, as the commands of `smallnets exact` give them: every command is a function of the same name here.

    smallnets.exact.identity("sigma(x) + sigma(-x) = 1").verdict
    smallnets.exact.lipschitz("run.json", box="-6..6")

Results have `.text()` and `.latex()`, and fields that say what was found; `plain` turns them into data for JSON.
"""

from __future__ import annotations

from smallnets.engines.exact import Undecided, crossings, extrema, identity, plain
from smallnets.engines.exact import about_function as derivative
from smallnets.engines.exact import rule_sheet as rules
from smallnets.laboratory.exact_samples import margin, separable
from smallnets.laboratory.exact_verbs import (
    affine,
    closed_form,
    collapse,
    convex,
    count,
    dead,
    lipschitz,
    monotone,
    output_range,
    pieces,
    shapes,
)
from smallnets.laboratory.gradient_decay import shrinking as vanishing

__all__ = [
    "Undecided",
    "affine",
    "closed_form",
    "collapse",
    "convex",
    "count",
    "crossings",
    "dead",
    "derivative",
    "extrema",
    "identity",
    "lipschitz",
    "margin",
    "monotone",
    "output_range",
    "pieces",
    "plain",
    "rules",
    "separable",
    "shapes",
    "vanishing",
]
