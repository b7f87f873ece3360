"""Exact answers with SymPy: what can be proved about functions and small networks, each with its decimal."""

from __future__ import annotations

from smallnets.engines.exact.function_report import FunctionReport, about_function
from smallnets.engines.exact.quantities import Formula, Quantity
from smallnets.engines.exact.translation import to_sympy
from smallnets.engines.exact.undecided import Undecided
from smallnets.engines.exact.writing_back import from_sympy

__all__ = ["Formula", "FunctionReport", "Quantity", "Undecided", "about_function", "from_sympy", "to_sympy"]
