"""Digits of the capability list that no other test states: C06, C07, C15, C17, C23, C24, C30."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from smallnets.engines.exact import about_function, closed_form, convolution, is_affine, max_pooling
from smallnets.plans.network import Layer, LayerWeights, Network
from smallnets.teaching import Conventions, Exercise, ExerciseLayer, solve
from smallnets.teaching.checking import check, check_derivation
from smallnets.teaching.derivations.meaning import Meaning
from smallnets.teaching.evaluating import value_of

PRINTED = "[(e^z + e^(-z)) * (e^z + e^(-z))] - [(e^z - e^(-z)) * (e^z - e^(-z))] / [(e^z + e^(-z))^2]"
"""The quotient rule for tanh with a bracket lost, as one document prints it."""

SECOND = "e^(-2x)*(1 - e^(-x))*(1 + e^(-x))^3"
"""The second slope of the sigmoid without its fraction bar, as one document prints it."""


def value(text, **at):
    return float(value_of(Meaning().read(text), {name: Fraction(number) for name, number in at.items()}))


def test_c06_what_the_printed_lines_are_worth():
    assert value(PRINTED, z=0) == 4
    assert value(PRINTED, z=1) == pytest.approx(8.944365724, abs=5e-10)
    assert value("tanh'(z)", z=0) == 1
    assert value("tanh'(z)", z=1) == pytest.approx(0.419974342, abs=5e-10)
    report = check_derivation(f"tanh'(z) = {PRINTED}\n = [(e^z + e^(-z))^2 - (e^z - e^(-z))^2]/(e^z + e^(-z))^2")
    assert [finding.verdict for finding in report.findings] == ["start", "wrong", "right_again"]


def test_c07_what_each_repair_is_worth():
    assert value("sigma''(x)", x=1) == pytest.approx(-0.090857748, abs=5e-10)
    assert value(SECOND, x=1) == pytest.approx(0.218954774, abs=5e-10)
    assert value(SECOND.replace(")*(1 + e", ")/(1 + e"), x=1) == pytest.approx(0.033424697, abs=5e-10)
    repaired = check_derivation(f"d/dx(sigma'(x)) = {SECOND}").first_wrong.repaired
    assert value(repaired, x=1) == pytest.approx(-0.090857748, abs=5e-10)


@pytest.mark.parametrize("hidden", ["sigmoid", "relu"])
def test_c15_the_gradient_of_all_nine_parameters_is_that_of_finite_differences(hidden):
    numbers = [2, Fraction(-3, 2), 2, 3, 3, Fraction(5, 2), Fraction(1, 2), 1, -1]

    def solved(row, asked):
        w11, w12, w21, w22, b1, b2, v1, v2, c = (str(number) for number in row)
        layers = (
            ExerciseLayer(weights=((w11, w12), (w21, w22)), biases=(b1, b2), activation=hidden),
            ExerciseLayer(weights=((v1, v2),), biases=(c,)),
        )
        return solve(Exercise(layers=layers, inputs=((0, 1),), targets=((1,),), loss="half_squared", asked=(asked,)))

    names = ("w_11^(1)", "w_12^(1)", "w_21^(1)", "w_22^(1)", "b_1^(1)", "b_2^(1)", "w_11^(2)", "w_12^(2)", "b_1^(2)")
    gradient = solved(numbers, "gradient")
    step = Fraction(1, 10**8)
    for place, name in enumerate(names):
        ahead, behind = ([*numbers[:place], numbers[place] + side * step, *numbers[place + 1 :]] for side in (1, -1))
        slope = (Fraction(solved(ahead, "loss")["L"].exact) - Fraction(solved(behind, "loss")["L"].exact)) / (2 * step)
        exact = Fraction(gradient[f"dL/d{name}"].exact)
        assert abs(slope - exact) <= Fraction(1, 10**6) * max(abs(exact), Fraction(1, 10**12))


def test_c17_a_misread_digit_is_wrong_and_not_carried():
    exercise = Exercise(
        layers=(
            ExerciseLayer(weights=((2, "-1.5"), (2, 3)), biases=(3, "2.5")),
            ExerciseLayer(weights=(("0.5", 1),), biases=(-1,)),
        ),
        inputs=((0, 1),),
        targets=((1,),),
        loss="half_squared",
        rate="0.1",
        asked=("forward", "loss", "gradient", "update"),
        conventions=Conventions(form="chain"),
    )
    report = check(exercise, "h1 = 0.9176\nh2 = 0.9959\nz_1^(2) = 0.4047\nw_12^(1)+ = -1.500716")
    assert [finding.verdict for finding in report.findings] == ["wrong", "right", "right_not_following", "wrong"]
    assert report.findings[0].mistake == "wrong_digit"
    assert "uphill" in report.findings[3].notes[0]  # or the sign of the gradient was lost: both give this number
    assert check(exercise, "h1 = 0.9176\nz_1^(2) = 0.4547").findings[1].verdict == "carried"


def test_c23_pooling_neither_collapses_nor_becomes_relu():
    pooled = is_affine([max_pooling(2)], shape=(2,))
    assert pooled.verdict == "no"
    pool = pooled.outputs[0].text
    assert pool == "max(x1, x2)"
    assert [value(pool, x1=a, x2=b) for a, b in ((1, 0), (0, 1), (1, 1), (-1, -2), (3, 0), (-3, 0))] == [
        1,
        1,
        1,
        -1,
        3,
        0,
    ]
    absolute = is_affine([convolution([1, -1]), max_pooling(2)], shape=(3,)).outputs[0].text
    assert [value(absolute, x1=0, x2=x, x3=0) for x in (-2, 0, 5)] == [2, 0, 5]


def test_c24_the_hidden_units_of_the_absolute_difference():
    weights = LayerWeights(weights=((1, -1), (-1, 1)), biases=(0, 0))
    hidden = Network(inputs=2, layers=(Layer(units=2, activation="relu"),), given=(weights,))
    form = closed_form(hidden)
    found = [tuple(v.decimal for v in form.values(point)) for point in ((0, 0), (0, 1), (1, 0), (1, 1))]
    assert found == [("0", "0"), ("0", "1"), ("1", "0"), ("0", "0")]


def test_c02_the_slope_of_relu_at_zero_is_a_convention():
    kink = about_function("relu").course.kinks[0]
    assert (kink.left.decimal, kink.right.decimal, kink.used.decimal) == ("0", "1", "0")
    assert about_function("relu(kink=1)").course.kinks[0].used.decimal == "1"


def test_c30_the_loop_over_examples_equals_the_vectorised_pass():
    random = np.random.default_rng(1)
    weights, biases = random.normal(size=(4, 3)).round(2), random.normal(size=4).round(2)
    inputs = random.normal(size=(5, 3)).round(2)
    layer = ExerciseLayer(
        weights=tuple(tuple(map(float, row)) for row in weights),
        biases=tuple(map(float, biases)),
        activation="tanh",
    )
    rows = tuple(tuple(map(float, row)) for row in inputs)
    solution = solve(Exercise(layers=(layer,), inputs=rows, asked=("forward",)))
    vectorised = np.tanh(weights @ inputs.T + biases[:, None])
    for sample in range(5):
        for unit in range(4):
            looped = float(solution[f"a_{unit + 1}^(1)[{sample + 1}]"].exact)
            assert looped == pytest.approx(vectorised[unit, sample], abs=1e-12)
