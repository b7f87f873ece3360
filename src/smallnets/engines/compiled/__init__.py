"""The compiled engine: Python writes a network's training as LLVM IR; the lanes of a vector are seeds."""

from __future__ import annotations

from smallnets.engines.compiled.engine import name, refuses, train

__all__ = ["name", "refuses", "train"]
