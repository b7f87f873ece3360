"""The language that kernels are written in: Python values that stand for registers, and the LLVM text they become."""

from __future__ import annotations
