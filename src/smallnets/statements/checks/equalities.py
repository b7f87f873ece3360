"""Identities, equal networks, tables of values, rules of differentiation."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, cast

from smallnets.engines.exact import closed_form, placed_text
from smallnets.errors import InputError, unknown_name
from smallnets.laboratory.exact_networks import exercise_network
from smallnets.statements.checks.found import CheckOutcome, text_in, told
from smallnets.statements.checks.numbers import by_identity
from smallnets.statements.claim import TypedClaim, places
from smallnets.statements.printed import against, printed
from smallnets.teaching import read_exercise

RULES = {
    "constant": "0",
    "multiple": "k*du",
    "power": "n*u^(n - 1)*du",
    "sum": "du + dv",
    "difference": "du - dv",
    "product": "u*dv + v*du",
    "quotient": "(v*du - u*dv)/v^2",
    "chain": "dy*du",
}
"""Each rule with u, v, du, dv, k, n; chain: y(u(x)).  `smallnets exact rules` proves the same rules from the limit."""


def identity(claim: TypedClaim) -> CheckOutcome:
    """`of` an equation (value yes or no), or a formula that equals `value`, wherever both have a value."""
    formula, at = text_in(claim, "of"), places(claim.where)
    if "=" not in formula:
        return by_identity(placed_text(formula, at) if at else formula, text_in(claim, "value"))
    said = str(claim.value).strip().lower()
    if said not in ("yes", "no"):
        raise InputError("value", claim.value, "says nothing of an equation", "write value = 'yes' or value = 'no'")
    sides = formula.split("=")
    found = [by_identity(first, second) for first, second in pairwise(sides)]
    wrong = next((one for one in found if one.verdict == "wrong"), None)
    holds = wrong is None
    return told(holds == (said == "yes"), "yes" if holds else "no", (wrong or found[0]).reason)


def equal_networks(claim: TypedClaim) -> CheckOutcome:
    """Whether two networks, each as layers with numbers, a shorthand, a file or a formula, are one function."""
    first, second = _formula(claim.of, "of"), _formula(claim.value, "value")
    return by_identity(first, second)


def _formula(given: object, argument: str) -> str:
    if isinstance(given, str):
        return given
    if not isinstance(given, Mapping):
        raise InputError(argument, given, "is no network", "write layers = [...], or a formula")
    found = exercise_network(read_exercise({**cast("Mapping[str, Any]", given), "asked": ["count"]}))
    outputs = closed_form(found.plan, found.parameters, found.inputs).outputs
    if len(outputs) != 1:
        raise InputError(argument, f"{len(outputs)} outputs", "are compared one at a time", "write one output")
    return outputs[0].text


def table(claim: TypedClaim) -> CheckOutcome:
    """A formula at several places: `where` names the columns, `value` has rows of places and the value."""
    formula = text_in(claim, "of")
    columns = [name.strip() for name in text_in(claim, "where").split(",")]
    rows: object = claim.value
    if not isinstance(rows, list) or not rows:
        raise InputError("value", claim.value, "is no list of rows", "write value = [[0, 1, 1]]")
    wrong: list[str] = []
    for row in cast("list[list[object]]", rows):
        if len(row) != len(columns) + 1:
            raise InputError("value", row, f"has {len(row)} entries", f"write {len(columns) + 1} in each row")
        at = {name: str(place) for name, place in zip(columns, row, strict=False)}
        verdict, right = against(placed_text(formula, at), printed(row[-1]))
        if verdict != "right":
            wrong.append(f"at {', '.join(f'{name} = {place}' for name, place in at.items())}: {right}, not {row[-1]}")
    return told(not wrong, "; ".join(wrong) or "every row", "; ".join(wrong))


def rule(claim: TypedClaim) -> CheckOutcome:
    """A rule of differentiation by its name, written with u, v, du, dv, k, n."""
    name = text_in(claim, "of").lower()
    if name not in RULES:
        raise unknown_name("of", name, RULES)
    return by_identity(text_in(claim, "value"), RULES[name])._replace(right=RULES[name])
