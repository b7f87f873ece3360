"""Who is missing is told first, with what is skipped and the one command that brings it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from judges import BRING, JUDGES

ROOT = Path(__file__).parents[1]


def told(**environment):
    plain = {name: value for name, value in os.environ.items() if name != "SMALLNETS_CHROMIUM"}
    words = [sys.executable, str(ROOT / "tests" / "judges.py")]
    return subprocess.run(words, env={**plain, **environment}, capture_output=True, text=True, check=True).stdout


def test_a_machine_without_chromium_is_told_what_is_skipped_and_what_brings_it(tmp_path):
    row = next(row for row in told(PATH=str(tmp_path)).splitlines() if row.startswith("Chromium"))
    assert "the tests of the page" in row
    assert BRING in row
    assert "apt-get install chromium" in row


def test_make_test_tells_before_it_tests():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    needs = next(row for row in makefile.splitlines() if row.startswith("test:")).split()[1:]
    assert needs[0] == "skipped"
    assert "tests/judges.py" in makefile.partition("\nskipped:")[2].partition("\n\n")[0]


@pytest.mark.parametrize("name", JUDGES)
def test_every_judge_says_what_brings_it(name):
    judge = JUDGES[name]
    assert bool(judge.pip) != bool(judge.debian)
    assert judge.notice.startswith(f"{judge.name} is not installed: ")
    assert judge.needed.startswith("SMALLNETS_NEEDS_") or not judge.needed


def test_the_road_of_ci_is_the_one_that_everybody_has():
    steps = [row for row in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines() if row.startswith("make")]
    assert steps == ["make clean", "make judges", "make test"]
