"""PrintedValue code: whether it can be read as Python, and whether exactly one repair makes it so.  It is never run."""

from __future__ import annotations

from smallnets.errors import InputError
from smallnets.statements.checks.found import CheckOutcome, text_in, told
from smallnets.statements.claim import TypedClaim
from smallnets.statements.snippets import look_at

_WORDS = ("valid", "repairable", "broken")


def snippet(claim: TypedClaim) -> CheckOutcome:
    """`of` is the code; the value says valid, repairable (by exactly one repair) or broken."""
    said = text_in(claim, "value").lower()
    if said not in _WORDS:
        raise InputError("value", said, "says nothing of code", f"write {', '.join(_WORDS)}")
    found = look_at(text_in(claim, "of"))
    return told(said == found.verdict, found.verdict, found.reason)
