"""`smallnets solve --out`: the ending of the name says the format, and nothing else is written under it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smallnets.errors import InputError
from smallnets.faces.command_line import main
from smallnets.faces.output_formats import SOLUTIONS, chosen_format

EXERCISE = """asked = ["forward"]
inputs = [[2]]
[[layers]]
weights = [[0.5]]
"""

BEGINS = {
    "x.html": b"<!DOCTYPE html>",
    "X.HTM": b"<!DOCTYPE html>",
    "x.tex": b"\\documentclass",
    "x.md": b"# Worked solution",
    "x.txt": b"Worked solution\n=",
    "x": b"Worked solution\n=",
}


def run(*words):
    with pytest.raises(SystemExit) as end:
        main(["solve", *map(str, words)])
    return end.value.code or 0


@pytest.fixture
def exercise(tmp_path):
    path = tmp_path / "one.toml"
    path.write_text(EXERCISE)
    return path


@pytest.mark.parametrize("name", BEGINS)
def test_the_ending_says_the_format(exercise, tmp_path, name):
    assert run(exercise, "--out", tmp_path / name) == 0
    assert (tmp_path / name).read_bytes().startswith(BEGINS[name])


def test_a_pdf_is_one(exercise, tmp_path):
    pytest.importorskip("typst", reason="Typst sets PDF: the optional part pdf")
    assert run(exercise, "--out", tmp_path / "x.pdf") == 0
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")


def test_json_is_chosen_by_its_ending_too(exercise, tmp_path):
    assert run(exercise, "--out", tmp_path / "x.json") == 0
    assert json.loads((tmp_path / "x.json").read_text())["schema"] == "smallnets.solution/3"


CONTRADICTIONS = [
    (["--format", "html", "--out", "x.pdf"], "is the name of a pdf file, and --format html asks for html"),
    (["--format", "latex", "--out", "x.txt"], "end the name in .tex"),
    (["--json", "--out", "x.md"], "end the name in .json"),
    (["--out", "x.docx"], "does not name a format"),
    (["--format", "htlm"], "did you mean 'html'"),
    (["--format", "pdf"], "--out solution.pdf"),
    (["--format", "html", "--json"], "stands beside --json"),
]


@pytest.mark.parametrize(("words", "said"), CONTRADICTIONS)
def test_a_contradiction_is_refused_and_nothing_is_written(exercise, tmp_path, monkeypatch, capsys, words, said):
    monkeypatch.chdir(tmp_path)
    assert run(exercise, *words) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["one.toml"]


def test_an_option_may_say_the_format_of_a_name_that_says_none():
    assert chosen_format("latex", Path("solution.of.today"), SOLUTIONS, json=False) == "latex"
    with pytest.raises(InputError):
        chosen_format(None, Path("solution.of.today"), SOLUTIONS, json=False)
