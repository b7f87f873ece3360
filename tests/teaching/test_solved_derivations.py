"""Derivatives line by line, extrema with their proofs, and expression graphs."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from smallnets.functions.activations import ACTIVATIONS, activation
from smallnets.teaching import Conventions, Exercise, Graph, Part, solve, write_solution
from smallnets.teaching.evaluating import slope_of, value_of

FORMULAS = ["x * sigmoid(x)", "(x^2 + 1) / (x - 3)", "exp(-x^2) * sin(3x)", "ln(1 + x^4)^2", "sqrt(1 + x^2) - 2^x"]
FUNCTIONS = [record.name for record in ACTIVATIONS if record.name != "step"] + FORMULAS


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_line_of_a_derivation_follows_and_the_last_is_the_derivative(function):
    x = Fraction(7, 5)
    values = {"x": x, "f": slope_of(activation(function), 0, x)}
    lines = 0
    for step in solve(Exercise(function=function, asked=("derivative",))):
        if step.formula is not None:
            values[step.symbol] = value_of(step.formula, values) if step.symbol != "f" else values["f"]
            lines += 1
    assert lines >= 2
    wanted = slope_of(activation(function), 1, x)
    for name in ("f'", "f'_by_f"):
        if name in values:
            assert abs(Fraction(values[name]) - Fraction(wanted)) < Fraction(1, 10**55)
    parts = [name for name in values if name.startswith("u") and not name.endswith("'")]
    if parts:
        last = f"{parts[-1]}'"
        assert abs(Fraction(values[last]) - Fraction(wanted)) < Fraction(1, 10**50)


def test_a_kink_is_told_with_its_convention():
    notes = [step.note for step in solve(Exercise(function="relu", asked=("derivative",)))]
    assert any("0 on the left, 1 on the right; the convention 0 is used" in note for note in notes)


def test_the_derivative_of_the_sigmoid_with_its_own_value():
    solution = solve(Exercise(function="sigmoid", asked=("derivative",)))
    assert [step.rule for step in solution][-2:] == ["derivative_together", "derivative_by_value"]
    assert {"quotient_rule", "chain_rule", "sum_rule", "factor_rule"} <= {step.rule for step in solution}


@pytest.mark.parametrize(
    ("function", "place", "value", "decisive", "said"),
    [
        ("sigmoid(x) * (1 - sigmoid(x))", "0", "0.25", "-0.125", "a maximum"),
        ("1 - tanh(x)^2", "0", "1", "-2", "a maximum"),
        ("x * sigmoid(x)", "-1.278464543", "-0.278464543", "0.217811706", "a minimum"),
    ],
)
def test_extrema_with_the_derivative_that_decides(function, place, value, decisive, said):
    solution = solve(Exercise(function=function, asked=("extremum",)))
    assert float(solution["x1"].exact) == pytest.approx(float(place), abs=5e-10)
    assert float(solution["f(x1)"].exact) == pytest.approx(float(value), abs=5e-10)
    assert float(solution["f''(x1)"].exact) == pytest.approx(float(decisive), abs=5e-10)
    assert said in solution["f''(x1)"].note


def test_a_function_that_only_rises_has_no_extremum_and_bounds_that_are_not_attained():
    note = solve(Exercise(function="sigmoid", asked=("extremum",))).steps[-1].note
    assert "strictly increasing, so it has no extremum" in note
    assert "supremum 1 is not attained" in note


def test_a_name_that_is_used_twice_collects_both_ways():
    graph = Graph(
        values={"x": 3, "y": -4},
        parts=(
            Part(name="s", formula="sigmoid(y)"),
            Part(name="num", formula="x + s"),
            Part(name="q", formula="x + y"),
            Part(name="sq", formula="q^2"),
            Part(name="den", formula="sigmoid(x) + sq"),
            Part(name="f", formula="num / den"),
        ),
    )
    for form in ("chain", "adjoint"):
        solution = solve(Exercise(graph=graph, asked=("gradient",), conventions=Conventions(form=form)))

        def whole(x, y):
            return (x + 1 / (1 + mpmath.exp(-y))) / (1 / (1 + mpmath.exp(-x)) + (x + y) ** 2)

        with mpmath.workdps(60):
            wanted = [mpmath.diff(whole, (3, -4), n) for n in ((1, 0), (0, 1))]
            names = ("df/dx", "df/dy") if form == "chain" else ("xbar", "ybar")
            for name, slope in zip(names, wanted, strict=True):
                assert abs(mpmath.mpf(str(solution[name].exact)) - slope) < mpmath.mpf("1e-30")


def test_only_what_is_wanted_is_differentiated():
    graph = Graph(
        values={"a": 1, "b": 2}, parts=(Part(name="c", formula="a*b"), Part(name="d", formula="c + b")), by=("a",)
    )
    symbols = [step.shown for step in solve(Exercise(graph=graph, asked=("gradient",)))]
    assert "dd/da" in symbols
    assert "dd/db" not in symbols


def test_an_update_of_a_graph_goes_against_the_slope():
    graph = Graph(values={"w": 3}, parts=(Part(name="J", formula="w^2"),), by=("w",))
    assert solve(Exercise(graph=graph, asked=("update",), rate="0.1"))["w+"].exact == Fraction("2.4")


@pytest.mark.parametrize(
    ("function", "said"),
    [
        ("sin(x)", "f(x + 2*pi) = f(x): the list holds one period. The other extrema are at x1, x2 plus k * 2*pi"),
        ("x + 2sin(x)", "f(x + 2*pi) = f(x) + 2*pi: the list holds one period."),
    ],
)
def test_a_function_that_repeats_itself_is_said_to(function, said):
    steps = list(solve(Exercise(function=function, asked=("extremum",))))
    assert steps[-1].note.startswith(said)


def test_only_functions_that_repeat_themselves_are_said_to():
    assert all(step.rule != "one_period" for step in solve(Exercise(function="x^2", asked=("extremum",))))


@pytest.mark.parametrize(
    ("function", "shown"), [("swish", "x / (1 + exp(-x))"), ("swish(beta=2)", "x / (1 + exp(-2 * x))")]
)
def test_an_activation_is_written_as_people_write_it(function, shown):
    text = write_solution(solve(Exercise(function=function, asked=("derivative",))), "text")
    assert f"f(x) = {shown}\n" in text


def test_extrema_that_are_only_seen_are_not_told_as_proven(monkeypatch):
    monkeypatch.setattr("smallnets.teaching.solving.extrema._SECONDS", 0.001)
    steps = list(solve(Exercise(function="x * sigmoid(x) + x/3 + 0.001", asked=("extremum",))))
    assert "No proof was found in time" in " ".join(step.note for step in steps)
