"""`check_many`: folders, tables, files and names; as text, HTML, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import threading
import xml.etree.ElementTree as ET

import msgspec
import pytest

import smallnets
from smallnets.errors import InputError
from smallnets.faces.command_line import main
from smallnets.teaching.classes.class_documents import ClassCheckDocument, class_check_schema

EXERCISE = """title = "one unit <b>"
asked = ["forward", "loss"]
inputs = [[2]]
targets = [[1]]
loss = "half_squared"
names = {"a_1^(1)" = "y", "z_1^(1)" = "z"}
[[layers]]
weights = [[0.5]]
biases = [-0.25]
activation = "sigmoid"
"""
ANNA = "z = 0.75\ny = 0.6792\nL = 0.0515\n"
BEN = "z = 1.25\ny = 0.7773\nL = 0.0248\n"
"""The sign of the bias turned in z; the rest follows from it."""
CARLA = "z = 0.75\ny = 0.6729\nL = 0.0535\n"
"""Digits swapped in y: (1 - 0.6729)^2/2 = 0.0535."""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "exercise.toml").write_text(EXERCISE)
    answers = tmp_path / "answers"
    answers.mkdir()
    for name, text in (("anna", ANNA), ("ben", BEN), ("carla", CARLA)):
        (answers / f"{name}.txt").write_text(text)
    return tmp_path


def test_a_folder_gives_everybody_points_first_wrong_step_and_mistakes(folder):
    report = smallnets.check_many(folder / "exercise.toml", folder / "answers")
    assert [(one.name, one.points, one.first_wrong) for one in report.people] == [
        ("anna", 3, ""),
        ("ben", 2, "z"),
        ("carla", 2, "y"),
    ]
    assert report.of == 3
    assert ("threshold_sign", ("ben",)) in report.mistakes
    assert dict(report.first_wrong) == {"z": 1, "y": 1}
    assert not report.is_right


def test_each_person_is_judged_as_alone(folder):
    together = smallnets.check_many(folder / "exercise.toml", folder / "answers")
    for one in together.people:
        alone = smallnets.check(folder / "exercise.toml", folder / "answers" / f"{one.name}.txt")
        assert one.report.data() == alone.data()


def test_table_mapping_files_and_folder_say_the_same(folder):
    exercise = folder / "exercise.toml"
    table = "name;z;y;L\nanna;0.75;0.6792;0.0515\nben;1,25;0,7773;0,0248\ncarla;0.75;0.6729;0.0535\n"
    (folder / "table.csv").write_text(table)
    paths = [folder / "answers" / f"{name}.txt" for name in ("anna", "ben", "carla")]
    named = {"anna": ANNA, "ben": BEN, "carla": paths[2]}
    wanted = [("anna", 3, ""), ("ben", 2, "z"), ("carla", 2, "y")]
    for answers in (table, folder / "table.csv", paths, named, folder / "answers"):
        found = smallnets.check_many(exercise, answers)
        assert [(one.name, one.points, one.first_wrong) for one in found.people] == wanted


def test_a_file_that_cannot_be_read_stops_nobody_else(folder):
    (folder / "answers" / "dora.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "answers" / "emil.txt").write_text("")
    (folder / "answers" / "fay.json").write_text("{not json")
    (folder / "answers" / ".hidden.txt").write_text(ANNA)
    (folder / "answers" / "picture.png").write_bytes(b"\x89PNG")
    report = smallnets.check_many(folder / "exercise.toml", folder / "answers")
    told = {one.name: (one.points, one.problem) for one in report.people}
    assert list(told) == ["anna", "ben", "carla", "dora", "emil", "fay"]
    assert told["anna"] == (3, "")
    assert "UTF-8" in told["dora"][1]
    assert "nothing to check" in told["emil"][1]
    assert "JSON" in told["fay"][1]
    assert "Not read at all: dora, emil, fay." in report.text().replace("\n  ", " ")


def test_two_people_of_one_name_are_told_apart(folder):
    (folder / "answers" / "anna.csv").write_text("name,value\nz,0.75\n")
    report = smallnets.check_many(folder / "exercise.toml", folder / "answers")
    assert [one.name for one in report.people][:2] == ["anna.csv", "anna.txt"]


def test_json_has_the_schema_that_it_names(folder):
    report = smallnets.check_many(folder / "exercise.toml", folder / "answers")
    data = json.loads(json.dumps(report.data()))
    assert data["schema"] == "smallnets.class_check/1"
    assert set(data) == {"schema", "people", "mistakes"}
    assert set(data["people"][0]) == {"name", "report", "points", "of", "first_wrong"}
    assert data["people"][1]["first_wrong"] == "z"
    assert data["people"][0]["first_wrong"] is None
    assert data["people"][0]["report"]["schema"] == "smallnets.check/1"
    assert {"name": "threshold_sign", "count": 1} in data["mistakes"]
    assert msgspec.convert(data, ClassCheckDocument).people[2].points == 2
    assert "PersonDocument" in class_check_schema()["$defs"]


def test_csv_holds_a_row_for_everybody_and_nothing_that_a_spreadsheet_would_run(folder):
    report = smallnets.check_many(folder / "exercise.toml", {"=cmd|' /C calc'!A0": ANNA, "-1+1": BEN})
    header, *rows = csv.reader(io.StringIO(report.csv()))
    assert header == ["name", "points", "of", "first_wrong", "mistake", "z", "y", "L"]
    assert [row[0][:2] for row in rows] == ["'=", "'-"]
    assert rows[1][1:] == ["2", "3", "z", rows[1][4], "wrong", "carried", "carried"]


def test_html_is_well_formed_and_shows_every_verdict_by_a_sign(folder):
    answers = {"<script>alert(1)</script>": ANNA, "ben": BEN, "carla": "z = 0.75\n"}
    page = smallnets.check_many(folder / "exercise.toml", answers).html()
    assert "<script" not in page
    root = ET.fromstring(page[page.index("<body>") : page.index("</html>")])  # noqa: S314 - written by the program itself
    rows = root.findall(".//tbody/tr")
    signs = [[cell.text or "" for cell in row.findall("td[@title]")] for row in rows]
    assert signs == [["✓", "✓", "✓"], ["✗", "→", "→"], ["✓", "", ""]]


def test_nobody_and_an_empty_folder_are_refused(folder):
    empty = folder / "empty"
    empty.mkdir()
    with pytest.raises(InputError, match="holds no answers"):
        smallnets.check_many(folder / "exercise.toml", empty)
    with pytest.raises(InputError, match="nobody"):
        smallnets.check_many(folder / "exercise.toml", {})


def test_two_threads_may_judge_two_classes_at_once(folder):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(smallnets.check_many(EXERCISE, folder / "answers").mean))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(found) == 3


def run(*words):
    with pytest.raises(SystemExit) as end:
        main(["check", *map(str, words)])
    return end.value.code or 0


def test_the_command_takes_files_a_folder_and_a_table(folder, capsys):
    (folder / "table.csv").write_text("name,z,y,L\nanna,0.75,0.6792,0.0515\n")
    exercise, answers = folder / "exercise.toml", folder / "answers"
    assert run(exercise, answers) == 1
    assert "Mistakes over the class" in capsys.readouterr().out
    assert run(exercise, answers / "anna.txt", answers / "ben.txt") == 1
    assert "mean" in capsys.readouterr().out
    assert run(exercise, folder / "table.csv") == 0
    assert "anna" in capsys.readouterr().out


def test_one_file_keeps_its_own_report_and_schema(folder, capsys):
    exercise, anna = folder / "exercise.toml", folder / "answers" / "anna.txt"
    assert run(exercise, anna, "--json") == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "smallnets.check/1"
    assert run(exercise, anna) == 0
    assert "No wrong step in 3 answers" in capsys.readouterr().out
    assert run(exercise, anna, folder / "answers" / "ben.txt", "--json") == 1
    assert json.loads(capsys.readouterr().out)["schema"] == "smallnets.class_check/1"


def test_the_ending_says_how_a_class_is_written(folder):
    exercise, answers = folder / "exercise.toml", folder / "answers"
    assert run(exercise, answers, "--out", folder / "class.html") == 1
    assert (folder / "class.html").read_text().startswith("<!DOCTYPE html>")
    assert run(exercise, answers, "--out", folder / "class.csv", "--points", "carried = 1/2", "--count", "z, L") == 1
    rows = list(csv.reader((folder / "class.csv").read_text().splitlines()))
    assert [row[:3] for row in rows[1:]] == [["anna", "2", "2"], ["ben", "0.5", "2"], ["carla", "1.5", "2"]]
    assert run(exercise, answers, "--out", folder / "class.csv") == 2
    assert run(exercise, answers, "--out", folder / "class.pdf") == 2
    assert run("--derivation", folder / "answers" / "anna.txt", "--format", "html") == 2
