"""Solutions that say what they leave out, refuse what makes no sense, and give the slope that the loss really has."""

from __future__ import annotations

import math

import pytest

from smallnets.errors import InputError
from smallnets.teaching import read_exercise, solve, write_solution

SOFTMAX = """asked = ["loss", "gradient"]
inputs = [[0.5, 1]]
targets = [{targets}]
loss = "cross_entropy"
[[layers]]
weights = [[1, 0], [0.5, -1], [0.25, 2]]
biases = [0, 0.25, -1]
activation = "softmax"
"""


def loss_of_scores(scores, targets):
    total = sum(math.exp(score) for score in scores)
    return -sum(t * math.log(math.exp(score) / total) for score, t in zip(scores, targets, strict=True))


def slope_by_differences(scores, targets, unit, h=1e-5):
    above, below = list(scores), list(scores)
    above[unit] += h
    below[unit] -= h
    return (loss_of_scores(above, targets) - loss_of_scores(below, targets)) / (2 * h)


@pytest.mark.parametrize("targets", [[0, 1, 0], [2, 0, 0], [0, 0, 0], [0.7, 0.7, 0], [0.25, 0.25, 0.25], [1, 1, 1]])
def test_the_slope_behind_softmax_is_that_of_the_loss_whatever_the_targets_sum_to(targets):
    found = solve(read_exercise(SOFTMAX.format(targets=targets)))
    scores = [float(found[f"z_{unit}^(1)"].exact) for unit in (1, 2, 3)]
    for unit in range(3):
        expected = slope_by_differences(scores, targets, unit)
        assert float(found[f"dL_dz_{unit + 1}^(1)"].exact) == pytest.approx(expected, abs=1e-9)


def test_targets_that_are_no_shares_are_said():
    assert solve(read_exercise(SOFTMAX.format(targets=[0, 1, 0]))).notes == ()
    (note,) = solve(read_exercise(SOFTMAX.format(targets=[2, 0, 0]))).notes
    assert "sum to 2" in note
    assert note in write_solution(solve(read_exercise(SOFTMAX.format(targets=[2, 0, 0]))))


SIGMOID = """asked = ["forward", "loss", "gradient"]
inputs = [[1.5]]
targets = [[{target}]]
loss = "cross_entropy"
[[layers]]
weights = [[0.75]]
biases = [-0.25]
activation = "sigmoid"
"""


@pytest.mark.parametrize("target", [0, 0.25])
def test_cross_entropy_of_one_output_asks_whether_binary_is_meant(target):
    with pytest.raises(InputError, match="did you mean binary_cross_entropy") as refusal:
        solve(read_exercise(SIGMOID.format(target=target)))
    assert refusal.value.argument == "loss"


def test_cross_entropy_of_one_output_with_target_1_is_minus_its_logarithm():
    found = solve(read_exercise(SIGMOID.format(target=1)))
    assert float(found["L"].exact) == pytest.approx(-math.log(1 / (1 + math.exp(-0.875))))
    assert found.notes == ()


def test_cross_entropy_of_several_sigmoids_is_solved_as_stated_with_a_word():
    text = SIGMOID.format(target="1, 0").replace("[[0.75]]", "[[0.75], [1]]").replace("[-0.25]", "[-0.25, 0]")
    assert any("binary_cross_entropy" in note for note in solve(read_exercise(text)).notes)


BATCH = """asked = ["forward", "update"]
inputs = [[1], [-2], [3]]
targets = [[0], [1], [0]]
rate = 0.5
loss = "half_squared"
{more}
[[layers]]
weights = [[0.5]]
activation = "sigmoid"
"""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("batch = 1", "Only sample 1 of 3 is used: batch = 1 and one update. For every sample once write updates = 3"),
        ("batch = 1\nupdates = 2", "Only samples 1 to 2 of 3 are used: batch = 1 and updates = 2"),
        (
            "batch = 2",
            "Only samples 1 to 2 of 3 are used: batch = 2 and one update. For every sample once write updates = 2",
        ),
    ],
)
def test_samples_that_no_update_comes_to_are_said(more, said):
    (note,) = solve(read_exercise(BATCH.format(more=more))).notes
    assert said in note


@pytest.mark.parametrize("more", ["", "batch = 3", "batch = 1\nupdates = 3", "batch = 2\nupdates = 2", "updates = 2"])
def test_nothing_is_said_where_every_sample_is_used(more):
    assert solve(read_exercise(BATCH.format(more=more))).notes == ()


@pytest.mark.parametrize("conventions", ["digits = 2", "places = 0"])
def test_nobody_rounds_a_count(conventions):
    found = solve(read_exercise(f"asked = ['count']\nnetwork = '129-37-10'\n[conventions]\n{conventions}\n"))
    assert found["parameters"].decimal == str(129 * 37 + 37 + 37 * 10 + 10)
    assert "no count is rounded" in write_solution(found)


def test_a_backward_pass_is_told_sample_by_sample():
    text = BATCH.format(more="") + '\n[[layers]]\nweights = [[2]]\nbiases = [0.25]\nactivation = "tanh"\n'
    lines = write_solution(solve(read_exercise(text))).splitlines()
    headings = [line for line in lines if line.startswith("Backward pass")]
    assert headings == [f"Backward pass, sample {number}" for number in (1, 2, 3)]


def test_a_step_of_momentum_is_explained_as_what_it_is():
    text = write_solution(solve(read_exercise(BATCH.format(more='optimizer = "momentum"'))))
    assert "goes against its velocity" in text
    assert "The change is added" not in text
