"""Networks that books compute by hand: given weights, mixed units, forward values, counts and shapes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from smallnets.engines.program import lay_out, lower
from smallnets.engines.reference import gradient, units
from smallnets.functions.losses import loss
from smallnets.laboratory import train
from smallnets.plans import (
    Layer,
    LayerWeights,
    Network,
    experiment,
    network,
    parameter_names,
    read_document,
    write_toml,
)

SIGMOID_BY_HAND = Network(
    inputs=2,
    layers=(Layer(units=2, activation="sigmoid"), Layer(units=1, activation="sigmoid")),
    given=(
        LayerWeights(weights=((2.0, -1.5), (2.0, 3.0)), biases=(3.0, 2.5)),
        LayerWeights(weights=((0.5, 1.0),), biases=(-1.0,)),
    ),
)


def made(plan, **options):
    """An experiment of two points, the book's and another, with numbers as targets."""
    points = [[0.0, 1.0, 0.0][: plan.inputs], [1.0, 0.5, 1.0][: plan.inputs]]
    return experiment((points, [1.0, 0.25]), network=plan, standardize="none", train_share=100, **options)


def column(plan):
    """The given numbers as a parameter vector."""
    found = np.zeros(plan.parameter_count)
    for layer, numbers in zip(lay_out(plan), plan.given, strict=True):
        flat = [w for row in numbers.weights for w in row] + list(numbers.biases)
        found[layer.weights_at : layer.weights_at + len(flat)] = flat
    return found


def test_a_forward_pass_that_a_book_computes():
    program = lower(made(SIGMOID_BY_HAND))
    hidden, output = units(program, np.array([[0.0, 1.0]]), column(SIGMOID_BY_HAND))
    assert hidden[0] == pytest.approx([0.817574476, 0.995929862], abs=5e-10)
    assert output[0, 0] == pytest.approx(0.599820465, abs=5e-10)
    assert 0.5 * (output[0, 0] - 1) ** 2 == pytest.approx(0.080071830, abs=5e-10)


def test_its_gradient():
    program = replace(lower(made(SIGMOID_BY_HAND)), loss=loss("half_squared"))
    found = gradient(program, np.array([[0.0, 1.0]]), np.array([[1.0]]), column(SIGMOID_BY_HAND))
    expected = [0, -0.007163314, 0, -0.000389376, -0.007163314, -0.000389376, -0.078534115, -0.095666478, -0.096057445]
    assert found == pytest.approx(expected, abs=5e-10)


def test_given_weights_survive_training_of_zero_epochs_and_a_document(tmp_path):
    plan = made(SIGMOID_BY_HAND, epochs=0)
    trained = train(plan).network()
    assert np.array_equal(trained.parameters, column(SIGMOID_BY_HAND))
    assert trained.outputs([[0.0, 1.0]])[0, 0] == pytest.approx(0.599820465, abs=5e-10)
    path = tmp_path / "by_hand.toml"
    path.write_text(write_toml(plan), encoding="utf-8")
    assert experiment(read_document(path)).network == SIGMOID_BY_HAND
    assert len(parameter_names(SIGMOID_BY_HAND)) == 9


@pytest.mark.parametrize(
    ("point", "value"),
    [
        ((1, 1), 1.814774450),
        ((0, 0), 1.084576488),
        ((1, 0), 1.720287789),
        ((2, 3), 1.843628159),
        ((0.5, -0.25), 1.359474847),
        ((-1, 0), 0),
    ],
)
def test_units_with_activations_of_their_own(point, value):
    pair = Layer(units=2, activation=("sigmoid", "tanh"), biases=False)
    plan = Network(inputs=2, layers=(pair, pair, Layer(units=1, activation="relu", biases=False)))
    program = lower(made(plan))
    output = units(program, np.array([point], float), np.ones(plan.parameter_count))[-1]
    assert output[0, 0] == pytest.approx(value, abs=5e-10)


@pytest.mark.parametrize(
    ("shape", "weights", "biases"),
    [("6-32-32-32-4", 2368, 100), ("3-4-1", 16, 5), ("2-3-1", 9, 4), ("2-3-3-2-1", 23, 9)],
)
def test_parameters_are_counted(shape, weights, biases):
    plan = network(shape + " relu")
    assert (plan.weight_count, plan.bias_count, plan.parameter_count) == (weights, biases, weights + biases)
    assert lay_out(plan)[-1].end == weights + biases


def test_each_layer_of_a_larger_network_is_counted():
    assert [layer.weight_count + layer.units for layer in lay_out(network("6-32-32-32-4 relu"))] == [
        224,
        1056,
        1056,
        132,
    ]


def test_the_input_is_layer_zero_and_is_not_counted():
    plan = network("2-3-1 relu")
    assert (len(plan.layers), plan.widths[0], plan.widths) == (2, 2, (2, 3, 1))


def test_all_samples_at_once_equal_one_after_the_other():
    plan = network("3-4-1 tanh sigmoid")
    program = lower(made(plan))
    generator = np.random.default_rng(0)
    parameters, points = generator.standard_normal(21), generator.standard_normal((9, 3))
    first, second = lay_out(plan)
    W1, b1 = parameters[: first.biases_at].reshape(4, 3), parameters[first.biases_at : first.end]
    W2, b2 = parameters[first.end : second.biases_at].reshape(1, 4), parameters[second.biases_at :]
    A1 = np.tanh(W1 @ points.T + b1[:, None])
    A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2[:, None])))
    assert (A1.shape, A2.shape) == ((4, 9), (1, 9))
    together = units(program, points, parameters)
    assert together[0] == pytest.approx(A1.T, abs=1e-12)
    assert together[1] == pytest.approx(A2.T, abs=1e-12)
    for row, point in enumerate(points):
        alone = units(program, point[None], parameters)
        assert np.array_equal(alone[0][0], together[0][row])
        assert np.array_equal(alone[1][0], together[1][row])
