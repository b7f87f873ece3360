"""Other conventions and other variants that an exercise itself names, as `smallnets check` reads them."""

from __future__ import annotations

import json

import pytest

from smallnets.errors import InputError
from smallnets.faces.command_line import main
from smallnets.teaching import read_exercise, write_exercise_json, write_exercise_toml

EXERCISE = """
asked = ["forward", "loss", "deltas", "gradient", "update"]
input = [0, 1]
target = [1]
rate = 0.1
loss = "half_squared"
names = { "a_1^(1)" = "h1", "a_2^(1)" = "h2", "a_1^(2)" = "y", "z_1^(2)" = "z" }

[[layers]]
W = [[2, -1.5], [2, 3]]
b = [3, 2.5]

[[layers]]
W = [[0.5, 1]]
b = [-1]

[conventions]
form = "delta"
"""
ALLOWED = """
[allowed."delta with the opposite sign"]
delta = "descent"

[allowed."the square without its half"]
loss = "sum_squared"
"""
VARIANTS = """
[[variants]]
title = "with ReLU"
activations = ["relu", "sigmoid"]
"""


def checked(capsys, tmp_path, exercise, answers):
    (tmp_path / "exercise.toml").write_text(exercise)
    (tmp_path / "answers.txt").write_text(answers)
    words = ["check", str(tmp_path / "exercise.toml"), str(tmp_path / "answers.txt")]
    code, text = said(capsys, *words)
    again, report = said(capsys, *words, "--json")
    assert again == code
    return code, text, json.loads(report)


def said(capsys, *words):
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return ended.value.code or 0, capsys.readouterr().out


DELTAS = "y = 0.5998\ndelta_y = 0.09606\ndelta_h1 = 0.007163\n"


def test_deltas_of_the_other_sign_are_consistent_only_where_that_is_allowed(capsys, tmp_path):
    code, text, _ = checked(capsys, tmp_path, EXERCISE, DELTAS)
    assert code == 1
    assert "The first wrong step is delta_y" in text
    code, text, report = checked(capsys, tmp_path, EXERCISE + ALLOWED, DELTAS)
    assert code == 0
    assert [finding["verdict"] for finding in report["findings"]] == ["right", "consistent", "consistent"]
    assert "delta_y = 0.09606: consistent under delta with the opposite sign" in text


def test_a_loss_without_its_half_is_consistent_where_that_is_allowed(capsys, tmp_path):
    answers = "y = 0.5998\nL = 0.1602\ndelta_y = -0.1921\n"
    assert checked(capsys, tmp_path, EXERCISE, answers)[0] == 1
    code, text, _ = checked(capsys, tmp_path, EXERCISE + ALLOWED, answers)
    assert code == 0
    assert text.count("consistent under the square without its half") == 2


def test_two_conventions_that_are_allowed_may_hold_together(capsys, tmp_path):
    code, text, report = checked(capsys, tmp_path, EXERCISE + ALLOWED, "y = 0.5998\nL = 0.1602\ndelta_y = 0.1921\n")
    assert code == 0
    assert [finding["verdict"] for finding in report["findings"]] == ["right", "consistent", "consistent"]
    assert "consistent under delta with the opposite sign, with the square without its half" in text.replace(
        "\n          ", " "
    )


def test_a_number_of_another_variant_is_named_where_the_exercise_has_that_variant(capsys, tmp_path):
    answers = "h1 = 0.8176\nh2 = 0.9959\nz = 5.25\n"
    assert checked(capsys, tmp_path, EXERCISE, answers)[2]["first_wrong"]["mistake"] is None
    code, text, report = checked(capsys, tmp_path, EXERCISE + VARIANTS, answers)
    assert code == 1
    assert report["first_wrong"]["mistake"] == "stale_value"
    assert "left over from another variant" in text


def test_what_an_exercise_allows_survives_writing_and_reading():
    exercise = read_exercise(EXERCISE + ALLOWED + VARIANTS)
    assert set(exercise.allowed) == {"delta with the opposite sign", "the square without its half"}
    assert exercise.varied(exercise.variants[0]).layers[0].activation == "relu"
    for written in (write_exercise_toml(exercise), write_exercise_json(exercise)):
        assert read_exercise(written) == exercise


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("[allowed.x]\ndetla = 'descent'\n", "did you mean 'delta'"),
        ("[allowed.x]\ndelta = 'uphill'\n", "delta"),
        ("[allowed.x]\ndigits = 3\n", "digits"),
        ("[allowed.x]\nloss = 'half_square'\n", "did you mean 'half_squared'"),
        ("[[variants]]\nactivation = ['relu']\n", "did you mean 'activations'"),
        ("[[variants]]\nactivations = ['relu']\n", "names 1 layers, the exercise has 2"),
        ("[[variants]]\ninput = [1]\n", "2 are needed"),
    ],
)
def test_changes_that_an_exercise_cannot_have_are_refused(more, told):
    with pytest.raises(InputError) as refusal:
        read_exercise(EXERCISE + more)
    assert told in str(refusal.value)
