"""Names that several words were joined to are refused where any name is allowed, and others are left alone."""

from __future__ import annotations

import pytest

from smallnets.expressions import ExpressionError, read, refuse_joined


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("x^2 + 2xy + y^2", "x*y"),
        ("a^2 + 2ab + b^2", "a*b"),
        ("ab - ba", "a*b"),
        ("w1 + x1 + w1x1", "w1*x1"),
        ("α + x + αx", "alpha*x"),
        ("sin(πx) + x", "pi*x"),
        ("sinx^2", "sin(x)"),
        ("cos2x", "cos(2*x)"),
        ("lnx + 1", "ln(x)"),
        ("tanhu", "tanh(u)"),
        ("sqrtx", "sqrt(x)"),
        ("arctanx", "arctan(x)"),
        ("sint", "sin(t)"),
    ],
)
def test_words_without_a_sign_between_them_are_refused(text, meant):
    with pytest.raises(ExpressionError, match="as one name") as caught:
        refuse_joined(read(text))
    assert caught.value.instead == f"write {meant}"


@pytest.mark.parametrize(
    "text", ["w11*x1 + w12*x2 + w21 + w1 + w2", "net_h + out*net", "cost + sink + logs", "x + y + x_y"]
)
def test_names_that_are_words_of_their_own_are_left_alone(text):
    refuse_joined(read(text))


def test_a_name_that_is_defined_is_meant():
    refuse_joined(read("sinx + 1"), defined={"sinx"})
