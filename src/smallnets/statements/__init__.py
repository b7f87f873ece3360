"""Statements about small networks: typed claims that are checked by computing, and the claim base of the documents.

A claim says of a thing that it has a value; smallnets' verbs compute the thing, and the verdict follows from that.
"""

from __future__ import annotations

from smallnets.statements.advising import Recommendation, advise, conflicts
from smallnets.statements.base import DocumentStatement, claims
from smallnets.statements.checking import check_claims
from smallnets.statements.claim import Judged, TypedClaim
from smallnets.statements.report import ClaimReport
from smallnets.statements.screens import Screen, read_screen

__all__ = [
    "ClaimReport",
    "DocumentStatement",
    "Judged",
    "Recommendation",
    "Screen",
    "TypedClaim",
    "advise",
    "check_claims",
    "claims",
    "conflicts",
    "read_screen",
]
