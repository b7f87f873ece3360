"""Every template that ships: its key against NumPy and central differences, and what its conditions say."""

from __future__ import annotations

import math
import sys
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from smallnets.teaching import read_exercise
from smallnets.templates import read_template, variant
from smallnets.templates.shipped import NAMES, SUBJECTS

sys.path.insert(0, str(Path(__file__).parent))
from own_numpy import loss, parameters, passes, slopes, table

SEED = 3
LAYERED = [name for name in NAMES if read_template(name).body.get("layers")]
GRAPHS = [name for name in NAMES if read_template(name).body.get("graph")]
CLOSE = 1e-9
"""Of keys to 60 digits and doubles: what adding up a few products in doubles leaves."""


@cache
def drawn(name):
    return variant(read_template(name), SEED)


def first(solution, quantity):
    """The steps of a quantity before any update."""
    return [step for step in solution.steps if step.place.quantity == quantity and not step.place.update]


@pytest.mark.parametrize("name", [name for name in LAYERED if "forward" in read_template(name).asks])
def test_sums_and_outputs_are_those_of_numpy(name):
    one = drawn(name)
    found = passes(one.exercise, parameters(one.exercise))
    for which, quantity in enumerate(("pre_activation", "activation")):
        steps = first(one.solution, quantity)
        if one.exercise.batch is None:
            assert len(steps) == sum(layer[which].size for layer in found)
        for step in steps:
            place = step.place
            there = found[place.layer - 1][which][max(place.sample, 1) - 1, place.unit - 1]
            assert float(step.exact) == pytest.approx(there, abs=CLOSE)


@pytest.mark.parametrize("name", [name for name in LAYERED if read_template(name).body.get("loss")])
def test_losses_and_gradients_are_those_of_central_differences(name):
    one = drawn(name)
    expected = slopes(one.exercise)
    steps = first(one.solution, "weight_gradient") + first(one.solution, "bias_gradient")
    whole = [step for step in steps if not step.place.sample] or steps
    assert len(whole) == len(expected)
    for step in whole:
        place = step.place
        there = expected[place.layer, place.unit, place.source]
        assert float(step.exact) == pytest.approx(there, rel=1e-6, abs=1e-8)
    for step in first(one.solution, "loss"):
        assert float(step.exact) == pytest.approx(loss(one.exercise, parameters(one.exercise)), abs=CLOSE)


@pytest.mark.parametrize(
    "name", ["one_update", "one_update_2", "two_samples", "two_samples_2", "logistic_regression_2"]
)
def test_new_weights_are_a_step_down_the_central_differences(name):
    one = drawn(name)
    expected, old = slopes(one.exercise), parameters(one.exercise)
    new = [step for step in one.solution.steps if step.place.update == 1 and step.place.quantity in ("weight", "bias")]
    assert new
    for step in new:
        place = step.place
        weights, biases = old[place.layer - 1]
        before = weights[place.unit - 1, place.source - 1] if place.quantity == "weight" else biases[place.unit - 1]
        slope = expected[place.layer, place.unit, place.source if place.quantity == "weight" else 0]
        assert float(step.exact) == pytest.approx(before - float(one.exercise.rate) * slope, abs=1e-7)


@pytest.mark.parametrize("name", ["collapse", "collapse_2"])
def test_the_collapsed_layer_does_what_both_layers_do(name):
    one = drawn(name)
    (first_w, first_b), (second_w, second_b) = parameters(one.exercise)
    whole, biases = second_w @ first_w, second_w @ first_b + second_b
    for step in one.solution.steps:
        place = step.place
        there = (
            whole[place.unit - 1, place.source - 1] if place.quantity == "collapsed_weight" else biases[place.unit - 1]
        )
        assert float(step.exact) == pytest.approx(there, abs=CLOSE)


@pytest.mark.parametrize("name", GRAPHS)
def test_values_and_slopes_of_graphs_are_those_of_plain_python(name):
    one = drawn(name)
    graph = one.exercise.graph
    given = {key: float(Fraction(str(value))) for key, value in graph.values.items()}
    values = computed(graph, given)
    for part in graph.parts:
        assert float(one.solution[part.name].exact) == pytest.approx(values[part.name], abs=CLOSE)
    output = graph.parts[-1].name
    for by in graph.by:
        up, down = (computed(graph, {**given, by: given[by] + h})[output] for h in (1e-6, -1e-6))
        found = one.solution.find(f"d{output}/d{by}")
        assert float(one.solution[found].exact) == pytest.approx((up - down) / 2e-6, abs=1e-6)


def computed(graph, given):
    """The parts of a graph by Python's own arithmetic."""
    functions = {
        "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
        "tanh": math.tanh,
        "relu": lambda z: max(z, 0.0),
        "softplus": lambda z: math.log(1 + math.exp(z)),
        "swish": lambda z: z / (1 + math.exp(-z)),
    }
    found = dict(given)
    for part in graph.parts:
        found[part.name] = eval(part.formula, {"__builtins__": {}}, functions | found)  # noqa: S307 - of a template here
    return found


@pytest.mark.parametrize("name", ["softmax_cross_entropy"])
def test_shares_are_those_of_numpy(name):
    one = drawn(name)
    powers = np.exp(table(one.exercise.scores)[0])
    shares = powers / powers.sum()
    target = table(one.exercise.targets)[0]
    assert [float(step.exact) for step in first(one.solution, "activation")] == pytest.approx(shares.tolist())
    assert [float(step.exact) for step in first(one.solution, "delta")] == pytest.approx((shares - target).tolist())
    assert float(first(one.solution, "loss")[0].exact) == pytest.approx(-math.log(shares @ target))


@pytest.mark.parametrize("name", ["count_and_shapes", "count_and_shapes_2"])
def test_parameters_are_counted(name):
    one = drawn(name)
    widths = [int(width) for width in one.exercise.network.split()[0].split("-")]
    expected = sum((before + 1) * after for before, after in pairwise(widths))
    assert one.solution["parameters"].exact == expected


def test_the_largest_slope_stands_where_a_fine_grid_has_it():
    for name in ("maximum_of_slope", "maximum_of_slope_2"):
        one = drawn(name)
        x = np.linspace(-3, 3, 60_001)
        formula = one.exercise.function.replace("^", "**")
        y = eval(formula, {"__builtins__": {}}, {"x": x})  # noqa: S307 - of a template here
        assert float(one.solution["x1"].exact) == pytest.approx(x[y.argmax()], abs=1e-4)


@pytest.mark.parametrize("name", NAMES)
def test_the_document_of_a_variant_is_its_exercise(name):
    one = drawn(name)
    read = read_exercise(one.text)
    assert read == one.exercise
    assert (read.drawn.template, read.drawn.seed, read.drawn.hash) == (name, SEED, read_template(name).hash)
    assert "{" not in read.title


def test_relus_are_as_the_conditions_say():
    both, mixed, dead = (
        passes(drawn(name).exercise, parameters(drawn(name).exercise))[0][0]
        for name in ("two_samples_2", "forward_2_2_1", "dead_relu")
    )
    assert ((both > 0).any(axis=0) & (both < 0).any(axis=0)).all()
    assert ((mixed > 0).any(axis=1) & (mixed < 0).any(axis=1)).all()
    assert (dead < 0).all(axis=0).any()
    assert not (dead < 0).all(axis=0).all()


@pytest.mark.parametrize("name", ["xor_given_weights", "xor_given_weights_2"])
def test_networks_for_xor_answer_xor(name):
    for seed in range(3):
        one = variant(read_template(name), seed)
        outputs = passes(one.exercise, parameters(one.exercise))[-1][1][:, 0]
        assert outputs.tolist() == [0, 1, 1, 0]


def test_every_subject_ships_in_two_levels():
    assert [read_template(name).level for name in NAMES] == [1, 2] * len(SUBJECTS)
