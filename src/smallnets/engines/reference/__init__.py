"""The reference engine, readable in an evening: the oracle for all others, bit for bit."""

from __future__ import annotations

from smallnets.datasets.raw import draw_raw, read_numbers
from smallnets.engines.reference.engine import name, refuses, train
from smallnets.engines.reference.evaluating import gradient, outputs, units

__all__ = ["draw_raw", "gradient", "name", "outputs", "read_numbers", "refuses", "train", "units"]
