"""P(class 1), H, g with a penalty, an input behind its factor, and rules without slope, as people write them."""

from __future__ import annotations

from math import exp, log

import pytest
from other_hands import CLASSES

from smallnets.teaching import read_exercise
from smallnets.teaching.checking import check
from smallnets.teaching.report import Report

POWERS = [exp(score) for score in (0.6, 0.1, -1.0)]
SHARES = [power / sum(POWERS) for power in POWERS]

UNIT = """
asked = ["forward", "loss", "gradient", "update"]
inputs = [[2]]
targets = [[1]]
rate = 0.1
loss = "half_squared"
[[layers]]
weights = [[0.5]]
biases = [0.3]
activation = "linear"
"""
SIGMOID = UNIT.replace("linear", "sigmoid")
UPDATE_ONLY = SIGMOID.replace('"forward", "loss", "gradient", "update"', '"forward", "update"')
OUTPUT = 1 / (1 + exp(-1.3))


def judged(exercise: str, *lines: str) -> Report:
    return check(read_exercise(exercise), "\n".join(lines))


@pytest.mark.parametrize(
    "name",
    [
        "P(class {})",
        "P(y={})",
        "P(y = {} | x)",
        "p(y={}|x)",
        "Pr(C_{})",
        "$P(y={}\\mid x)$",
        "p(class={})",
        "P_{}",
        "probability of class {}",
    ],
)
def test_the_probability_of_a_class_is_an_output(name: str) -> None:
    lines = [f"{name.format(number)} = {share:.4f}" for number, share in enumerate(SHARES, 1)]
    assert judged(CLASSES, *lines).counts() == {"right": 3}


def test_classes_are_counted_from_0_where_the_numbers_say_so() -> None:
    lines = [f"P(y={number}|x) = {share:.4f}" for number, share in enumerate(SHARES)]
    report = judged(CLASSES, *lines)
    assert report.counts() == {"right": 3}
    assert "Names are read as classes counted from 0." in report.notes


def test_a_wrong_probability_is_still_wrong() -> None:
    report = judged(CLASSES, f"P(class 1) = {SHARES[0]:.4f}", "P(class 2) = 0.4354", f"P(class 3) = {SHARES[2]:.4f}")
    assert report.first_wrong is not None
    assert report.first_wrong.answer.line == 2


def test_a_single_output_is_class_1_and_what_is_left_is_class_0() -> None:
    binary = SIGMOID.replace("half_squared", "binary_cross_entropy")
    lines = (f"P(y=1|x) = {OUTPUT:.4f}", f"P(y=0|x) = {1 - OUTPUT:.4f}", f"P(class 0) = {1 - OUTPUT:.3f}")
    assert judged(binary, *lines).counts() == {"right": 3}
    assert judged(binary, lines[0], "P(y=0|x) = 0.3142").counts() == {"right": 1, "wrong": 1}


@pytest.mark.parametrize("name", ["H", "H(t, p)", "H(y, p)", "CE"])
def test_h_is_the_cross_entropy(name: str) -> None:
    assert judged(CLASSES, f"{name} = {-log(SHARES[1]):.4f}").counts() == {"right": 1}
    assert judged(UNIT, "H = 0.045").counts() == {"unknown": 1}


def test_g_is_the_gradient_with_or_without_its_penalty() -> None:
    penalised = 'penalty = "l2"\npenalty_rate = 0.1\n' + UNIT
    assert judged(UNIT, "g = 0.3*2 = 0.6", "w_new = 0.44").counts() == {"right": 2}
    # 0.6 + 0.1 * 0.5, and 0.045 + 0.1/2 * 0.25
    lines = ("g = 0.6 + 0.1*0.5 = 0.65", "dE/dw = 0.65", "E = 0.0575", "w_new = 0.5 - 0.1*0.65 = 0.435")
    assert judged(penalised, *lines).counts() == {"right": 4}
    assert judged(penalised, "g = 0.6", "E = 0.045").counts() == {"right": 2}
    assert judged(penalised, "g = 0.55").counts() == {"wrong": 1}


@pytest.mark.parametrize(
    "formula", ["0.5x + 0.3", "0.5 x + 0.3", "0.5x+0.3", "0.5 x 2 + 0.3", "0.5 X 2 + .3", "wx + b"]
)
def test_x_behind_a_factor_is_the_input_where_it_multiplies_nothing(formula: str) -> None:
    assert judged(UNIT, f"y = {formula} = 1.3").counts() == {"right": 1}


def test_rules_without_slope_are_recognised_where_no_gradient_is_asked() -> None:
    adaline = judged(UPDATE_ONLY, "z = 1.3", "e = 1 - 1.3 = -0.3", "w_new = 0.5 - 0.1*0.3*2 = 0.44", "b_new = 0.27")
    assert adaline.counts() == {"right": 1, "consistent": 3}
    assert {one.explanation for one in adaline.findings[1:]} == {"Adaline's rule w + eta (t - z) x"}
    error = 1 - OUTPUT
    lines = (f"o = {OUTPUT:.4f}", f"w_new = {0.5 + 0.1 * error * 2:.4f}", f"b_new = {0.3 + 0.1 * error:.4f}")
    assert judged(UPDATE_ONLY, *lines).counts() == {"right": 1, "consistent": 2}
    asked = judged(SIGMOID, *lines)
    assert [one.mistake for one in asked.findings if one.verdict == "wrong"] == ["slope_omitted", "slope_omitted"]


def test_adaline_with_a_threshold_unit_compares_the_net_input() -> None:
    threshold = UNIT.replace("linear", "step").replace('"forward", "loss", "gradient", "update"', '"forward", "update"')
    report = judged(threshold, "z = 1.3", "o = 1", "w_new = 0.44", "b_new = 0.27")
    assert report.counts() == {"right": 2, "consistent": 2}


def test_the_error_of_a_stated_adaline_is_that_of_the_net_input() -> None:
    stated = 'optimizer = "adaline"\n' + UPDATE_ONLY
    assert judged(stated, "e = -0.3", "w_new = 0.44", "b_new = 0.27").counts() == {"right": 3}
