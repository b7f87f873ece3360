"""The compiled engine: Python writes a network's training as LLVM IR; the lanes of a vector are seeds.

Raises:
    ImportError: llvmlite is not installed.
"""

from __future__ import annotations

from smallnets.engines.compiled.description import about
from smallnets.engines.compiled.engine import name, refuses, train
from smallnets.engines.compiled.machine.processor import installed_llvm
from smallnets.engines.compiled.streams import draw_raw, read_numbers

__all__ = ["about", "draw_raw", "name", "read_numbers", "refuses", "train"]

installed_llvm()
