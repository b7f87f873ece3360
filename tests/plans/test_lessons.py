"""Lessons: what ships, what teachers write, and what is refused."""

from __future__ import annotations

import json
import math
import zipfile
from xml.etree import ElementTree as ET

import numpy as np
import pytest

import smallnets
from smallnets.errors import InputError
from smallnets.faces.command_line import main
from smallnets.plans.lesson import NAMES, is_lesson, read_lesson
from smallnets.plans.lesson_text import blocks

OWN = """
title = "Zwei <b>Monde</b>"
text = "Erst *denken*, dann **rechnen**."

[[steps]]
text = "Senke den Verlust."
settings = { source = "moons", hidden = [3], seed = 5 }
goal = { test_loss = 0.1, units = 3 }
hints = ["Mehr Geduld."]

[[steps]]
text = "Und nun mit zwei."
goal = { test_loss = 0.2, units = 2 }
"""


@pytest.mark.parametrize("name", NAMES)
def test_every_lesson_that_ships_is_read_and_each_of_its_steps_has_a_goal_and_a_hint(name):
    lesson = read_lesson(f"lesson:{name}")
    assert lesson.title
    assert all(step.goal is not None and step.hints for step in lesson.steps)
    json.dumps(lesson.for_page(), allow_nan=False)


def test_an_own_lesson_says_its_goals_in_words_and_its_settings_are_an_experiment(tmp_path):
    path = tmp_path / "monde.toml"
    path.write_text(OWN, "utf-8")
    assert is_lesson(path)
    assert not is_lesson("xor")
    first, second = read_lesson(path).for_page()["steps"]
    assert first["experiment"]["seed"] == smallnets.experiment("moons", hidden=[3], seed=5).seed
    assert first["goal"]["said"] == "test loss at most 0.1, at most 3 hidden units"
    assert second["experiment"] is None
    assert second["goal"]["train_loss"] is None  # the page reads every field


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("units = 3", "unit = 3", ["unit"]),
        ("hidden = [3]", "hiden = [3]", ["hiden", "did you mean 'hidden'"]),
        ("hidden = [3]", "hidden = [-3]", ["steps[1]", "-3"]),
        ("test_loss = 0.1, units = 3", "", ["goal", "asks for nothing"]),
        ('{ source = "moons", hidden = [3], seed = 5 }', "{}", ["nothing to begin with"]),
    ],
)
def test_a_slip_is_told_with_what_to_write(old, new, words, tmp_path):
    path = tmp_path / "monde.toml"
    path.write_text(OWN.replace(old, new), "utf-8")
    with pytest.raises(InputError) as told:
        read_lesson(path)
    assert all(word in str(told.value) for word in words), str(told.value)
    with pytest.raises(InputError, match="spiral"):
        read_lesson("lesson:sprial")


def test_markdown_gives_words_and_never_html():
    found = blocks("A **b** and `c < d`\nends.\n\n- *one*\n- <script>alert(1)</script>\n\n[x](javascript:y)")
    assert found[0] == {
        "kind": "p",
        "words": [["", "A "], ["strong", "b"], ["", " and "], ["code", "c < d"], ["", " ends."]],
    }
    assert found[1]["items"] == [[["em", "one"]], [["", "<script>alert(1)</script>"]]]
    assert found[2]["words"] == [["", "[x](javascript:y)"]]


def test_goals_of_runs_that_need_no_hand_can_be_reached():
    """The dead unit is there, and the loss runs away where the lesson says so."""
    layer = smallnets.train(read_lesson("lesson:dead_relu").begins_with, epochs=20).network().layers[0]
    points = [[0, 0], [0, 1], [1, 0], [1, 1]]
    sums = (np.array(points) @ np.array(layer.weights, float).T) + np.array(layer.biases, float)
    assert (sums.max(axis=0) <= 0).sum() == 2
    wild = read_lesson("lesson:learning_rate").steps[1].experiment()
    assert not math.isfinite(smallnets.train(wild, learning_rate=10, epochs=20).test_losses[0])


def test_a_package_for_learning_platforms_holds_the_page_and_names_it(tmp_path):
    pytest.importorskip("starlette")
    out = tmp_path / "lesson.zip"
    with pytest.raises(SystemExit) as end:
        main(["page", "lesson:spiral", "--out", str(out)])
    assert not end.value.code
    with zipfile.ZipFile(out) as package:
        manifest = ET.fromstring(package.read("imsmanifest.xml"))  # noqa: S314 - written by the program itself
        page = package.read("index.html").decode()
        assert package.namelist() == ["imsmanifest.xml", "index.html"]
    resource = next(one for one in manifest.iter() if one.tag.endswith("}resource"))
    assert resource.get("href") == "index.html"
    assert resource.get("{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype") == "sco"
    assert next(one for one in manifest.iter() if one.tag.endswith("}schemaversion")).text == "1.2"
    assert 'id="lesson"' in page
    with pytest.raises(SystemExit) as end:
        main(["page", "lesson:spiral", "--hidden", "3", "--out", str(tmp_path / "x.zip")])
    assert end.value.code == 2
