from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallnets.engines.exact import closed_form
from smallnets.engines.program import lay_out, lower
from smallnets.engines.reference import outputs
from smallnets.errors import InputError
from smallnets.plans.building import experiment
from smallnets.plans.network import Layer, LayerWeights, Network
from smallnets.plans.shorthand import network

# Capability C10-C12: (sigma, tanh) twice, then a ReLU; all weights 1, no biases.
MIXED = Network(
    inputs=2,
    layers=(
        *(Layer(units=2, activation=("sigmoid", "tanh"), biases=False),) * 2,
        Layer(units=1, activation="relu", biases=False),
    ),
    given=(*(LayerWeights(weights=((1, 1), (1, 1))),) * 2, LayerWeights(weights=((1, 1),))),
)
RECORDED = [
    ((0, 0), "1.084576488"),
    ((1, 0), "1.720287789"),
    ((0, 1), "1.720287789"),
    ((1, 1), "1.814774450"),
    ((2, 3), "1.843628159"),
    ((0.5, -0.25), "1.359474847"),
    ((-1, 0), "0"),
]


def test_a_mixed_network_is_told_with_its_shared_part_named():
    form = closed_form(MIXED)
    assert [f.text for f in form.outputs] == ["max(0, sigmoid(u) + tanh(u))"]
    assert [(name, part.text) for name, part in form.where] == [("u", "sigmoid(x1 + x2) + tanh(x1 + x2)")]
    assert [part.text for part in form.depends_on] == ["x1 + x2"]


@pytest.mark.parametrize(("point", "digits"), RECORDED)
def test_a_mixed_network_has_the_recorded_values(point, digits):
    assert mpmath.mpf(closed_form(MIXED).values(point)[0].decimal) == mpmath.mpf(digits)


def test_python_code_gives_the_same_values():
    scope = {"np": np, "sigmoid": lambda z: 1 / (1 + np.exp(-z))}
    exec(closed_form(MIXED).python(), scope)  # noqa: S102 - the code that is under test, from a fixed network
    for (x1, x2), digits in RECORDED:
        assert scope["network"](np.float64(x1), np.float64(x2)) == pytest.approx(float(digits), abs=5e-10)


def test_without_numbers_the_parameters_keep_their_names():
    network = Network(inputs=2, layers=(Layer(units=2, activation="linear"), Layer(units=1, activation="linear")))
    (f,) = closed_form(network).outputs
    assert f.text.startswith("w_11^(2)*(w_11^(1)*x1 + w_12^(1)*x2 + b_1^(1)) + ")
    with pytest.raises(InputError, match="have no numbers"):
        closed_form(network).values((1, 2))


def test_a_hidden_unit_that_goes_nowhere_brings_no_dependence():
    network = Network(
        inputs=2,
        layers=(Layer(units=2, activation="tanh"), Layer(units=1, activation="linear")),
        given=(
            LayerWeights(weights=((1, 0), (0, 1)), biases=(0, 0)),
            LayerWeights(weights=((1, 0),), biases=(0.5,)),
        ),
    )
    assert [part.text for part in closed_form(network).depends_on] == ["x1"]


WORDS = (
    "sigmoid",
    "tanh",
    "relu",
    "leaky_relu(alpha=0.1)",
    "swish",
    "softplus",
    "gelu",
    "x^2/(1 + x^2)",
    "elu",
    "linear",
)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), min_size=1, max_size=3),
    st.randoms(use_true_random=False),
)
def test_exact_values_equal_the_reference_engine(words, random):
    layers = tuple(Layer(units=len(row), activation=tuple(row)) for row in words)
    network = Network(inputs=2, layers=(*layers, Layer(units=1, activation="linear")))
    numbers = [random.randint(-16, 16) / 8 for _ in range(network.parameter_count)]
    program = _program(network)
    points = np.array([[0.5, -1.25], [0.0, 0.0], [2.0, 1.0]])
    computed = outputs(program, points, np.array(numbers))[:, 0]
    form = closed_form(network, numbers)
    exact = [form.values([Fraction(float(v)) for v in point], digits=17)[0].value for point in points]
    assert computed == pytest.approx(exact, rel=1e-13, abs=1e-13)


def _program(network):
    return replace(lower(experiment("xor", hidden=[1])), layers=lay_out(network))


def test_numbers_of_a_trained_network_are_read_with_ten_digits_and_kept_with_all():
    found = closed_form(network("1-1-1 tanh linear"), [0.40352993855026636, 0.25, 1.5, -0.11391596811869215])
    assert found.text().splitlines()[0] == "f(x) = 1.5*tanh(0.4035299386*x + 0.25) - 0.1139159681"
    assert "rounded to 10 digits" in found.text()
    assert "0.40352993855026636" in found.outputs[0].text
    assert "0.40352993855026636" in found.python()
