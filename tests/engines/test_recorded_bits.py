"""The bits of the reference engine and of the elementary functions are those that this version of the arithmetic has.

The digests are of 90 trainings and of the functions at many places, as tools/vectors/engine.py writes them for the
page; they were recorded on 2026-12-02.  Other bits are another version of the arithmetic.
"""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

from smallnets.arithmetic import ARITHMETIC

RECORDED = {
    "engine.json": "3d3dffc30cd2d235690d8ca81dd5394fe42f0d448897099c21da9d7778a24703",
    "mathematics.json": "c7dcaa9b817bcfd3fc2e9a2d406f3e8f8c2e4f6186aa90584cb2c80a903a70ae",
}


def test_the_bits_of_arithmetic_1_stay():
    path = Path(__file__).parents[2] / "tools" / "vectors" / "engine.py"
    spec = importlib.util.spec_from_file_location("vectors_engine", path)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    found = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tool.files().items()}
    assert (ARITHMETIC, found) == ("1", RECORDED)
