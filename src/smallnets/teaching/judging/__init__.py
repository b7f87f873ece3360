"""Judging printed numbers step by step, from the operands as that person printed them."""

from __future__ import annotations

from smallnets.teaching.judging.finding import Finding, Verdict
from smallnets.teaching.judging.judge import Judge

__all__ = ["Finding", "Judge", "Verdict"]
