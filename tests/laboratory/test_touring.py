"""The tour: its stops, that each command it shows is a command, and that an interruption draws nothing."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from smallnets import InputError
from smallnets.faces.command_line import COMMANDS
from smallnets.laboratory.tour import prepared, stops, visit

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_there_is_a_stop_for_each_example_table():
    assert len(stops(EXAMPLES)) == len(stops()) + len(list(EXAMPLES.glob("*.csv")))
    assert len(stops(Path("nowhere"))) == len(stops())


def test_names_are_different_and_commands_begin_right():
    planned = stops(EXAMPLES)
    assert len({stop.name for stop in planned}) == len(planned)
    for stop in planned:
        words = shlex.split(stop.command)
        assert words[0] == "smallnets"
        assert words[1] in COMMANDS


def test_an_interrupted_stop_draws_nothing(tmp_path):
    seen = visit(stops()[0], tmp_path, lambda _share: False)
    assert not seen.runs.finished
    assert not list(tmp_path.iterdir())


def test_progress_arrives(tmp_path):
    shares = []

    def progress(share):
        shares.append(share)
        return len(shares) < 2

    visit(stops()[1], tmp_path, progress)
    assert shares == sorted(shares)
    assert 0 < shares[-1] <= 1


def test_a_file_in_the_way_of_the_folder_is_refused(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(InputError, match="cannot be made"):
        prepared(tmp_path / "taken" / "tour")
    assert prepared(tmp_path / "new" / "tour").is_dir()
