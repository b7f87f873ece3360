"""Whole layers with one illness: linear, too narrow, without slope, with vanishing or exploding gradients."""

from __future__ import annotations

import numpy as np
import pytest
from planting import findings, findings_of_training, planted

from smallnets.engines.program import lower
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.training import trained

THREE = [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]


def test_linear_layers_are_one_line_and_its_weights_are_their_product():
    w1, w2, w3 = THREE, [[0.5, -1.0, 0.2], [0.3, 0.1, 0.7]], [[2.0, -1.0]]
    b1, b2, b3 = [0.1, 0.2, 0.3], [0.4, 0.5], [0.6]
    found = findings(planted("xor", [w1, w2, w3], [b1, b2, b3], activation="linear"))["linear_layers"]
    assert found.severity == "problem"
    assert found.numbers["weights"][0] == pytest.approx((np.array(w3) @ w2 @ w1)[0])
    assert found.numbers["biases"] == pytest.approx(np.array(w3) @ (np.array(w2) @ b1 + b2) + b3)


def test_relu_layers_that_never_bend_are_one_line_on_the_data():
    case = planted("xor", [THREE, [[0.5, -1.0, 0.2]]], [[20, 30, 40], [0.6]], activation="relu")
    found = findings(case)["linear_layers"]
    assert found.units == ((1, 1), (1, 2), (1, 3))
    slope, offset = np.array(found.numbers["weights"][0]), found.numbers["biases"][0]
    inputs = case.loaded.lanes.train_inputs[:, :, 0]
    assert case.layers[-1][0].z == pytest.approx(inputs @ slope + offset)
    assert "always_on_unit" not in findings(case)


def test_one_linear_layer_among_others_is_no_line():
    case = planted("xor", [THREE, [[0.5, -1.0, 0.2], [1, 1, -1]], [[1.0, 1.0]]], activation=("linear", "tanh"))
    assert "linear_layers" not in findings(case)


def test_no_hidden_layer_is_told_where_it_fails_and_not_where_it_does():
    assert findings_of_training("xor", hidden=(), epochs=50)["linear_layers"].severity == "problem"
    assert "linear_layers" not in findings_of_training("gauss", hidden=(), epochs=50)


def test_no_hidden_layer_is_advised_under_a_rule_that_refuses_them():
    for rule in ("perceptron", "adaline"):
        found = findings_of_training("xor", hidden=(), epochs=50, optimizer=rule)["linear_layers"]
        assert found.advice == ()
        assert f"the update rule {rule} goes without hidden layers" in found.evidence


def test_one_unit_in_the_first_layer_is_a_bottleneck():
    found = findings_of_training("xor", hidden=(1, 4), epochs=100)["bottleneck"]
    assert found.units == ((1, 1),)
    assert found.severity == "warning"


def test_a_bottleneck_that_does_its_job_is_only_worth_knowing():
    assert findings_of_training("gauss", hidden=(1,), epochs=100)["bottleneck"].severity == "remark"


def test_a_layer_of_three_units_that_say_the_same_is_a_bottleneck():
    case = planted("xor", [[[1.0, 0.5], [2.0, 1.1], [-1.0, -0.5]], [[1.0, 2.0, 0.3]]], activation="tanh")
    found = findings(case)
    assert found["bottleneck"].numbers["different_units"] == 1
    assert "duplicate_units" not in found


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ([[1.0, 0.5], [0.0, 0.0], [0.0, 0.0]], "only unit 1 of its 3 units changes from point to point"),
        ([[0.0, 0.0], [1.0, 0.5], [2.0, 1.0]], "only 2 of its 3 units change from point to point, and those say"),
        ([[1.0, 0.5], [3.0, 1.5], [2.0, 1.0]], "its 3 units say nearly the same"),
    ],
)
def test_units_that_do_not_vary_are_not_said_to_say_the_same(first, said):
    assert said in findings(planted("xor", [first, [[1.0, 2.0, 0.3]]], activation="tanh"))["bottleneck"].sentence


def test_two_different_units_are_no_bottleneck():
    assert "bottleneck" not in findings(planted("xor", [THREE[:2], [[1.0, 1.0]]], activation="tanh"))


def test_a_network_of_one_input_has_no_bottleneck():
    x = np.linspace(-1, 1, 40)[:, None]
    case = case_of(trained((x, np.sin(3 * x[:, 0])), hidden=(1,), epochs=5))
    assert "bottleneck" not in findings(case)


def test_step_units_have_no_slope():
    found = findings(planted("xor", [THREE, [[1.0, -1.0, 0.5]]], activation="step"))["flat_function"]
    assert found.units == ((1, 1), (1, 2), (1, 3))


@pytest.fixture(scope="module")
def deep_sigmoid():
    return case_of(trained("circle", hidden=(10,) * 9, activation="sigmoid", epochs=0))


def test_nine_sigmoid_layers_have_a_vanishing_gradient(deep_sigmoid):
    found = findings(deep_sigmoid)["vanishing_gradient"]
    assert found.numbers["first_to_last"] < 1e-6
    assert found.numbers["moment"] == "start"


def test_the_gradient_sizes_are_those_of_finite_differences(deep_sigmoid):
    found = findings(deep_sigmoid)["vanishing_gradient"].numbers["gradient_sizes"]
    place = lower(deep_sigmoid.experiment).layers[-1]
    slopes = []
    for at in range(place.weights_at, place.biases_at):
        ahead, behind = deep_sigmoid.parameters.copy(), deep_sigmoid.parameters.copy()
        ahead[at] += 1e-5
        behind[at] -= 1e-5
        slopes.append((deep_sigmoid.train_loss(ahead) - deep_sigmoid.train_loss(behind)) / 2e-5)
    assert found[-1] == pytest.approx(np.sqrt(np.mean(np.square(slopes))), rel=1e-6)


@pytest.mark.parametrize("hidden", [(4, 2), (8, 8), (8,) * 6])
def test_tanh_layers_of_the_playground_do_not_vanish(hidden):
    found = findings(case_of(trained("circle", hidden=hidden, epochs=0)))
    assert not {"vanishing_gradient", "exploding_gradient"} & found.keys()


def test_large_weights_in_deep_relu_layers_explode():
    rng = np.random.default_rng(7)
    middle = [(6 * rng.normal(size=(4, 4))).tolist() for _ in range(4)]
    weights = [(1e-9 * rng.normal(size=(4, 2))).tolist(), *middle, (0.3 * rng.normal(size=(1, 4))).tolist()]
    exploding = findings(planted("circle", weights, activation="relu"))["exploding_gradient"]
    assert exploding.numbers["first_to_last"] > 1e3
