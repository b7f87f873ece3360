"""How often small networks solve the Playground's data sets: counts over the seeds 0.00000 to 0.00499.

The counts were measured once with the Playground's exact semantics; bits are reproducible, so are counts.
"""

from __future__ import annotations

import pytest

from smallnets.laboratory import train, wilson

pytestmark = pytest.mark.slow


def rate(dataset, *, hidden, activation="tanh", epochs=500, seeds=500, **options):
    return train(
        dataset,
        rules="playground",
        hidden=hidden,
        activation=activation,
        epochs=epochs,
        seeds=seeds,
        solved_at=0.05,
        **options,
    )


@pytest.mark.parametrize(
    ("hidden", "activation", "count"),
    [
        ((), "tanh", 0),
        ((1,), "relu", 0),
        ((2,), "relu", 0),
        ((3,), "relu", 291),
        ((4,), "relu", 437),
        ((5,), "relu", 482),
        ((8,), "relu", 499),
        ((3,), "tanh", 37),
        ((4,), "tanh", 363),
        ((8,), "tanh", 498),
    ],
)
def test_xor(hidden, activation, count):
    assert rate("xor", hidden=hidden, activation=activation).solved().count == count


@pytest.mark.parametrize(("hidden", "count"), [((2,), 0), ((3,), 462), ((4,), 493), ((8,), 500)])
def test_circle(hidden, count):
    assert rate("circle", hidden=hidden).solved().count == count


def test_without_a_hidden_layer_gauss_is_solved_within_ten_epochs():
    assert rate("gauss", hidden=(), epochs=10).solved().count == 500


def test_one_feature_solves_xor_and_two_squares_most_circles():
    assert rate("xor", hidden=(), features=("x1*x2",)).solved().count == 500
    assert rate("circle", hidden=(), features=("x1^2", "x2^2")).solved().count == 433


def test_the_medians_of_what_cannot_be_solved():
    assert rate("xor", hidden=()).summary.test_loss.median == pytest.approx(0.516, abs=5e-4)
    assert rate("xor", hidden=(2,), activation="relu").summary.test_loss.median == pytest.approx(0.256, abs=5e-4)


@pytest.mark.parametrize(
    ("hidden", "activation", "share"),
    [
        ((8,), "tanh", 0.0),
        ((8, 8), "tanh", 0.138),
        ((8, 8), "relu", 0.382),
        ((8, 8, 8), "relu", 0.712),
        ((8, 8), "sigmoid", 0.0),
    ],
)
def test_spiral_lies_within_the_interval(hidden, activation, share):
    solved = rate("spiral", hidden=hidden, activation=activation, epochs=1000).solved()
    low, high = wilson(round(share * 500), 500)
    assert low <= solved.rate <= high


@pytest.mark.parametrize(
    ("units", "low", "high"), [(1, 0, 0), (2, 0, 0), (3, 0.54, 0.60), (4, 0.84, 0.88), (8, 0.996, 1)]
)
def test_relu_layers_on_xor_after_1000_epochs(units, low, high):
    assert low <= rate("xor", hidden=(units,), activation="relu", epochs=1000).solved().rate <= high


def test_circle_with_and_without_squares():
    without = rate("circle", hidden=(), epochs=200).summary.test_loss
    assert without.median == pytest.approx(0.510, abs=5e-3)
    squares = rate("circle", hidden=(), features=("x1", "x2", "x1^2", "x2^2"), epochs=200)
    assert squares.summary.test_loss.median == pytest.approx(0.0029, abs=2e-4)
    assert 0.872 <= squares.solved().rate <= 0.911
    stuck = [loss for loss in squares.test_losses if loss > 0.05]
    assert min(stuck) > 0.8
