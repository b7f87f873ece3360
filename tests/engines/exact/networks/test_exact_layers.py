from __future__ import annotations

import itertools
from fractions import Fraction
from random import Random

import mpmath
import numpy as np
import pytest

from smallnets.engines.exact import (
    Undecided,
    closed_form,
    collapse,
    convolution,
    count,
    forward_shapes,
    is_affine,
    linear_pieces,
    max_pooling,
    max_pooling_with_linear_activation,
    output_ranges,
    product_shape,
    rule_sheet,
)
from smallnets.errors import InputError
from smallnets.plans.network import Layer, LayerWeights, Network


def network(*widths, activation="linear", last="linear"):
    hidden = [Layer(units=units, activation=activation) for units in widths[1:-1]]
    return Network(inputs=widths[0], layers=(*hidden, Layer(units=widths[-1], activation=last)))


# Capability C24: |u - v| by ReLU.
XOR = Network(
    inputs=2,
    layers=(Layer(units=2, activation="relu"), Layer(units=1, activation="relu")),
    given=(
        LayerWeights(weights=((1, -1), (-1, 1)), biases=(0, 0)),
        LayerWeights(weights=((1, 1),), biases=(0,)),
    ),
)
MIXED = Network(
    inputs=2,
    layers=(
        *(Layer(units=2, activation=("sigmoid", "tanh"), biases=False),) * 2,
        Layer(units=1, activation="relu", biases=False),
    ),
    given=(*(LayerWeights(weights=((1, 1), (1, 1))),) * 2, LayerWeights(weights=((1, 1),))),
)


def test_two_linear_layers_collapse_to_one_with_names():
    (stretch,) = collapse(network(2, 2, 1)).stretches
    assert stretch.weights == (("w_11^(1)*w_11^(2) + w_12^(2)*w_21^(1)", "w_11^(2)*w_12^(1) + w_12^(2)*w_22^(1)"),)
    assert stretch.biases == ("b_1^(1)*w_11^(2) + b_1^(2) + b_2^(1)*w_12^(2)",)


def test_a_deep_linear_network_equals_its_product_of_matrices():
    plan, random = network(3, 4, 2, 3), Random(5)  # noqa: S311 - numbers for a test
    numbers = [random.randint(-9, 9) for _ in range(plan.parameter_count)]
    found = collapse(plan, numbers)
    rest, values = iter(numbers), []
    for fan_in, units in itertools.pairwise(plan.widths):
        values.append(
            (
                np.array([[next(rest) for _ in range(fan_in)] for _ in range(units)]),
                np.array([next(rest) for _ in range(units)]),
            )
        )
    (w1, b1), (w2, b2), (w3, b3) = values
    (stretch,) = found.stretches
    assert found.whole
    assert np.array(stretch.weights, dtype=float) == pytest.approx(w3 @ w2 @ w1)
    assert np.array(stretch.biases, dtype=float) == pytest.approx(w3 @ (w2 @ b1 + b2) + b3)
    assert stretch.rank == np.linalg.matrix_rank(w3 @ w2 @ w1) == stretch.narrowest == 2


def test_only_the_linear_stretch_collapses_and_the_network_stays_the_same():
    plan = Network(
        inputs=2,
        layers=(
            Layer(units=3, activation="2*x + 1"),
            Layer(units=2, activation="tanh"),
            Layer(units=1, activation="linear"),
        ),
    )
    random = Random(2)  # noqa: S311 - numbers for a test
    numbers = [random.randint(-4, 4) for _ in range(plan.parameter_count)]
    found = collapse(plan, numbers)
    assert [(s.first, s.last) for s in found.stretches] == [(1, 2), (3, 3)]
    assert not found.whole
    long, short = closed_form(plan, numbers), closed_form(found.network)
    for point in ((0, 0), (1, -2), (Fraction(1, 3), 5)):
        assert long.values(point)[0].decimal == short.values(point)[0].decimal


@pytest.mark.parametrize("text", ["2*x + 3*y - 1", "relu(x) - relu(-x)", "max(x, y) + min(x, y)"])
def test_affine_maps_are_proved(text):
    assert is_affine(text).verdict == "yes"


@pytest.mark.parametrize("text", ["|u - v|", "x*y", "tanh(x)", "relu(x - 100)*0 + relu(x)"])
def test_bends_are_shown_by_numbers(text):
    found = is_affine(text)
    assert found.verdict == "no"
    assert mpmath.mpf(found.bend.middle.decimal) != mpmath.mpf(found.bend.mean.decimal)


def test_convolutions_are_affine_and_pooling_is_not():
    stack = [convolution([[1, 2], [0, 1]], bias="0.5"), convolution([[1, 1]])]
    found = is_affine(stack, shape=(3, 3))
    assert found.verdict == "yes"
    assert found.maps[0].text == "x11 + 3*x12 + 2*x13 + x22 + x23 + 1"
    assert is_affine([*stack, max_pooling((2, 1))], shape=(3, 3)).verdict == "no"
    absolute = is_affine([convolution([1, -1]), max_pooling(2)], shape=(3,))
    assert absolute.outputs[0].text == "max(x1 - x2, x2 - x3)"
    assert absolute.verdict == "no"


def test_max_pooling_of_linear_units_is_not_relu():
    told = max_pooling_with_linear_activation()
    for said in (
        "pool(-1, -2) = -1",
        "pool(v, 0) = max(v, 0)",
        "max(-x, x)",
        "pool(1, 0) + pool(0, 1) = 2, but pool(1, 1) = 1",
    ):
        assert said in told


def test_a_window_that_does_not_fit_is_refused():
    with pytest.raises(InputError, match="does not fit an input of shape"):
        is_affine([max_pooling(3)], shape=(2,))


def test_xor_has_two_pieces_and_its_truth_table():
    found = linear_pieces(XOR)
    assert sorted(region.maps[0].text for region in found.regions) == ["x1 - x2", "x2 - x1"]
    assert [line.text for line in found.lines] == ["x1 - x2"]
    form = closed_form(XOR)
    assert [form.values(p)[0].decimal for p in ((0, 0), (0, 1), (1, 0), (1, 1))] == ["0", "1", "1", "0"]


@pytest.mark.parametrize("inputs", [1, 2, 3])
def test_pieces_cover_the_space_and_give_the_networks_values(inputs):
    plan = Network(
        inputs=inputs,
        layers=(
            Layer(units=4, activation="relu"),
            Layer(units=3, activation=("leaky_relu", "abs(x)", "prelu")),
            Layer(units=2, activation="linear"),
        ),
    )
    random = Random(inputs)  # noqa: S311 - numbers for a test
    numbers = [Fraction(random.randint(-9, 9), 4) for _ in range(plan.parameter_count)]
    pieces, form = linear_pieces(plan, numbers), closed_form(plan, numbers)
    for _ in range(25):
        point = tuple(Fraction(random.randint(-4000, 4000), 997) for _ in range(inputs))
        holding = [r for r in pieces.regions if all(_at(row, point) > 0 for row in r.rows)]
        assert len(holding) == 1
        assert [float(_at(row, point)) for row in holding[0].affine] == pytest.approx(
            [value.value for value in form.values(point)], rel=1e-9, abs=1e-9
        )


def _at(row, point):
    return sum((c * v for c, v in zip(row, point, strict=False)), row[-1])


def test_pieces_refuse_what_is_curved_and_end_when_it_takes_too_long():
    with pytest.raises(InputError, match="not piecewise linear"):
        linear_pieces(network(2, 2, 1, activation="tanh"), [1] * 9)
    numbers = [Fraction((7 * k * k) % 23 - 11, 5) for k in range(network(2, 40, 40, 1).parameter_count)]
    with pytest.raises(Undecided, match="more than"):
        linear_pieces(network(2, 40, 40, 1, activation="relu"), numbers, seconds=0.2)


def test_the_range_of_the_mixed_network_ends_at_a_supremum_that_is_not_attained():
    (found,) = output_ranges(MIXED)
    assert found.how == "exact"
    assert (found.high.decimal, found.attains_high) == ("1.844824658", False)
    assert (found.low.decimal, found.attains_low) == ("0", True)
    edge = mpmath.findroot(lambda s: _sum(_sum(s)), (-1, -0.5), solver="anderson")
    assert found.zeros == f"exactly where x1 + x2 is at most {mpmath.nstr(edge, 10)}"


def _sum(s):
    return 1 / (1 + mpmath.exp(-s)) + mpmath.tanh(s)


def test_the_range_of_a_piecewise_linear_network_is_exact():
    plan = network(2, 3, 1, activation="relu")
    numbers = [1, 0, -1, 0, 0, 1, 0, 1, 2, 1, 1, 3, "-0.5"]
    (found,) = output_ranges(plan, numbers)
    # |x1| shifted apart, plus 3 max(0, x2 + 2), minus 1/2: relu(x1) + relu(1 - x1) is at least 1, at x1 in [0, 1]
    assert (found.low.exact, found.attains_low, found.high.exact) == ("1/2", True, "inf")
    assert found.zeros == "nowhere"


def test_elsewhere_the_range_is_enclosed():
    plan = Network(inputs=2, layers=(Layer(units=2, activation=("tanh", "sine")), Layer(units=1, activation="linear")))
    (found,) = output_ranges(plan, [1, 2, 2, 3, 5, 6, 2, 3, 1], box="-9..9")
    assert found.how == "enclosed"
    assert (found.low.text, found.high.text) == ("-4", "6")
    flat = Network(inputs=2, layers=(Layer(units=2, activation="sigmoid"), Layer(units=1, activation="tanh")))
    (found,) = output_ranges(flat, [1, 0, 0, 1, 0, 0, 30, -70, 0])
    assert (found.low.text, found.high.text) == ("-1", "1")


@pytest.mark.parametrize(
    ("widths", "layers", "weights", "biases"),
    [
        ((6, 32, 32, 32, 4), [224, 1056, 1056, 132], 2368, 100),
        ((3, 4, 1), [16, 5], 16, 5),
        ((2, 3, 1), [9, 4], 9, 4),
        ((2, 3, 3, 2, 1), [9, 12, 8, 3], 23, 9),
        ((2, 1, 1), [3, 2], 3, 2),
    ],
)
def test_parameters_are_counted_layer_by_layer(widths, layers, weights, biases):
    found = count(network(*widths))
    assert [row.total for row in found.layers] == layers
    assert (found.weights, found.biases, found.total) == (weights, biases, weights + biases)
    assert f"is a {len(widths) - 1}-layer network" in found.text()


def test_the_forward_pass_is_annotated_by_shapes():
    columns = forward_shapes(network(3, 4, 1)).text()
    assert "Z1 = W1 X + b1: (4, m) = (4, 3)(3, m) + (4, 1)" in columns
    assert "Z2 = W2 A1 + b2: (1, m) = (1, 4)(4, m) + (1, 1)" in columns
    rows = forward_shapes(network(3, 4, 1), convention="row").text()
    assert "Z1 = X W1^T + b1: (m, 4) = (m, 3)(3, 4) + (1, 4)" in rows


def test_shapes_that_do_not_fit_are_named():
    with pytest.raises(InputError, match="W1 has 3 columns, X has 7 rows: transpose X"):
        product_shape([("W1", (4, 3)), ("X", (7, 3))])
    with pytest.raises(InputError, match="3 rows against 4"):
        product_shape([("W1", (4, 3)), ("X", (3, 7))], plus=("b1", (3, 1)))
    assert product_shape([("W1", (4, 3)), ("X", (3, 7))], plus=("b1", (4, 1))) == (4, 7)


def test_the_loop_over_examples_equals_the_vectorised_pass():
    plan, rng = network(3, 4, 1, activation="sigmoid"), np.random.default_rng(7)
    numbers = [Fraction(int(v), 64) for v in rng.integers(-64, 64, plan.parameter_count)]
    w1, b1 = np.array(numbers[:12], float).reshape(4, 3), np.array(numbers[12:16], float)[:, None]
    w2, b2 = np.array(numbers[16:20], float).reshape(1, 4), np.array(numbers[20:], float)[:, None]
    examples = rng.integers(-8, 8, (3, 7)) / 4
    together = w2 @ (1 / (1 + np.exp(-(w1 @ examples + b1)))) + b2
    form = closed_form(plan, numbers)
    one_by_one = [form.values([Fraction(float(v)) for v in x], digits=17)[0].value for x in examples.T]
    assert together[0] == pytest.approx(one_by_one, abs=1e-12)


def test_all_nine_rules_of_differentiation_hold():
    rules = rule_sheet().rules
    assert len(rules) == 9
    assert all(rule.holds for rule in rules)
