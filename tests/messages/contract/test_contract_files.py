from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from smallnets.functions.starts import STARTS
from smallnets.messages.contract import files
from smallnets.messages.contract.typescript import literal

ROOT = Path(__file__).parents[3]


def test_the_page_has_what_python_says():
    done = subprocess.run(
        [sys.executable, "tools/contract.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_a_setting_that_may_be_nothing_is_optional_and_others_are_not():
    documents = files()["documents.ts"]
    assert "readonly stop_at?: number;" in documents
    assert "readonly precision: Precision;" in documents
    assert "readonly activation: string | readonly string[];" in documents


def test_every_number_reads_back_with_its_bits():
    assert literal([0.1, 1e-300, 2.0, float("inf"), -0.16997120747990369]) == (
        "[0.1, 1e-300, 2, Infinity, -0.16997120747990369]"
    )


def test_texts_are_written_as_json_writes_them():
    assert literal({"a-b": 'say "so"', "plain": None}) == '{ "a-b": "say \\"so\\"", plain: null }'


def test_every_start_tells_how_widely_it_draws():
    assert files()["starts.ts"].count("spread: { rule:") == len(STARTS)
