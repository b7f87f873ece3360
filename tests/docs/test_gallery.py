"""The gallery's programs, the README's snippet and the snippets of the site run as they stand; answers are compared."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from contextlib import chdir, redirect_stdout
from pathlib import Path

import pytest
from gallery_answers import GALLERY, answers, programs, run
from matplotlib.figure import Figure
from patience import PATIENCE

ROOT = Path(__file__).parents[2]
PNG = b"\x89PNG\r\n\x1a\n"
GROUPS = {"activations", "representing", "by_hand", "training", "choosing"}
SNIPPET = re.compile(r"^```python\n(.*?)^```(?:\n\n```text\n(.*?)^```)?", re.DOTALL | re.MULTILINE)
PAGES = ("tutorial", "intervals", "proofs")
"""Pages whose snippets are run in their order, with what they print beside them."""

ELSEWHERE = {
    "training/playground_link": ("2-3-1, relu tanh",),
    "training/success_rate": ("2 units: 0 of 100",),
    "training/own_table": ("['birch', 'maple']",),
    "by_hand/board": ("0.81757448 0.99592986", "y = 0.59982046"),
    "by_hand/linear_unit_learns": ("error 0.010000", "[1.0, 3.0]"),  # least squares: 2 x + 1 leaves 0.01
    "by_hand/mazur": ("0.149780716", "0.19956143", "0.2983711"),  # printed in Mazur's article of 2015
    "by_hand/dead_relu": ("2.333333, after one step 2.333333", "0.583333"),  # (1 + 4 + 9)/6; (1/4 + 1 + 9/4)/6
    "activations/softmax_values": ("1096.633158", "0.98940495", "0.0024524", "0.01065156"),  # mpmath
    "activations/swish_minimum": ("-0.2784645428", "-1.278464543"),  # -W(1/e) and -1 - W(1/e), mpmath
    "activations/three_inputs": ("0.1491464521", "0.004053571695", "0.2400366943"),  # mpmath
    "activations/sigmoid_tail": ("4.539580774e-5",),  # mpmath
    "representing/two_layer_formula": ("1.084576488", "1.720287789", "1.814774450", "1.843628159"),  # mpmath
    "representing/parameter_count": ("2468 = 2368 weights + 100 biases", "32 = 23 weights + 9 biases"),
}
"""Digits that were computed elsewhere, or by hand."""


def test_there_are_many_entries_in_every_group() -> None:
    found = programs()
    assert {name.partition("/")[0] for name in found} == GROUPS
    assert len(found) >= 60
    assert set(answers()) == set(found)


@pytest.mark.parametrize("name", programs())
def test_the_program_says_and_draws_what_it_should(name: str, tmp_path: Path) -> None:
    printed, names = run(name, tmp_path)
    assert printed == answers()[name]
    assert [digits for digits in ELSEWHERE.get(name, ()) if digits not in printed] == []
    assert isinstance(names["figure"], Figure)


@pytest.mark.parametrize("name", programs())
def test_the_program_uses_the_public_face_only(name: str) -> None:
    imported = re.findall(r"^(?:from|import) (\S+)", (GALLERY / f"{name}.py").read_text("utf-8"), re.MULTILINE)
    assert set(imported) <= {"smallnets", "matplotlib.figure"}


def said(*command: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, timeout=10 * PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_readme_snippet_runs_and_its_comment_is_true(tmp_path: Path) -> None:
    snippet = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert snippet is not None
    printed = said("-c", snippet[1], folder=tmp_path)
    assert "count=291, of=500" in printed
    assert (tmp_path / "xor.png").read_bytes().startswith(PNG)


@pytest.mark.parametrize("page", PAGES)
def test_the_snippets_of_a_page_print_what_stands_beside_them(page: str, tmp_path: Path) -> None:
    names: dict[str, object] = {}
    found = SNIPPET.findall((ROOT / "docs" / f"{page}.md").read_text("utf-8"))
    assert found
    for code, expected in found:
        printed = io.StringIO()
        with chdir(tmp_path), redirect_stdout(printed):
            exec(compile(code, f"{page}.md", "exec"), names)  # noqa: S102 - our own committed text
        assert printed.getvalue() == expected
