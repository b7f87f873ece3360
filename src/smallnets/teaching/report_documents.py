"""The JSON documents of checks: what `Report.data()` and `DerivationReport.data()` hold, as schemas."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from smallnets.plans.record import Plan
from smallnets.teaching.derivations.report import SCHEMA as DERIVATION_SCHEMA
from smallnets.teaching.derivations.report import ClaimVerdict
from smallnets.teaching.judging.judgement import Verdict
from smallnets.teaching.report import SCHEMA


class FindingDocument(Plan, frozen=True, kw_only=True):
    """The verdict on one answer; see `judging.judgement.Judgement`.  Numbers are text, as printed."""

    line: int
    name: str
    symbol: str | None
    shown: str
    printed: str | None
    expected: str | None
    verdict: Verdict
    sources: tuple[str, ...]
    mistake: str | None
    explanation: str | None
    column: int | None
    notes: tuple[str, ...]


class CheckDocument(Plan, frozen=True, kw_only=True):
    """The check of somebody's answers; findings are in dependency order."""

    schema: str = SCHEMA
    title: str
    right: bool
    counts: dict[str, int]
    first_wrong: FindingDocument | None
    findings: tuple[FindingDocument, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


class ClaimDocument(Plan, frozen=True, kw_only=True):
    """The verdict on one expression; see `derivations.report.ClaimFinding`."""

    verdict: ClaimVerdict
    line: int
    column: int
    text: str
    at: str | None
    value: str | None
    expected: str | None
    lost: str | None
    repaired: str | None
    note: str | None
    certainty: Literal["proven", "points"] | None


class DerivationCheckDocument(Plan, frozen=True, kw_only=True):
    """The check of a derivation."""

    schema: str = DERIVATION_SCHEMA
    right: bool
    first_wrong: ClaimDocument | None
    findings: tuple[ClaimDocument, ...]


def check_schema() -> dict[str, Any]:
    """The JSON schema of `Report.data()`."""
    return msgspec.json.schema(CheckDocument)


def derivation_check_schema() -> dict[str, Any]:
    """The JSON schema of `DerivationReport.data()`."""
    return msgspec.json.schema(DerivationCheckDocument)
