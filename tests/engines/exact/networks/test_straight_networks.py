"""Answers about single networks that can be checked by hand, at edges and in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from smallnets.certify.cases import cells
from smallnets.certify.refusal import NotCertified
from smallnets.certify.straight_pieces import branches
from smallnets.engines.exact import (
    Undecided,
    collapse,
    convexity,
    is_affine,
    linear_pieces,
    lipschitz,
    margins,
    monotone_inputs,
    output_ranges,
    separation,
    unit_states,
)
from smallnets.engines.exact.networks.exploring import Effort, Exploration
from smallnets.engines.exact.networks.kinked import box_of, kinked
from smallnets.engines.exact.networks.readable import exact_text, readable
from smallnets.errors import InputError
from smallnets.expressions import read
from smallnets.plans.network import Layer, Network


def network(*activations, inputs=2, units=2, biases=True):
    layers = [Layer(units=units, activation=one, biases=biases) for one in activations[:-1]]
    return Network(inputs=inputs, layers=(*layers, Layer(units=1, activation=activations[-1], biases=biases)))


XOR = (network("relu", "linear"), [1, 1, 1, 1, 0, -1, 1, -2, 0])
"""relu(x1 + x2) - 2 relu(x1 + x2 - 1): 0, 1, 1, 0."""


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("max(0, x)", [(None, 0, 0, 0), (0, None, 1, 0)]),
        ("abs(x - 30)", [(None, 30, -1, 30), (30, None, 1, -30)]),
        ("relu(relu(x - 1))", [(None, 1, 0, 0), (1, None, 1, -1)]),
        ("relu(x) - relu(-x)", [(None, None, 1, 0)]),
        ("where(x > 2, 1, x/3)", [(None, 2, Fraction(1, 3), 0), (2, None, 0, 1)]),
        ("sign(x)", [(None, 0, 0, -1), (0, 0, 0, 0), (0, None, 0, 1)]),
        ("abs(abs(x) - 1)", [(None, -1, -1, -1), (-1, 0, 1, 1), (0, 1, -1, 1), (1, None, 1, -1)]),
        ("max(x, -10^6)", [(None, -(10**6), 0, -(10**6)), (-(10**6), None, 1, 0)]),
    ],
)
def test_the_straight_pieces_of_a_formula(text, pieces):
    found = branches(read(text, functions=("relu",)), "x")
    assert [(b.low, b.high, b.line.slope, b.line.value) for b in found] == pieces


@pytest.mark.parametrize("text", ["x^2", "sin(x)", "1/x", "tanh(x)", "x*abs(x)", "sqrt(x)", "y + x"])
def test_what_is_curved_or_has_holes_has_no_straight_pieces(text):
    with pytest.raises(NotCertified):
        branches(read(text, functions=("tanh",)), "x")


def test_the_kernel_refuses_a_tree_that_leaves_out_a_branch():
    made, area = kinked(*XOR), box_of("-1..1", ("x1", "x2"))
    exploration = Exploration(made, area, Effort())
    assert len(exploration.certified()) == 3
    part = exploration.cases.parts[0]
    exploration.cases.parts = exploration.cases.parts[1:]
    exploration.cases.first = 1
    for shown in (None, {}, {0: Fraction(1)}, {0: Fraction(1), 2: Fraction(1), 4: Fraction(1)}):
        exploration.cases.below = shown
        with pytest.raises(NotCertified):
            list(cells(made, area.conditions(), exploration.cases))
    assert part is not None


def test_xor_by_relu_units():
    (slope,) = lipschitz(*XOR)
    assert (slope.verdict, slope.low.exact, slope.pieces) == ("exact", "sqrt(2)", 3)
    (found,) = convexity(*XOR)
    assert found.text().endswith("f(0, 0) = 0 and f(1, 1) = 0 have the mean 0, but f(0.5, 0.5) = 1 lies above it")
    assert [one.verdict for one in monotone_inputs(*XOR)] == ["no", "no"]
    (below,) = monotone_inputs(*XOR, input_name="x2", box={"x1": (0, 0.25), "x2": ("0", "1/4")})
    assert below.verdict == "increasing"
    (in_box,) = lipschitz(*XOR, box="2..3")
    assert in_box.text().startswith("for 2 <= x1 <= 3, 2 <= x2 <= 3, the output has the Lipschitz constant sqrt(2)")


def test_a_threshold_unit_has_two_values_and_no_lipschitz_constant():
    and_unit = Network(inputs=2, layers=(Layer(units=1, activation="step"),))
    (found,) = output_ranges(and_unit, [1, 1, -1])
    assert found.text().startswith("range {0, 1}, both attained")
    assert found.zeros == "where x1 + x2 < 1"
    (slope,) = lipschitz(and_unit, [1, 1, -1])
    assert slope.verdict == "none"
    assert sum(slope.inside) == 1
    assert [one.verdict for one in monotone_inputs(and_unit, [1, -1, 0])] == ["nondecreasing", "nonincreasing"]
    assert lipschitz(and_unit, [1, 1, -1], box="2..3")[0].low.exact == "0"


def test_a_range_may_be_a_union_and_a_single_point_counts():
    plan = Network(inputs=1, layers=(Layer(units=2, activation=("step", "relu")), Layer(units=1, activation="linear")))
    (found,) = output_ranges(plan, [1, 1, -1, -1, 2, -1, 0], box="-3..2")
    assert found.text().startswith("range {0} and [1, 2]")
    twice = network("step", "linear", inputs=1)
    assert output_ranges(twice, [1, -1, 0, 0, 1, 1, 0])[0].text().startswith("range {1, 2}, both attained")
    assert "where x >= 0 and -x >= 0" in linear_pieces(twice, [1, -1, 0, 0, 1, 1, 0]).text()


@pytest.mark.parametrize(
    ("plan", "numbers", "told"),
    [
        (network("tanh(x)^2", inputs=2, biases=False), [2, -1], "range [0, 1): infimum 0 is attained"),
        (network("relu", "sigmoid"), [1, 1, 1, 1, 0, -1, 1, -2, 0], "range (0, 1/(exp(-1) + 1) ≈ 0.7310585786]"),
        (network("tanh", "linear"), [1, 2, 3, 4, 5, 6, 2, -3, 1], "range (-4, 6): infimum -4 is not attained"),
        (network("tanh", "linear"), [1, 2, 2, 4, 5, 6, 2, -3, 1], "range [-0.0002236000825, 5.442735756]"),
        (network("relu", "tanh"), [0, 0, 0, 0, 1, 1, 0, 0, 0], "range {0}, the only value"),
    ],
)
def test_ranges_behind_curved_units(plan, numbers, told):
    assert output_ranges(plan, numbers)[0].text().startswith(told)


def test_dead_units_are_told_with_their_bound():
    plan = network("relu", "linear")
    found = unit_states(plan, [1, 1, 1, 1, -3, 5, 1, 1, 0], box="0..1")
    assert [one.verdict for one in found] == ["dead", "linear"]
    assert found[0].text() == (
        "unit 1 of layer 1 (relu) is dead, always 0: z is at least -3 and at most -1 for 0 <= x1 <= 1, 0 <= x2 <= 1"
    )
    assert unit_states(plan, [1, 1, 1, 1, -2, 5, 1, 1, 0], box="0..1")[0].verdict == "dead"
    assert unit_states(plan, [1, 1, 1, 1, "-1.999", 5, 1, 1, 0], box="0..1")[0].verdict == "alive"
    assert [one.verdict for one in unit_states(plan, [1, 1, 0, 0, -3, 5, 1, 1, 0])] == ["alive", "linear"]


def test_a_unit_that_only_touches_its_bend_never_bends():
    plan = Network(inputs=1, layers=(*(Layer(units=1, activation="relu"),) * 2, Layer(units=1, activation="linear")))
    found = unit_states(plan, [1, 0, 1, 0, 1, 0], box="-3..3")  # relu(relu(x)): the inner one is 0 on a whole piece
    assert [one.verdict for one in found] == ["alive", "linear"]
    assert unit_states(plan, [1, 0, -1, 0, 1, 0], box="-3..3")[1].verdict == "dead"


def test_the_margin_of_a_line_is_the_distance_from_it():
    line = Network(inputs=2, layers=(Layer(units=1, activation="linear"),))
    samples = [(Fraction(3), Fraction(4)), (Fraction(0), Fraction(0))]
    found = margins(line, [3, 4, -5], samples, [1, 0])
    assert (found.right, found.output.exact, found.output_sample) == (2, "5", 2)
    assert (found.distance.exact, found.distance_sample, found.nearest) == ("1", 2, (Fraction(3, 5), Fraction(4, 5)))
    wrong = margins(line, [3, 4, -5], samples, [0, 0])
    assert (wrong.right, wrong.output.exact, wrong.distance.exact) == (1, "-20", "-4")
    same = margins(line, [0, 0, 1], samples, [1, 1])
    assert same.text().endswith("none, the decision is the same for every input")


def test_the_largest_of_three_outputs_decides():
    plan = Network(inputs=1, layers=(Layer(units=3, activation="softmax"),))
    found = margins(plan, [1, -1, 0, 0, 0, 1], [(Fraction(3),), (Fraction(-2),), (Fraction(0),)], [0, 1, 2])
    assert (found.right, found.output.exact, found.distance.exact) == (3, "1", "1")


def test_labels_that_are_separable_get_weights_and_others_the_contradiction():
    corners = [tuple(map(Fraction, p)) for p in ((0, 0), (0, 1), (1, 0), (1, 1))]
    and_gate = separation(corners, [False, False, False, True], of="target", units="the inputs")
    assert (and_gate.weights, and_gate.bias, and_gate.margin.exact) == ((2, 2), -3, "sqrt(2)/4")
    xor = separation(corners, [False, True, True, False], of="target", units="the inputs")
    assert xor.common == (Fraction(1, 2), Fraction(1, 2))
    assert "0.5 h(2) + 0.5 h(3) = 0.5 h(1) + 0.5 h(4) = (0.5, 0.5)" in xor.text()


@pytest.mark.parametrize(
    ("box", "said"),
    [
        ("x3=0..1", "x3 is not known"),
        ("x1=1..0", "is no interval"),
        ("x1=1", "is no interval"),
        ("x1=0..1,x1=0..2", "given twice"),
        ("x1=a..b", "is no finite number"),
        ("", "is no interval"),
    ],
)
def test_a_box_that_cannot_be_read_is_refused(box, said):
    with pytest.raises(InputError, match=said):
        lipschitz(*XOR, box=box)


def test_a_network_with_too_many_pieces_is_undecided_with_a_bound():
    plan = Network(inputs=2, layers=(*(Layer(units=40, activation="relu"),) * 2, Layer(units=1, activation="linear")))
    numbers = [Fraction((7 * k * k) % 23 - 11, 5) for k in range(plan.parameter_count)]
    (found,) = lipschitz(plan, numbers, seconds=0.5)
    assert found.verdict == "undecided"
    assert 0 <= found.low.value < found.high.value < float("inf")
    assert unit_states(plan, numbers, seconds=0.5)
    assert output_ranges(plan, numbers, box="-1..1", seconds=0.5)[0].how == "enclosed"
    with pytest.raises(Undecided):
        linear_pieces(plan, numbers, seconds=0.5)


def test_an_interrupted_question_is_undecided():
    plan = Network(inputs=2, layers=(Layer(units=20, activation="relu"), Layer(units=1, activation="linear")))
    numbers = [Fraction((7 * k * k) % 23 - 11, 5) for k in range(plan.parameter_count)]
    (found,) = lipschitz(plan, numbers, progress=lambda _: False)
    assert (found.verdict, found.why) == ("undecided", "it was interrupted")


def test_numbers_of_runs_are_shown_as_people_read_them():
    assert readable(Fraction(1, 3)).text == "1/3 ≈ 0.3333333333"
    almost = Fraction("1.9999999999999997")
    assert (readable(almost).exact, readable(almost).decimal) == ("", "2.000000000")
    assert exact_text(Fraction(1, 8)) == "1/8"
    assert exact_text(Fraction(-12345, 1000)) == "-12.345"
    plan = Network(inputs=1, layers=(Layer(units=1, activation="linear"), Layer(units=1, activation="linear")))
    found = collapse(plan, [1.9999999999999997, 0.1, 0.9999999999999998, 0])
    assert "W = [[2.000000000]]" in found.text()
    assert "rounded to 10 digits" in found.text()
    exact = collapse(plan, [0.5, 1, 3, "0.25"])
    assert "W = [[1.5]], rank 1, b = [3.25]" in exact.text()


def test_an_affine_network_of_relu_units_is_known_by_its_pieces():
    found = is_affine(network("relu", "linear", inputs=1), parameters=[1, -1, 0, 0, 2, -2, 5])
    assert (found.verdict, found.maps[0].text) == ("yes", "2*x + 5")
    far = is_affine(network("relu", "linear", inputs=1), parameters=[1, 1, -1000, 0, 1, 0, 0])
    assert far.verdict == "no"
    assert far.bend.middle != far.bend.mean
