"""Judging printed numbers step by step, from the operands as that person printed them."""

from __future__ import annotations

from smallnets.teaching.judging.judge import Judge
from smallnets.teaching.judging.judgement import Judgement, Verdict

__all__ = ["Judge", "Judgement", "Verdict"]
