"""The reference engine, readable in an evening: the oracle for all others, bit for bit."""

from __future__ import annotations

from smallnets.engines.reference.engine import name, refuses, train

__all__ = ["name", "refuses", "train"]
