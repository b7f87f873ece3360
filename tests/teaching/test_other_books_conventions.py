"""Conventions that other books have: named by the exercise they are right, else they are recognised and said."""

from __future__ import annotations

import pytest
from other_hands import EXAM, NAMED_WEIGHTS, PERCEPTRON, THRESHOLD, exercise, update_of, verdicts

from smallnets.teaching.checking import check


@pytest.mark.parametrize(
    ("text", "verdict"), [("e = -0.5617", "right"), ("e = 0.5617", "consistent"), ("err = 0.4", "wrong")]
)
def test_an_error_may_be_target_minus_output_or_the_other_way_round(text, verdict):
    assert verdicts(check(exercise(NAMED_WEIGHTS), f"y = 0.5617\n{text}")) == ["right", verdict]


MOMENTUM = update_of("momentum(momentum=0.9)", 0.2, 10, "x", target=4)


@pytest.mark.parametrize(("velocity", "new"), [("12", "7.6"), ("-2.4", "7.6"), ("2.4", "7.6"), ("1.2", "9.76")])
def test_every_form_of_momentum_is_recognised(velocity, new):
    report = check(exercise(MOMENTUM), f"dL/dx = 2(10 - 4) = 12\nv_x = {velocity}\nx+ = {new}")
    assert set(verdicts(report)) <= {"right", "consistent"}
    assert ("consistent" in verdicts(report)) == (velocity != "12")


def test_a_form_that_the_exercise_names_is_right_and_the_others_are_said():
    stated = MOMENTUM + 'conventions = { velocity = "step" }\n'
    text = "v_x = 0.9(0) - 0.2(12) = -2.4\nx+ = 10 + (-2.4) = 7.6"
    assert verdicts(check(exercise(stated), text)) == ["right", "right"]
    assert verdicts(check(exercise(stated), "v_x = 12")) == ["consistent"]


def test_a_moving_average_of_gradients():
    document = update_of("momentum(momentum=0.8)", 0.25, 3, "w")
    text = "dL/dw = 2*(3 - 1) = 4\nv_w+ = 0.8*0 + 0.2*4 = 0.8\nw+ = 3 - 0.25*0.8 = 2.8"
    assert verdicts(check(exercise(document), text)) == ["right", "consistent", "consistent"]


def test_v_is_the_second_moment_for_whoever_calls_the_first_one_m():
    document = update_of("adam(eps=0)", 0.1, 4, "theta", target=0, loss="half_squared")
    names = {
        "dL/dtheta": "4",
        "m_theta": "0.4",
        "v_theta": "0.016",
        "mhat_theta": "4",
        "vhat_theta": "16",
        "theta+": "3.9",
    }
    text = "\n".join(f"{name} = {value}" for name, value in names.items())
    assert verdicts(check(exercise(document), text)) == ["right"] * 6


def test_the_perceptron_rule_is_recognised():
    text = "w_11^(1)+ = 0\nw_12^(1)+ = 0\nw_13^(1)+ = 0.5\nw_12^(1)+2 = 0.5\nw_13^(1)+2 = 0"
    report = check(exercise(PERCEPTRON), text)
    assert report.is_right
    assert "the perceptron rule" in report.text()


@pytest.mark.parametrize(
    ("value", "verdict"), [("1", "right"), ("0", "consistent"), ("0.5", "consistent"), ("2", "wrong")]
)
def test_a_threshold_unit_at_zero(value, verdict):
    text = f"z_1^(1)[1] = 0\na_1^(1)[1] = {value}\na_1^(1)[2] = 1"
    assert verdicts(check(exercise(THRESHOLD), text)) == ["right", verdict, "right"]


def test_an_exercise_may_say_what_a_threshold_unit_gives_at_zero():
    stated = THRESHOLD + "conventions = { step_at_zero = 0 }\n"
    assert verdicts(check(exercise(stated), "z_1^(1)[1] = 0\na_1^(1)[1] = 0\na_1^(1)[2] = 1")) == ["right"] * 3


def test_a_batch_summed_is_said_unless_the_exercise_says_that_it_is_averaged():
    text = "L[1] = 4.8826\nL[2] = 0.4741\nL = 5.3567\ndL/dw_11^(2) = -0.2481\ndL/db_1^(2) = -0.6149"
    report = check(exercise(EXAM), text)
    assert verdicts(report) == ["right", "right", "consistent", "consistent", "consistent"]
    assert "the batch summed, not averaged" in report.text().replace("\n          ", " ")
    stated = check(exercise('reduction = "mean"\n' + EXAM), text)
    assert [one.mistake for one in stated.findings if one.verdict == "wrong"] == ["batch_summed"] * 3
