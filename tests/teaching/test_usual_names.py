"""Answers under the names that books use, where the exercise gives none of its own."""

from __future__ import annotations

import pytest

from smallnets.teaching import read_exercise, solve
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.checking import check

TWO_LAYERS = """
asked = ["forward", "loss", "gradient", "update"]
inputs = [[0.05, 0.10]]
targets = [[0.01, 0.99]]
rate = 0.5
loss = "half_squared"
[[layers]]
W = [[0.15, 0.2], [0.25, 0.3]]
b = [0.35, 0.35]
[[layers]]
W = [[0.4, 0.45], [0.5, 0.55]]
b = [0.6, 0.6]
"""
"""Matt Mazur's network, without his names for anything."""

ONE_UNIT = """
asked = ["forward", "loss", "gradient", "update"]
inputs = [[1, 2]]
targets = [[1]]
rate = 1
loss = "half_squared"
layers = [{ W = [[1, 2]], b = [3] }]
"""
MAZUR = """
net_h1 = 0.3775
out_h1 = 0.593269992
net_o1 = 1.105905967
out_o1 = 0.75136507
E_o1 = 0.274811083
E_total = 0.298371109
dE_total/dout_o1 = 0.74136507
dout_o1/dnet_o1 = 0.186815602
dnet_o1/dw5 = 0.593269992
dE/dw5 = (out_o1 - target_o1)*out_o1*(1 - out_o1)*out_h1 = 0.082167041
δ_o1 = 0.138498562
w5+ = 0.35891648
dE_o1/dout_h1 = 0.055399425
w1' = 0.149780716
"""


def named(document, *typed):
    naming = Naming(solve(read_exercise(document)), typed=typed)
    return [naming.symbol(name) for name in typed]


def test_the_names_of_a_famous_page_are_understood_and_said():
    report = check(read_exercise(TWO_LAYERS), MAZUR)
    assert report.counts() == {"right": 14}
    assert "h1 as a_1^(1), o1 as a_1^(2)" in report.notes[0]
    assert "w5 as w_11^(2)" in report.notes[0]


@pytest.mark.parametrize("name", ["E", "J", "C", "loss", "Cost", "E_{total}", "total_error"])
def test_every_usual_letter_of_the_loss_is_understood(name):
    assert named(TWO_LAYERS, name) == ["L"]


@pytest.mark.parametrize("name", ["o", "yhat", "y_hat", "ŷ", "out", "output", "a", "prediction"])
def test_an_only_output_needs_no_number(name):
    assert named(ONE_UNIT, name) == ["a_1^(1)"]


def test_names_of_a_single_unit():
    assert named(ONE_UNIT, "z", "net", "delta", "w2", "b", "w1_new", "dJ/dw1") == [
        "z_1^(1)",
        "z_1^(1)",
        "dL_dz_1^(1)",
        "w_12^(1)",
        "b_1^(1)",
        "w_11_new^(1)",
        "dL_dw_11^(1)",
    ]


@pytest.mark.parametrize("name", ["w2", "w3", "a1", "z2", "delta_1", "b1", "o", "y", "w12"])
def test_a_name_that_may_mean_several_quantities_is_not_guessed(name):
    assert named(TWO_LAYERS, name) == [None]


def test_y_is_the_output_only_where_nothing_else_is():
    assert named(ONE_UNIT, "y") == ["a_1^(1)"]
    assert named(ONE_UNIT, "y", "yhat") == ["t", "a_1^(1)"]  # beside another name of the output y is the target


def test_the_exercises_own_names_come_first():
    document = 'names = { "z_1^(1)" = "h1", "a_1^(1)" = "o" }\n' + ONE_UNIT
    assert named(document, "h1", "o") == ["h1", "o"]
    report = check(read_exercise(document), "h1 = 8\no = 0.9997")
    assert report.notes == ()


def test_a_number_in_a_book_of_several_samples_is_not_guessed():
    document = ONE_UNIT.replace("[[1, 2]]\ntargets = [[1]]", "[[1, 2], [3, 4]]\ntargets = [[1], [0]]")
    assert named(document, "o1", "z", "loss") == [None, None, "L"]


def test_names_made_of_many_marks_are_looked_up_once_in_each_part():
    naming = Naming(solve(read_exercise(ONE_UNIT)))
    for name in ("in" * 40 + "'" * 40, "delta_" * 19, "D" * 60 + "+" * 60, "d" * 120):
        assert naming.symbol(name) is None
    assert len(naming._bases) < 4 * 120**2  # each part of a name is looked up once


def test_the_report_stands_in_the_order_of_the_lines_and_within_the_page():
    report = check(read_exercise(TWO_LAYERS), "out_o1 = 0.8\nnet_h1 = 0.3875\nout_h1 = 0.595687")
    text = report.text()
    assert "The first wrong step is z_1^(1) (line 2)" in text
    places = [text.index(f"line   {line}") for line in (1, 2, 3)]
    assert places == sorted(places)
    assert text.count("WRONG (the first)") == 1
    assert max(map(len, text.splitlines())) <= 100
