"""What a check finds, and the form that every check has."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from smallnets.errors import InputError
from smallnets.statements.claim import TypedClaim, Verdict


class CheckOutcome(NamedTuple):
    """The verdict, what was computed, and why."""

    verdict: Verdict
    right: str = ""
    reason: str = ""


Check: TypeAlias = Callable[[TypedClaim], CheckOutcome]


def told(is_right: bool, right: str, reason: str = "") -> CheckOutcome:  # noqa: FBT001 - the verdict itself
    """Right or wrong."""
    return CheckOutcome("right" if is_right else "wrong", right, reason)


def text_in(claim: TypedClaim, name: str) -> str:
    """A field that has to be text.

    Raises:
        InputError: it is something else.
    """
    found = getattr(claim, name)
    if not isinstance(found, str) or not found.strip():
        raise InputError(name, found, "is no text", "write it in quotes")
    return found.strip()


def answer_in(claim: TypedClaim) -> bool:
    """Whether the value says yes.

    Raises:
        InputError: it says neither yes nor no.
    """
    said = {"yes": True, "true": True, "no": False, "false": False}.get(str(claim.value).strip().lower())
    if said is None:
        raise InputError("value", claim.value, "is neither yes nor no", "write value = 'yes' or value = 'no'")
    return said
