"""Derivations: chains of expressions that are claimed to be equal, checked line by line."""

from __future__ import annotations

from smallnets.teaching.derivations.checking import check_derivation
from smallnets.teaching.derivations.proving import SECONDS
from smallnets.teaching.derivations.report import ClaimFinding, DerivationReport

__all__ = ["SECONDS", "ClaimFinding", "DerivationReport", "check_derivation"]
