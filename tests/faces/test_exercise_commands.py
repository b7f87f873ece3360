"""`smallnets exercise new|show`."""

from __future__ import annotations

import json

import msgspec
import pytest

from smallnets.faces.command_line import main
from smallnets.laboratory.exercise_views import ExerciseViewDocument
from smallnets.teaching import read_exercise
from smallnets.teaching.exercise_templates import KINDS, template


def run(*words):
    with pytest.raises(SystemExit) as end:
        main(list(map(str, words)))
    return end.value.code or 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_exercise_is_shown_solved_and_not_written_over(kind, tmp_path, capsys):
    path = tmp_path / "mine.toml"
    assert run("exercise", "new", kind, "--out", path) == 0
    assert read_exercise(path) == read_exercise(template(kind))
    assert run("exercise", "show", path) == 0
    assert read_exercise(path).title in capsys.readouterr().out
    assert run("exercise", "new", kind, "--out", path) == 2
    assert run("exercise", "new", kind, "--out", path, "--force") == 0


def test_without_a_file_the_text_is_printed(capsys):
    assert run("exercise", "new") == 0
    assert capsys.readouterr().out == template("two_layers")


def test_kinds_are_listed_and_misspelt_ones_answered(capsys):
    assert run("exercise", "new", "--help") == 0
    out = capsys.readouterr().out
    assert all(f"{kind}:" in out for kind in KINDS)
    assert run("exercise", "new", "nuron") == 2
    assert "did you mean 'neuron'" in capsys.readouterr().err
    assert run("exercise", "new", "neuron", "--out", "x.json") == 2


def test_what_is_shown_as_json_fits_its_schema(tmp_path, capsys):
    (tmp_path / "x.toml").write_text(template("adam"))
    assert run("exercise", "show", tmp_path / "x.toml", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "smallnets.exercise_view/1"
    assert msgspec.convert(found, ExerciseViewDocument).exercise == read_exercise(template("adam"))


@pytest.mark.parametrize(("ending", "begins"), [(".svg", b"<?xml"), (".png", b"\x89PNG"), (".pdf", b"%PDF")])
def test_the_network_is_drawn_into_a_file(tmp_path, ending, begins):
    (tmp_path / "x.toml").write_text(template("two_layers"))
    target = tmp_path / f"net{ending}"
    assert run("exercise", "show", tmp_path / "x.toml", "--figure", target) == 0
    assert target.read_bytes().startswith(begins)
    assert run("exercise", "show", tmp_path / "x.toml", "--figure", target) == 2


def test_the_help_of_solve_names_nothing_that_is_not_there(capsys):
    assert run("solve", "--help") == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "examples/" not in out
    assert "smallnets exercise new --out mine.toml" in out
