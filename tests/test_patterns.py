"""No pattern of the package takes ages for a short text: each is tried with texts that repeat themselves."""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from patience import PATIENCE

import smallnets

SIGNS = "9.,-+ a=([|\t{}'_e\\:;/*^&%#~x1₁′é≈·\u0301"
PAIRS = ["9.", "9,", "9 ", "a ", "- ", "1e", "a_", "_1", "()", "[1]", "{a}", "''", ", ", ". ", "^(1)", "d/"]
BEFORE = ["", "1", "h1 = ", "a", "\\frac{", "|"]
AFTER = ["", "!", "z", "}", "\n"]
TEXTS = [before + piece * 40 + after for before, piece, after in product(BEFORE, [*SIGNS, *PAIRS], AFTER)]
AT_WORK = {"smallnets.__main__", "smallnets.faces.workers.worker"}
"""Modules that begin to work when they are imported."""


def patterns():
    """Every pattern that a module holds or writes where it is used: its text, its flags, its place."""
    found = {}
    for module in pkgutil.walk_packages(smallnets.__path__, "smallnets."):
        if module.name not in AT_WORK:
            imported = importlib.import_module(module.name)
            for name, value in vars(imported).items():
                for pattern in _held(value):
                    found[pattern.pattern, pattern.flags] = f"{module.name}.{name}"
            for text, line in _in_place(Path(imported.__file__)):
                found[text, 0] = f"{module.name}, line {line}"
    return [(*key, place) for key, place in found.items()]


def _held(value):
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list):
        for member in value:
            yield from _held(member)


def _in_place(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("re")), args=[ast.Constant(str(text)), *_]):
                yield text, node.lineno


TRYING = """
import json, re, sys
patterns, texts = json.load(sys.stdin)
for pattern, flags, place in patterns:
    print(place, flush=True)
    chosen = re.compile(pattern, flags)
    for text in texts:
        chosen.search(text)
        chosen.fullmatch(text)
"""


def test_no_pattern_takes_ages():
    """In a process of its own: a pattern that goes through all ways to split a text never comes back."""
    known = patterns()
    assert len(known) > 100
    words = [sys.executable, "-c", TRYING]
    asked = json.dumps([known, TEXTS])
    try:
        subprocess.run(words, input=asked, stdout=subprocess.PIPE, text=True, check=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired as late:
        pytest.fail(f"{late.stdout.decode().splitlines()[-1]} takes ages")
