"""The gradient check as a step: central differences by a forward pass of our own beside the solution's."""

from __future__ import annotations

import math

import pytest

from smallnets.errors import InputError
from smallnets.teaching import read_exercise, solve, write_solution
from smallnets.teaching.checking import check

EXERCISE = """asked = ["gradient_check"]
inputs = [[1, -0.5], [0.25, 2]]
targets = [[1], [0]]
loss = "half_squared"
names = {"w_11^(2)" = "u"}
[[layers]]
weights = [[0.5, -0.25], [1, 0.75]]
biases = [0.125, -0.5]
activation = "tanh"
[[layers]]
weights = [[0.75, -1.5]]
biases = [0.25]
activation = "sigmoid"
"""
POINTS = [((1, -0.5), 1), ((0.25, 2), 0)]


def loss(w):
    total = 0.0
    for (x1, x2), target in POINTS:
        h1 = math.tanh(w[0] * x1 + w[1] * x2 + w[4])
        h2 = math.tanh(w[2] * x1 + w[3] * x2 + w[5])
        total += (target - 1 / (1 + math.exp(-(w[6] * h1 + w[7] * h2 + w[8])))) ** 2 / 2
    return total / len(POINTS)


START = [0.5, -0.25, 1, 0.75, 0.125, -0.5, 0.75, -1.5, 0.25]
NAMES = ["w_11^(1)", "w_12^(1)", "w_21^(1)", "w_22^(1)", "b_1^(1)", "b_2^(1)", "u", "w_12^(2)", "b_1^(2)"]


@pytest.mark.parametrize(("place", "name"), list(enumerate(NAMES)))
def test_each_parameter_is_moved_to_both_sides(place, name):
    found = solve(read_exercise(EXERCISE))
    beside = []
    for sign, mark in ((1, "Lplus"), (-1, "Lminus")):
        moved = list(START)
        moved[place] += sign * 0.001
        beside.append(loss(moved))
        assert float(found[f"{mark}_{name}"].exact) == pytest.approx(beside[-1], rel=1e-14)
    slope = (beside[0] - beside[1]) / 0.002
    assert float(found[f"numeric_{name}"].exact) == pytest.approx(slope, rel=1e-9)
    difference = found[f"difference_{name}"]
    assert float(difference.exact) == pytest.approx(slope - float(found[f"dL/d{name}"].exact), abs=1e-11)
    assert abs(difference.exact) < 1e-6
    assert difference.note == "The gradient agrees with the central difference."


def test_the_check_is_not_rounded_away():
    found = solve(read_exercise(EXERCISE), digits=2)
    assert found["dL/du"].decimal != found["numeric_u"].decimal
    assert len(found["Lplus_u"].decimal) > 12
    assert "Lplus_u ≈" in write_solution(found)


def test_a_kink_between_the_two_losses_is_told():
    text = EXERCISE.replace('"tanh"', '"relu"').replace("[0.125, -0.5]", "[-0.625, -0.5]")
    found = solve(read_exercise(text))  # z of unit 1 for sample 1 is 0.5 + 0.125 - 0.625 = 0
    assert "a kink lies between" in found["difference_b_1^(1)"].note
    assert "agrees" in found["difference_b_1^(2)"].note


def test_a_gradient_that_is_no_slope_of_the_loss_is_told():
    text = EXERCISE + '[conventions]\norder = "sequential"\n'
    text = text.replace('["gradient_check"]', '["gradient_check", "update"]\nrate = 2')
    notes = [step.note for step in solve(read_exercise(text)).steps if step.rule == "gradient_check"]
    assert any("does not agree" in note for note in notes)


def test_answers_to_the_check_are_judged():
    right = f"Lplus_u = {loss([*START[:6], 0.751, *START[7:]]):.8f}"
    assert [finding.verdict for finding in check(read_exercise(EXERCISE), right).findings] == ["right"]
    assert [finding.verdict for finding in check(read_exercise(EXERCISE), "Lplus_u = 0.31").findings] == ["wrong"]


def test_samples_seen_before_are_refused():
    text = EXERCISE + "[before]\nsamples = 1\ngathered = {u = 0.5}\n"
    with pytest.raises(InputError, match="leave gathered out"):
        solve(read_exercise(text))
