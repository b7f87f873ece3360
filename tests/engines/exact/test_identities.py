from __future__ import annotations

import pytest

from smallnets.engines.exact import identity
from smallnets.errors import InputError

# C05 and the identities that the five documents state rightly.
TRUE = [
    "sigma(x) + sigma(-x) = 1",
    "sigma'(x) = sigma(x)*sigma(-x)",
    "sigma'(x) = sigma(x)*(1 - sigma(x))",
    "tanh(x) = 2*sigma(2*x) - 1",
    "tanh'(x) = 4*sigma(2*x)*(1 - sigma(2*x))",
    "tanh'(x) = 1 - tanh(x)^2",
    "tanh(z) = (e^(2*z) - 1)/(e^(2*z) + 1)",
    "tanh(z) = sinh(z)/cosh(z)",
    "tanh(x) = (e^x - e^(-x))/(e^x + e^(-x))",
    "tanh(x) = (1 - e^(-2*x))/(1 + e^(-2*x))",
    "sigma(x) = e^x/(1 + e^x)",
    "1 + e^(-z) = 1/sigma(z)",
    "e^(-z) = (1 - sigma(z))/sigma(z)",
    "sigma'(z) = (1 - sigma(z))/sigma(z)*sigma(z)^2",
    "sigma(x) - 1/2 = tanh(x/2)/2",
    "sigma(x)*(1 - sigma(x)) = 1/4 - (sigma(x) - 1/2)^2",
    "sigma''(x) = e^(-x)*(e^(-x) - 1)/(1 + e^(-x))^3",
    "sigma''(x) = e^(-2*x)*(1 - e^x)/(1 + e^(-x))^3",
    "(sinh'(x)*cosh(x) - cosh'(x)*sinh(x))/cosh(x)^2 = 1 - tanh(x)^2",
    "((e^z + e^(-z))*(e^z + e^(-z)) - (e^z - e^(-z))*(e^z - e^(-z)))/(e^z + e^(-z))^2 = 1 - tanh(z)^2",
    "e^z/(e^z + e^0) = sigma(z)",
    "leaky_relu(z) = max(0.01*z, z)",
    "relu(u - v) + relu(v - u) = |u - v|",
    "relu(x) - relu(-x) = x",
    "relu(x + y) - relu(x - y) - y = min(relu(x + y) - y, relu(x + y) - x)",
    (
        "w31*(w11*x1 + w12*x2 + b1) + w32*(w21*x1 + w22*x2 + b2) + b3"
        " = (w11*w31 + w21*w32)*x1 + (w12*w31 + w22*w32)*x2 + b1*w31 + b2*w32 + b3"
    ),
    "softplus'(x) = sigma(x)",
    "0.1 + 0.2 = 0.3",
    "log(x^2) = 2*log(x)",
    "sin(x)^2 + cos(x)^2 = 1",
]

# (equation, the smallest counter-example, left, right); the first rows are recorded in the capability list.
FALSE = [
    ("sigma'(x) = (1 - sigma(x))*(1 + sigma(x))", {"x": "0"}, "0.25", "0.75"),
    ("e^(-x)*(1 - e^(-x))*(1 + e^(-x))^3 = sigma''(x)", {"x": "1"}, None, "-0.09085774767"),
    ("tanh(z) = sigma(z)", {"z": "0"}, "0", "0.5"),
    ("sqrt(x^2) = x", {"x": "-1"}, "1", "-1"),
    ("max(x, y) = x", {"x": "0", "y": "1"}, "1", "0"),
    ("x*(x - 1)*(x + 1) = 0", {"x": "2"}, "6", "0"),
]


@pytest.mark.parametrize("equation", TRUE)
def test_a_true_identity_is_shown(equation):
    found = identity(equation)
    assert found.verdict == "yes", found.text()
    assert found.steps


@pytest.mark.parametrize(("equation", "point", "left", "right"), FALSE)
def test_a_false_identity_has_its_smallest_counter_example(equation, point, left, right):
    found = identity(equation)
    assert found.verdict == "no"
    assert {name: value.exact for name, value in found.difference.point} == point
    assert left is None or found.difference.left.decimal == left
    assert found.difference.right.decimal == right


def test_a_convention_at_a_kink_is_told_apart():
    found = identity("relu'(x) = step(x)")
    assert (found.verdict, found.elsewhere) == ("no", True)
    assert "everywhere else" in found.text()


def test_what_takes_too_long_is_undecided():
    found = identity("(sin(x*y) + cos(x*y) + x + z)^40 = (x + z + cos(x*y) + sin(x*y))^40", seconds=0.0005)
    assert found.verdict == "undecided"
    assert "within" in found.text()


def test_the_next_question_is_answered_after_one_that_took_too_long():
    assert identity("x + x = 2*x").verdict == "yes"


def test_two_equations_at_once_are_refused():
    with pytest.raises(InputError, match="exactly one equals sign"):
        identity("x = y = z")
