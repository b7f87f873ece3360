"""The gallery's programs and the README's snippet run as they stand, each in a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from patience import PATIENCE

ROOT = Path(__file__).parents[2]
PNG = b"\x89PNG\r\n\x1a\n"
SAYS = {
    "playground_link": ("2-3-1, relu tanh", "1.643"),
    "success_rate": ("2 units: 0 of 100", "3 units: 58 of 100", "4 units: 89 of 100"),
    "own_table": ("['birch', 'maple']",),
    "by_hand": ("0.81757448 0.99592986", "y = 0.59982046"),
    "own_activation": ("tanh: 48 of 50", "relu: 48 of 50", "x / (1 + x^2): 50 of 50"),
}


def said(*command: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, timeout=10 * PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_program_is_listed() -> None:
    programs = {path.stem for path in (ROOT / "docs" / "gallery").glob("*.py")}
    assert programs == set(SAYS)
    listed = (ROOT / "docs" / "gallery" / "README.md").read_text()
    assert all(f"({name}.py)" in listed for name in programs)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(SAYS))
def test_the_program_says_and_draws_what_it_should(name: str, tmp_path: Path) -> None:
    printed = said(str(ROOT / "docs" / "gallery" / f"{name}.py"), str(tmp_path), folder=tmp_path)
    for words in SAYS[name]:
        assert words in printed
    pictures = list(tmp_path.glob("*.png"))
    assert pictures
    assert all(picture.read_bytes().startswith(PNG) for picture in pictures)


@pytest.mark.slow
def test_the_readme_snippet_runs_and_its_comment_is_true(tmp_path: Path) -> None:
    snippet = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert snippet is not None
    printed = said("-c", snippet[1], folder=tmp_path)
    assert "count=291, of=500" in printed
    assert (tmp_path / "xor.png").read_bytes().startswith(PNG)
