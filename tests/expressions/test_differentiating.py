from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallnets.expressions import (
    ELEMENTARY,
    Binary,
    Call,
    ExpressionError,
    Name,
    Negative,
    Node,
    differentiate,
    evaluate,
    kinks,
    number,
    read,
    read_condition,
    write_text,
)

DIGITS = 40


class HighPrecision:
    """The mathematics of formulas in mpmath."""

    def __getattr__(self, name: str) -> Any:
        return {"absolute": abs, "log1p": lambda x: mpmath.log(1 + x)}.get(name) or getattr(mpmath, name)

    def where(self, condition: Any, yes: Any, no: Any) -> Any:
        return yes if condition else no


def exact(value: Fraction) -> Any:
    return mpmath.mpf(value.numerator) / value.denominator


def value(node: Node, x: Any) -> Any:
    return evaluate(node, {"x": mpmath.mpf(x), "y": mpmath.mpf(3)}, HighPrecision(), number=exact)


def assert_slope_is_right(node: Node, x: float) -> None:
    with mpmath.workdps(DIGITS):
        expected = mpmath.diff(lambda t: value(node, t), x)
        found = value(differentiate(node, "x"), x)
        assert abs(found - expected) <= 1e-12 * (1 + abs(expected)), write_text(node)


@pytest.mark.parametrize("function", sorted(set(ELEMENTARY) - {"min", "max"}))
@pytest.mark.parametrize("x", [-0.75, 0.3, 0.9, 1.7])
def test_every_elementary_slope(function: str, x: float):
    needs_positive = function in ("log", "log2", "log10", "sqrt")
    scaled = "x/2 - 0.01" if function.startswith("arc") else "2x - 0.01"
    assert_slope_is_right(read(f"{function}({scaled})"), abs(x) if needs_positive or function == "log1p" else x)


def bounded(values: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Formulas whose value and slopes stay of moderate size."""
    one, two = number(1), number(2)
    tame = values.map(lambda v: Call("tanh", (v,)))
    positive = values.map(lambda v: Binary("+", two, Call("sin", (v,))))
    return st.one_of(
        st.builds(Negative, values),
        st.builds(Binary, st.sampled_from(["+", "-", "*"]), values, values),
        st.builds(Binary, st.just("/"), values, positive),
        st.builds(Binary, st.just("^"), values, st.integers(0, 4).map(number)),
        st.builds(Binary, st.just("^"), positive, st.one_of(tame, st.fractions(-3, 3, max_denominator=4).map(number))),
        st.builds(lambda f, v: Call(f, (v,)), st.sampled_from(["sin", "cos", "tanh", "erf", "erfc"]), values),
        st.builds(lambda f, v: Call(f, (v,)), st.sampled_from(["exp", "expm1", "sinh", "cosh", "tan"]), tame),
        st.builds(lambda f, v: Call(f, (v,)), st.sampled_from(["log", "log2", "log10", "sqrt", "log1p"]), positive),
        st.builds(lambda f, v: Call(f, (Binary("/", v, two),)), st.sampled_from(["arcsin", "arccos"]), tame),
        st.builds(lambda v: Call("sin", (Binary("*", one, v),), 2), values),
    )


leaves = st.sampled_from([Name("x"), Name("y"), number(Fraction(1, 3)), number(-2), number(Fraction(1, 100))])


@given(st.recursive(leaves, bounded, max_leaves=8), st.floats(-1.5, 1.5))
def test_random_slopes_equal_numerical_ones(node: Node, x: float):
    with mpmath.workdps(DIGITS):
        if abs(value(node, x)) < 1e6:
            expected = mpmath.diff(lambda t: value(node, t), x)
            if abs(expected) < 1e6:
                assert_slope_is_right(node, x)


@pytest.mark.parametrize(
    ("formula", "slope"),
    [
        ("3", "0"),
        ("y", "0"),
        ("x", "1"),
        ("3*x - y", "3"),
        ("x^3", "3*x^2"),
        ("x^-1", "-x^-2"),
        ("x^n", "n*x^(n - 1)"),
        ("1/x", "-(1/x^2)"),
        ("exp(2*x)", "exp(2*x)*2"),
        ("sigmoid(x)", "sigmoid'(x)"),
        ("sigmoid'(3*x)", "sigmoid''(3*x)*3"),
        ("x*x - x*x", "0"),
        ("where(x < 0, 2*x, x)", "where(x < 0, 2, 1)"),
        ("where(x < 0, x, x)", "1"),
        ("max(0, x)", "where(0 >= x, 0, 1)"),
        ("min(x, 2*x)", "where(x <= 2*x, 1, 2)"),
        ("abs(x)", "sign(x)"),
        ("tanh(x)", "1 - tanh(x)^2"),
    ],
)
def test_slopes_as_people_write_them(formula: str, slope: str):
    assert differentiate(read(formula, functions=["sigmoid"]), "x") == read(slope, functions=["sigmoid"])


@pytest.mark.parametrize(
    ("formula", "at", "slope"),
    [
        ("abs(x)", 0, 0),
        ("max(0, x)", 0, 0),
        ("max(x, 0)", 0, 1),
        ("min(2*x, x)", 0, 2),
        ("step(x)", 0, 0),
        ("sign(x)", 0, 0),
        ("where(x < 0, -x, 5*x)", 0, 5),
        ("where(x <= 0, -x, 5*x)", 0, -1),
    ],
)
def test_a_kink_has_the_slope_of_its_convention(formula: str, at: float, slope: float):
    node = read(formula)
    assert value(differentiate(node, "x"), at) == slope
    (kink,) = kinks(node)
    assert value(kink.zero_of, at) == 0
    assert kink.part == node


def test_smooth_formulas_have_no_kinks_and_inner_ones_are_found():
    assert kinks(read("x*tanh(x)")) == ()
    found = kinks(read("exp(abs(x - 1)) + where(x < 2 and y > 3, 1, 0)"))
    assert [write_text(kink.zero_of) for kink in found] == ["x - 1", "x - 2", "y - 3"]


def test_conditions_have_no_slope():
    with pytest.raises(ExpressionError, match="no derivative"):
        differentiate(read_condition("x < 1"), "x")


def test_a_shared_part_is_differentiated_once():
    node: Node = Name("x")
    for _ in range(200):
        node = Call("tanh", (Binary("+", node, node),))
    assert differentiate(node, "x").size > 10**50
    assert math.isfinite(float(value(differentiate(node, "x"), 0.001)))
