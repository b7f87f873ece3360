from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest

from smallnets.errors import InputError
from smallnets.expressions import Name, TreeMathematics, differentiate, number, read, write_text

TREES = TreeMathematics()


def elu(z: Any, m: Any, alpha: Any) -> Any:
    return m.where(z > 0, z, alpha * m.expm1(z))


def test_a_formula_body_becomes_its_tree():
    node = TREES.node(elu(TREES.name("x"), TREES, 0.01))
    assert node == read("where(x > 0, x, 0.01*expm1(x))")
    assert write_text(differentiate(node, "x")) == "where(x > 0, 1, 0.01*exp(x))"


def test_floats_mean_the_decimals_they_print_as():
    assert TREES.node(0.1) == number(Fraction(1, 10))
    assert TREES.node(-1e-300) == number(-Fraction(1, 10**300))
    assert TREES.node(True) == number(1)


@pytest.mark.parametrize("bad", [math.inf, -math.inf, math.nan])
def test_numbers_that_are_none_are_refused(bad: float):
    with pytest.raises(InputError, match="finite"):
        TREES.name("x") + bad


def test_every_operator_and_function_of_the_language():
    x, m = TREES.name("x"), TREES
    built = {
        "1 + x - 2": 1 + x - 2,
        "3 - x/2*(2/x)": 3 - x / 2 * (2 / x),
        "-x^2": -(x**2),
        "exp(x) + expm1(x) + log(x) + log1p(x)": m.exp(x) + m.expm1(x) + m.log(x) + m.log1p(x),
        "sqrt(x) + tanh(x) + sin(x) + cos(x)": m.sqrt(x) + m.tanh(x) + m.sin(x) + m.cos(x),
        "erf(x) + erfc(x) + abs(x)": m.erf(x) + m.erfc(x) + m.absolute(x),
        "exp(-x^2)": m.exp_minus_square(x),
        "where(x < 0 and x >= -1 or x <= -2 and x > -3, x, 1)": m.where(
            ((x < 0) & (x >= -1)) | ((x <= -2) & (x > -3)), x, 1
        ),
    }
    for text, tree in built.items():
        assert TREES.node(tree) == read(text), text
    assert TREES.node(TREES.name("w_{11}")) == Name("w11")
