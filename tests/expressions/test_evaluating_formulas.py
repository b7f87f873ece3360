from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest

from smallnets.expressions import (
    ELEMENTARY,
    Constant,
    ExpressionError,
    differentiate,
    evaluate,
    evaluate_all,
    evaluate_exact,
    read,
    substitute,
)


class Numpy:
    """The mathematics of formulas by NumPy's own functions, counting calls."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> Any:
        plain = {"erf": np.vectorize(math.erf), "erfc": np.vectorize(math.erfc)}.get(name) or getattr(np, name)

        def call(*arguments: Any) -> Any:
            self.calls.append(name)
            with np.errstate(all="ignore"):
                return plain(*arguments)

        return call


def at(text: str, *points: float, m: Any = None) -> Any:
    with np.errstate(all="ignore"):
        return evaluate(read(text, functions=["f"]), {"x": np.array(points)}, m or Numpy(), {"f": lambda n, z: z + n})


ORACLES = {
    **{
        name: getattr(mpmath, name)
        for name in ("exp", "expm1", "log", "log1p", "log10", "sqrt", "sin", "cos", "tan", "erf", "erfc")
    },
    "sinh": mpmath.sinh,
    "cosh": mpmath.cosh,
    "tanh": mpmath.tanh,
    "sign": mpmath.sign,
    "abs": abs,
    "arcsin": mpmath.asin,
    "arccos": mpmath.acos,
    "arctan": mpmath.atan,
    "log2": lambda x: mpmath.log(x, 2),
    "step": lambda x: mpmath.mpf(x >= 0),
}
POINTS = [1e-300, 1e-9, 0.1, 0.5, 0.65, 0.67, 0.99, 1.0, 1.5, 2.4, 2.5, 7.0, 39.0, 41.0, 300.0, 709.0]


@pytest.mark.parametrize("name", sorted(set(ELEMENTARY) - {"min", "max"}))
def test_every_elementary_function_is_good_to_a_few_last_digits(name: str):
    points = [
        p
        for p in [*POINTS, *(-p for p in POINTS)]
        if not (name.startswith("log") and p <= (-1 if name == "log1p" else 0))
    ]
    points = [p for p in points if not (name == "sqrt" and p < 0) and not (name in ("arcsin", "arccos") and abs(p) > 1)]
    found = at(f"{name}(x)", *points)
    for point, value in zip(points, found, strict=True):
        with mpmath.workdps(400):
            expected = float(ORACLES[name](mpmath.mpf(point)))
        assert abs(value - expected) <= 4 * math.ulp(expected), point


def test_the_ends_of_the_range():
    inf = math.inf
    np.testing.assert_array_equal(at("sinh(x)", inf, -inf, 0.0), [inf, -inf, 0.0])
    np.testing.assert_array_equal(at("cosh(x)", inf, -inf, 0.0), [inf, inf, 1.0])
    np.testing.assert_array_equal(at("arctan(x)", inf, -inf, 0.0), [math.pi / 2, -math.pi / 2, 0.0])
    np.testing.assert_array_equal(at("arcsin(x)", 1.0, -1.0, 2.0), [math.pi / 2, -math.pi / 2, math.nan])
    for text in ("sign(x)", "step(x)", "min(x, 1)", "max(1, x)", "sinh(x)", "arctan(x)"):
        assert math.isnan(at(text, math.nan)[0]), text


def test_powers_multiply_in_the_documented_order():
    x = np.array([1.1, -0.7, 3.3])
    np.testing.assert_array_equal(at("x^3", *x), (x * x) * x)
    np.testing.assert_array_equal(at("x^5", *x), ((x * x) * (x * x)) * x)
    np.testing.assert_array_equal(at("x^-2", *x), 1.0 / (x * x))
    np.testing.assert_array_equal(at("x^0", 0.0, 2.0) * np.ones(2), [1.0, 1.0])
    np.testing.assert_array_equal(at("x^0.5", 4.0, 2.0), np.sqrt([4.0, 2.0]))
    np.testing.assert_array_equal(at("x^(-3/2)", 4.0), [0.125])
    np.testing.assert_allclose(at("x^(1/3)", 8.0, 27.0), [2.0, 3.0], rtol=1e-15)
    np.testing.assert_allclose(at("x^x + 2^x", 2.0, 3.0), [8.0, 35.0], rtol=1e-14)
    assert at("x^-999", 1.0).tolist() == [1.0]


def test_constants_are_exact_until_they_are_rounded_once():
    assert evaluate(read("0.1 + 0.2"), {}, Numpy()) == 0.3
    assert at("x*(1/3)", 1.0)[0] == 1 / 3
    assert evaluate(read("2^1000*2^1000"), {}, Numpy()) == math.inf
    assert at("2π", 0.0) == 2 * math.pi
    assert at("1/(pi - pi) + x", 1.0)[0] == math.inf


def test_functions_of_constants_fill_the_lanes():
    assert at("x + sqrt(2)", 0.0, 1.0).tolist() == [math.sqrt(2), 1 + math.sqrt(2)]
    assert at("where(pi < 3, 1, 2) + log(10)*x", 1.0).tolist() == [2 + math.log(10)]


def test_a_choice_does_not_see_the_other_branch():
    np.testing.assert_array_equal(at("where(x > 0, log(x), 1/x)", 1.0, -2.0, 0.0), [0.0, -0.5, math.inf])
    np.testing.assert_array_equal(at("where(x > 0 and x < 2 or x >= 5, 1, 0)", -1.0, 1.0, 3.0, 5.0), [0, 1, 0, 1])


def test_value_and_slope_share_their_parts():
    host = Numpy()
    f = read("x/(1 + exp(-x)) + exp(-x)^2")
    value, slope = evaluate_all((f, differentiate(f, "x")), {"x": np.array([0.3, 2.0])}, host)
    assert host.calls.count("exp") == 1
    assert value.shape == slope.shape == (2,)


def test_further_functions_are_told_the_order():
    assert at("f(x) + f''(x)", 1.0).tolist() == [4.0]
    assert at("sin'(x)", 0.5).tolist() == [math.cos(0.5)]


def test_what_is_missing_is_named():
    with pytest.raises(ExpressionError, match="no value"):
        evaluate(read("x + q"), {"x": np.ones(1)}, Numpy())
    with pytest.raises(ExpressionError, match="no function"):
        evaluate(read("g(x)", functions=["g"]), {"x": np.ones(1)}, Numpy())


def test_exact_evaluation():
    third = Fraction(1, 3)
    assert evaluate_exact(read("x^2*y + min(x, 1) - |x - 1|"), {"x": third, "y": Fraction(9)}) == Fraction(2, 3)


@pytest.mark.parametrize("text", ["1/x", "sqrt(4)", "z", "2^(1/2)", "(x + 9)^999^1*(x + 9)^999", "2^(x + 1001)"])
def test_what_is_not_exact_or_too_large_is_refused(text: str):
    with pytest.raises(ExpressionError):
        evaluate_exact(read(text), {"x": Fraction(0)})


def test_names_can_be_replaced():
    tree = substitute(read("x + y*x"), {"x": read("2*y"), "y": Constant("pi")})
    assert tree == read("2*y + pi*(2*y)")


def test_symbols_are_a_host_too():
    sympy = pytest.importorskip("sympy")

    class Symbols:
        def __getattr__(self, name: str) -> Any:
            return getattr(sympy, name)

    x = sympy.Symbol("x", real=True)
    values = {"x": x, "pi": sympy.pi}
    exact = evaluate(
        read("exp(x/3)^2 + 0.1*sin(2π)"), values, Symbols(), number=lambda q: sympy.Rational(q.numerator, q.denominator)
    )
    assert sympy.simplify(exact - sympy.exp(2 * x / 3)) == 0
