"""The files to begin with: all are told, copies are whole, and each told command works."""

from __future__ import annotations

import shlex
from pathlib import Path

import msgspec
import pytest

import smallnets
from smallnets.faces.command_line import main
from smallnets.laboratory.shipped_examples import FILES, examples_schema

HOME = Path(smallnets.examples().folder)


def test_every_file_of_the_folder_is_told():
    about_the_folder = {"README.md", "make_examples.py"}
    assert set(FILES) == {path.name for path in HOME.iterdir() if path.is_file()} - about_the_folder


def test_a_copy_is_whole_and_nothing_is_written_over(tmp_path):
    folder = tmp_path / "new" / "of mine"
    assert smallnets.examples(folder).copied
    whole = {name: (HOME / name).read_bytes() for name in FILES}
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == whole
    (folder / "leaves.csv").write_text("mine")
    (folder / "heating.csv").unlink()
    with pytest.raises(smallnets.InputError, match="exists already"):
        smallnets.examples(folder)
    assert (folder / "leaves.csv").read_text() == "mine"
    assert not (folder / "heating.csv").exists()
    smallnets.examples(folder, force=True)
    assert (folder / "leaves.csv").read_bytes() == whole["leaves.csv"]


def test_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "mine").write_text("")
    with pytest.raises(smallnets.InputError, match="is no folder"):
        smallnets.examples(tmp_path / "mine")


def test_each_told_command_works(tmp_path, capsys):
    for one in smallnets.examples(tmp_path / "of mine").examples:
        if one.command is None:
            continue
        name, *words = shlex.split(one.command)
        assert name == "smallnets"
        with pytest.raises(SystemExit) as left:
            main([*words, *(["--epochs", "2", "--quiet"] if words[0] == "train" else [])])
        assert left.value.code == (1 if words[0] == "check" else 0), capsys.readouterr().err  # one slip is found


def test_the_command_says_the_same(capsys):
    with pytest.raises(SystemExit):
        main(["examples", "--json"])
    told = msgspec.json.decode(capsys.readouterr().out)
    assert told == msgspec.json.decode(msgspec.json.encode(smallnets.examples()))
    assert set(told) == set(examples_schema()["$defs"]["ExampleFiles"]["properties"])
    with pytest.raises(SystemExit):
        main(["examples"])
    shown = capsys.readouterr().out
    assert [name for name in FILES if name not in shown] == []
