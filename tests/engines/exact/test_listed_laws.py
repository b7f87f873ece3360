"""The laws that docs/exact.md lists: each holds under its condition, and what it would allow else is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smallnets.engines.exact.identities import decided

ROOT = Path(__file__).resolve().parents[3]
DOCS = (ROOT / "docs/exact.md").read_text("utf-8")
LAWS = re.findall(r"^\| `([^`|]+ = [^`|]+)` \| ([^|]*)\| ([^|]+)\| (?:`([^`]*)` )?\|$", DOCS, re.MULTILINE)


def test_every_law_that_a_proof_names_is_listed():
    source = (ROOT / "src/smallnets/certify/algebra/products.py").read_text("utf-8")
    used = re.findall(r'_use\("([^"]+?)(?: where [^"]*)?"\)', source)
    assert len(used) == 5
    assert [law for law in used if law not in DOCS] == []


@pytest.mark.parametrize(("law", "where", "words", "false"), LAWS, ids=[law for law, *_ in LAWS])
def test_a_law_is_shown_under_its_condition_and_not_without(law, where, words, false):
    left, right = law.split(" = ")
    if where.strip():
        left, right = (f"where({where.strip()}, {side}, 0)" for side in (left, right))
    assert decided(left, right, 10).verdict == "yes"
    assert words.strip()
    if false:
        assert decided(*false.split(" = "), 10).verdict == "no"


def test_all_laws_are_found():
    assert len(LAWS) > 25
