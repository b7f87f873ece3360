"""Moodle XML, read back by a reader that shares no code with its writer."""

from __future__ import annotations

import base64
import re
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

import smallnets
from smallnets.errors import InputError
from smallnets.faces.command_line import main

BLANK = re.compile(r"\{1:NUMERICAL:((?:\\\\.|[^}])*)\}")
ANSWER = re.compile(r"(?P<share>=|%\d+%)(?P<number>-?[\d.]+):(?P<tolerance>[\d.]+)(?:#(?P<told>.*))?", re.DOTALL)


def bank(name, count, tmp_path, seed=3):
    out = tmp_path / "bank.xml"
    smallnets.export_exercises(name, out, count=count, seed=seed)
    return ET.parse(out).getroot()  # noqa: S314 - written by the program itself


def blanks(question):
    """For each blank its answers: share, number, tolerance, feedback; split at ~ that no backslash hides."""
    html = question.find("questiontext/text").text
    found = []
    for inside in BLANK.findall(html):
        answers = [ANSWER.fullmatch(one) for one in re.split(r"(?<!\\\\)~", inside)]
        assert all(answers), inside
        found.append(answers)
    return found


@pytest.mark.parametrize(
    "name", ["one_update", "softmax_cross_entropy", "count_and_shapes", "closed_form_2", "dead_relu_2"]
)
def test_every_number_and_tolerance_is_that_of_the_solution(name, tmp_path):
    root = bank(name, 1, tmp_path)
    category, *questions = root.findall("question")
    assert category.get("type") == "category"
    assert name in category.find("category/text").text
    for question, one in zip(questions, smallnets.vary(name, 1, seed=3), strict=True):
        assert question.get("type") == "cloze"
        assert question.find("name/text").text == one.name
        read = blanks(question)
        steps = [step for step in one.solution.steps if step.exact is not None]
        assert len(read) == len(steps)
        for (right, *wrong), step in zip(read, steps, strict=True):
            tolerance = Fraction(right["tolerance"])
            assert right["share"] == "="
            assert tolerance == Fraction(1, 2 * 10**one.places)
            assert abs(Fraction(right["number"]) - Fraction(step.exact)) <= tolerance
            numbers = [Fraction(answer["number"]) for answer in (right, *wrong)]
            assert all(abs(a - b) > 2 * tolerance for i, a in enumerate(numbers) for b in numbers[:i])
            assert all(answer["share"] == "%0%" and len(answer["told"]) > 8 for answer in wrong)


def test_a_dropped_bias_is_told_as_one(tmp_path):
    question = bank("one_neuron", 1, tmp_path).findall("question")[1]
    layer = smallnets.vary("one_neuron", 1, seed=3)[0].exercise
    x, w, b = layer.inputs[0], layer.layers[0].weights[0], layer.layers[0].biases[0]
    without = Fraction(str(x[0])) * Fraction(str(w[0])) + Fraction(str(x[1])) * Fraction(str(w[1]))
    assert blanks(question)[0][0]["number"] == str(float(without + Fraction(str(b)))).removesuffix(".0")
    told = {Fraction(answer["number"]): answer["told"] for answer in blanks(question)[0][1:]}
    assert "bias" in told[without]


def test_pictures_formulas_and_solutions_are_in_the_file(tmp_path):
    question = bank("forward_2_2_1", 1, tmp_path).findall("question")[1]
    html = question.find("questiontext/text").text
    assert "@@PLUGINFILE@@/network.svg" in html
    picture = base64.b64decode(question.find("questiontext/file").text)
    assert ET.fromstring(picture).tag.endswith("svg")  # noqa: S314 - written by the program itself
    for math in re.findall(r"<math.*?</math>", html):
        ET.fromstring(math)  # noqa: S314 - the same
    assert re.sub(BLANK, "", html).count("{") == 0
    assert "Weighted sum" in question.find("generalfeedback/text").text


def test_the_command_refuses_what_it_cannot_write(tmp_path, capsys):
    def run(*words):
        with pytest.raises(SystemExit) as end:
            main(list(map(str, ("exercise", "export", *words))))
        return end.value.code or 0

    out = tmp_path / "b.xml"
    assert run("collapse", "--count", 2, "--out", out) == 0
    assert run("collapse", "--out", out) == 2
    assert "exists already" in capsys.readouterr().err
    assert run("collapse", "--out", out, "--force") == 0
    assert run("collapse", "--format", "moodel", "--out", tmp_path / "c.xml") == 2
    assert "did you mean 'moodle'" in capsys.readouterr().err
    derivation = {"asked": ["derivative"], "function": "x^2"}
    with pytest.raises(InputError, match="asks for no number"):
        smallnets.export_exercises(derivation, tmp_path / "d.xml")
