"""Computations by hand: a quantity of an exercise, as `solve` computes it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, cast

import msgspec

from smallnets.errors import InputError, unknown_name
from smallnets.laboratory import solve
from smallnets.laboratory.worked_solution import WorkedSolution
from smallnets.statements.checks.found import CheckOutcome, text_in
from smallnets.statements.claim import TypedClaim
from smallnets.statements.printed import against, printed

_STEPS = ("forward", "loss", "deltas", "gradient", "update", "after")


def exercise(claim: TypedClaim) -> CheckOutcome:
    """A quantity (`where`: z_1^(1), dL/dw_11^(1), L, ...) of an exercise given as a table, a file or its text."""
    solution = _solution(claim.of)
    name = text_in(claim, "where")
    if name not in solution:
        raise unknown_name("where", name, [step.shown for step in solution.steps])
    entry = solution[name]
    if not isinstance(entry.exact, (Fraction, Decimal, int)):
        raise InputError("where", name, "is no number in this exercise", "give numbers for everything that it needs")
    verdict, right = against(_as_formula(entry.exact), printed(claim.value))
    return CheckOutcome(verdict, right)


def _as_formula(number: Fraction | Decimal | int) -> str:
    """A number with its digits as a formula; a decimal is known to 40 digits and more."""
    exact = Fraction(number)
    return f"({exact.numerator})/({exact.denominator})"


def _solution(given: object) -> WorkedSolution:
    if isinstance(given, Mapping):
        return _solved(msgspec.json.encode(_with_steps(cast("Mapping[str, Any]", given))))
    if isinstance(given, str):
        return solve(given)
    raise InputError("of", given, "is no exercise", "write a table with layers, inputs and targets")


def _with_steps(given: Mapping[str, Any]) -> dict[str, Any]:
    if "asked" in given or not ("layers" in given or "scores" in given):
        return dict(given)
    last = "after" if "rate" in given else "gradient" if "targets" in given else "forward"
    return {**given, "asked": list(_STEPS[: _STEPS.index(last) + 1])}


@lru_cache(maxsize=16)
def _solved(document: bytes) -> WorkedSolution:
    return solve(cast("dict[str, Any]", msgspec.json.decode(document)))
