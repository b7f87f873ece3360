"""The page's vectors of statistics are what Python computes today."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_vectors_of_statistics_are_fresh():
    path = ROOT / "tools" / "vectors" / "success_rates.py"
    spec = importlib.util.spec_from_file_location("vectors_success_rates", path)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.FILE.read_text("utf-8") == tool.text()
