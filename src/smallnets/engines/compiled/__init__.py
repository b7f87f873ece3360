"""The compiled engine: Python writes a network's training as LLVM IR; the lanes of a vector are seeds."""

from __future__ import annotations

from smallnets.engines.compiled.engine import name, refuses, train
from smallnets.engines.compiled.streams import draw_raw

__all__ = ["draw_raw", "name", "refuses", "train"]
