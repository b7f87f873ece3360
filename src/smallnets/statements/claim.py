"""A claim in typed form, and the verdict on one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from smallnets.errors import InputError, unknown_name

Verdict: TypeAlias = Literal["right", "truncated", "wrong", "undecided", "unreadable"]
"""`truncated`: the printed digits are cut off instead of rounded; `unreadable`: the claim itself cannot be used."""

FIELDS = ("id", "kind", "of", "value", "where", "by", "order", "text")


@dataclass(frozen=True)
class TypedClaim:
    """What is said of a thing.

    Attributes:
        kind: which question is asked of it: one of `checks.KINDS`.
        of: the thing: a formula, a network, an exercise or an experiment.
        value: what is said: a number with its printed digits, a relation ("<= 0.25"), a formula, a word.
        where: at which place, in which part, under which conditions.
        by: the name by which a derivative is taken.
        order: of a derivative.
        id: how the claim is called in a report.
        text: the sentence, for people.
    """

    kind: str
    of: Any
    value: Any
    where: Any = ""
    by: str = "x"
    order: int = 1
    id: str = ""
    text: str = ""


@dataclass(frozen=True)
class Judged:
    """A claim with its verdict; `right` is what was computed ("" if nothing was), `reason` says why in words."""

    claim: TypedClaim
    verdict: Verdict
    right: str = ""
    reason: str = ""

    def data(self) -> dict[str, Any]:
        """Plain data, as `smallnets claims check --json` prints it."""
        claim = self.claim
        said = {"id": claim.id, "kind": claim.kind, "of": claim.of, "value": claim.value, "where": claim.where}
        return {**said, "verdict": self.verdict, "right": self.right, "reason": self.reason}


def claim_of(table: Mapping[str, Any]) -> TypedClaim:
    """The claim that a table of a document holds.

    Raises:
        InputError: an unknown key, or one that is missing.
    """
    for key in table:
        if key not in FIELDS:
            raise unknown_name("claim", key, FIELDS)
    for key in ("kind", "of", "value"):
        if key not in table:
            raise InputError("claim", key, "is missing", "write kind, of and value")
    for key in ("id", "kind", "by", "text"):
        if not isinstance(table.get(key, ""), str):
            raise InputError(key, table[key], "is no text", "write it in quotes")
    order = table.get("order", 1)
    if isinstance(order, bool) or not isinstance(order, int) or not 1 <= order <= 4:
        raise InputError("order", order, "is no order of a derivative", "write 1 to 4")
    return TypedClaim(**table)


def places(where: object) -> dict[str, str]:
    """`x = 1, y = 2` or a table, as the text beside each name.

    Raises:
        InputError: something else.
    """
    if isinstance(where, Mapping):
        return {str(name): str(value) for name, value in where.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - a table of a document
    found: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in str(where).split(","))):
        name, equals, value = part.partition("=")
        if not equals or not value.strip():
            raise InputError("where", part, "says no place", "write where = 'x = 1, y = 2'")
        found[name.strip()] = value.strip()
    return found
