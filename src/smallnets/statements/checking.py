"""Checking claims: a reader's own, from a file or from Python; a bad claim stops nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from smallnets.engines.exact import Undecided
from smallnets.errors import InputError, SmallnetsError, unknown_name
from smallnets.plans.files import DocumentKind
from smallnets.statements.checks import KINDS
from smallnets.statements.claim import Judged, TypedClaim, claim_of
from smallnets.statements.report import ClaimReport

DOCUMENT = DocumentKind("claims", "a list of claims", 1 << 20, "[[claim]] with kind, of and value")

_KEYS = ("claim", "title")

Progress = Callable[[float], bool]


def check_claims(
    source: str | os.PathLike[str] | Mapping[str, Any] | Sequence[Mapping[str, Any]], progress: Progress | None = None
) -> ClaimReport:
    """Verdicts on claims, each computed from its typed form.

    Args:
        source: the path of a TOML or JSON file with `[[claim]]` tables, its text, its tables, or a list of claims.
        progress: is told the share that is done; False ends the work, with the verdicts there are by then.

    Raises:
        InputError: a file that cannot be read, or that holds no claims.
    """
    tables = _tables(source)
    judged: list[Judged] = []
    for number, table in enumerate(tables, 1):
        judged.append(_judged_table(number, table))
        if progress is not None and not progress(number / len(tables)):
            break
    return ClaimReport(tuple(judged), len(tables) - len(judged))


def judge(claim: TypedClaim) -> Judged:
    """The verdict on one claim; what cannot be read or computed is said so, never raised."""
    try:
        if claim.kind not in KINDS:
            raise unknown_name("kind", claim.kind, KINDS)
        return Judged(claim, *KINDS[claim.kind](claim))
    except Undecided as reason:
        return Judged(claim, "undecided", "", str(reason))
    except InputError as error:
        return Judged(claim, "unreadable", "", str(error))
    except SmallnetsError as reason:
        return Judged(claim, "undecided", "", str(reason))


def _judged_table(number: int, table: object) -> Judged:
    if not isinstance(table, Mapping):
        return Judged(TypedClaim("", table, ""), "unreadable", "", f"claim {number} is no table: write [[claim]]")
    fields = cast("Mapping[str, Any]", table)
    try:
        return judge(claim_of(fields))
    except InputError as error:
        kind, of, value, name = (str(fields.get(key, "")) for key in ("kind", "of", "value", "id"))
        return Judged(TypedClaim(kind, of, value, id=name), "unreadable", "", str(error))


def _tables(source: object) -> list[object]:
    if isinstance(source, (list, tuple)):
        return list(cast("Sequence[object]", source))
    document = cast("Mapping[str, Any]", source) if isinstance(source, Mapping) else _document(source)
    for key in document:
        if key not in _KEYS:
            raise unknown_name("claims", key, _KEYS)
    found = document.get("claim")
    if not isinstance(found, list) or not found:
        raise InputError("claims", "claim", "holds no list of claims", "write [[claim]] with kind, of and value")
    return cast("list[object]", found)


def _document(source: object) -> Mapping[str, Any]:
    if isinstance(source, str) and ("\n" in source or "[[" in source):
        return DOCUMENT.parsed(source)
    if isinstance(source, (str, os.PathLike)):
        return DOCUMENT.read(Path(cast("str", source)))
    raise InputError("claims", source, "are no claims", "give a file, its text, or a list of claims")
