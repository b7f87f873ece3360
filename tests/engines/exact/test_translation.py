from __future__ import annotations

import math

import mpmath
import pytest
import sympy

from smallnets.engines.exact import from_sympy, to_sympy
from smallnets.errors import InputError
from smallnets.expressions import read, write_text

X = sympy.Symbol("x", real=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 - x^2", 1 - X**2),
        ("0.1*x", X / 10),
        ("expm1(x) + log10(x)", sympy.exp(X) - 1 + sympy.log(X) / sympy.log(10)),
        ("sqrt(2/pi)", sympy.sqrt(2 / sympy.pi)),
        ("sigmoid'(x)", sympy.exp(-X) / (1 + sympy.exp(-X)) ** 2),
        ("|x|", sympy.Abs(X)),
        ("max(0, x)", sympy.Max(0, X)),
    ],
)
def test_formulas_become_symbols(text, expected):
    assert sympy.simplify(to_sympy(read(text, functions=("sigmoid",))) - expected) == 0


@pytest.mark.parametrize(
    "text",
    [
        "1 - x^2",
        "exp(-x)/(1 + exp(-x))^2",
        "-x/2",
        "1/sqrt(x^2 + 1)",
        "where(x < 0, 0, 1)",
        "max(x, min(2, -x))",
        "3*x - x^2 - 1/2",
    ],
)
def test_symbols_are_written_as_people_write_them(text):
    assert write_text(from_sympy(to_sympy(read(text)))) == text


def test_values_stay_the_same_there_and_back():
    text = "tanh(x)*x^3/7 - erf(x/3) + arctan(2*x) - 1/(1 + exp(-x)) + cos(x)^2"
    there = to_sympy(read(text))
    back = to_sympy(from_sympy(there))
    for value in (-2.5, 0.3, 4.0):
        assert float(there.subs(X, value)) == pytest.approx(float(back.subs(X, value)), rel=1e-14)
    assert float(there.subs(X, 1)) == pytest.approx(
        math.tanh(1) / 7 - math.erf(1 / 3) + math.atan(2) - 1 / (1 + math.exp(-1)) + math.cos(1) ** 2
    )


def test_division_by_zero_is_refused():
    with pytest.raises(InputError, match="no finite value"):
        to_sympy(read("1/(2 - 2)"))


def test_what_formulas_have_no_words_for_is_refused():
    with pytest.raises(InputError, match="no words"):
        from_sympy(sympy.gamma(X))


def test_decimals_keep_every_digit():
    assert mpmath.mpf(str(sympy.N(to_sympy(read("0.1")) - sympy.Rational(1, 10)))) == 0
