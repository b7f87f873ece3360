"""How activations are named, set and written down; formulas of users; and digits that books print."""

from __future__ import annotations

import numpy as np
import pytest

from smallnets.arithmetic import NumpyMathematics
from smallnets.errors import InputError
from smallnets.functions.activations import ACTIVATIONS, activation

M = NumpyMathematics(64)


def value(text, z):
    return float(np.asarray(activation(text).forward(np.array([float(z)]), M))[0])


def slope(text, z):
    return float(np.broadcast_to(np.asarray(activation(text).slope(np.array([float(z)]), M)), 1)[0])


@pytest.mark.parametrize(
    ("text", "z", "digits"),
    [
        ("sigmoid", 2, 0.880797078),
        ("tanh", 2, 0.964027580),
        ("leaky", -2, -0.02),
        ("prelu", -2, -0.5),
        ("elu", -1, -0.632120559),
        ("elu", -2, -0.864664717),
        ("swish", 1, 0.731058579),
        ("silu", -1, -0.268941421),
        ("step", 0, 1),
        ("step", -1e-9, 0),
        ("relu", 0, 0),
    ],
)
def test_values_that_books_print(text, z, digits):
    assert value(text, z) == pytest.approx(digits, abs=5e-10)


@pytest.mark.parametrize(
    ("text", "z", "digits", "step"),
    [
        ("sigmoid", 0, 0.25, 1e-16),
        ("sigmoid", 10, 4.539580774e-05, 5e-15),
        ("tanh", 10, 8.244614456e-09, 5e-19),
        ("tanh", 0, 1, 1e-16),
        ("sigmoid", 1.5, 0.149146452, 5e-10),
        ("sigmoid", 5.5, 0.004053572, 5e-10),
        ("sigmoid", 0.4047, 0.240036694, 5e-10),
        ("leaky_relu", -1, 0.01, 1e-18),
    ],
)
def test_slopes_that_books_print(text, z, digits, step):
    assert slope(text, z) == pytest.approx(digits, abs=step)


@pytest.mark.parametrize("function", ACTIVATIONS, ids=lambda function: function.name)
def test_names_and_aliases_find_the_function_and_its_text_finds_it_again(function):
    for name in (function.name, *function.aliases, function.name.upper(), function.name.replace("_", "-")):
        assert activation(name).name == function.name
    changed = activation(f"{function.name}({', '.join(f'{p.name}=0.5' for p in function.parameters)})")
    assert activation(changed.text) == changed


@pytest.mark.parametrize(
    ("text", "left", "right"), [("relu", 0, 1), ("leaky_relu", 0.01, 1), ("elu(alpha=0.5)", 0.5, 1)]
)
def test_the_slope_at_a_kink_is_chosen_and_reported(text, left, right):
    function = activation(text)
    assert (function.kinks[0].left, function.kinks[0].right, function.kinks[0].slope) == (left, right, left)
    assert slope(text, 0) == slope(text, -0.0) == left
    for chosen in (0.0, 0.5, 1.0):
        other = activation(f"{text[:-1]}, kink={chosen})" if "(" in text else f"{text}(kink={chosen})")
        assert other.kinks[0].slope == chosen
        assert f"kink={chosen}" in other.text
        z = np.array([-1.0, 0.0, 1.0])
        a = np.asarray(other.forward(z, M))
        assert np.asarray(other.slope(z, M))[1] == chosen
        assert np.asarray(other.training_slope(z, a, M))[1] == chosen
        assert np.asarray(other.training_slope(z, a, M))[[0, 2]] == pytest.approx(
            np.asarray(function.slope(z, M))[[0, 2]]
        )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rellu", "relu"),
        ("leaky_relu(alfa=0.1)", "alpha"),
        ("leaky_relu(alpha=2)", "out of range"),
        ("leaky_relu(alpha=)", "alpha=0.5"),
        ("relu(alpha=1)", "relu has none"),
        ("tanh(kink=1)", "where there is a kink"),
        ("swish(beta=-1)", "out of range"),
        ("elu(alpha=1.2.3)", "alpha=0.5"),
        ("3 + 4", "formula in x"),
    ],
)
def test_what_is_no_activation_is_refused_with_what_to_write(text, message):
    with pytest.raises(InputError, match=message.replace("(", "\\(")):
        activation(text)


@pytest.mark.parametrize(
    ("formula", "name"),
    [
        ("x * sigmoid(x)", "swish"),
        ("x / (1 + e^(-x))", "swish"),
        ("max(0, x)", "relu"),
        ("ln(1 + e^x)", "softplus"),
        ("x * tanh(ln(1 + exp(x)))", "mish"),
        ("x / (1 + |x|)", "softsign"),
        ("(e^x - e^(-x)) / (e^x + e^(-x))", "tanh"),
        ("e^(-x^2)", "gaussian"),
        ("sin(x)", "sine"),
        ("2 * sigmoid(2x) - 1", "tanh"),
        ("x * (1 + erf(x / sqrt(2))) / 2", "gelu"),
        ("x", "linear"),
    ],
)
def test_a_formula_is_the_function_that_it_writes(formula, name):
    z = np.array([-3.1, -1.0, -0.2, 0.4, 1.0, 2.7])
    typed, known = activation(formula), activation(name)
    a = np.asarray(typed.forward(z, M))
    assert a == pytest.approx(np.asarray(known.forward(z, M)), rel=1e-13)
    rises = np.broadcast_to(np.asarray(typed.training_slope(z, a, M)), z.shape)
    assert rises == pytest.approx(np.broadcast_to(np.asarray(known.slope(z, M)), z.shape), rel=1e-12)


def test_a_constant_formula_has_the_shape_of_its_argument():
    assert np.asarray(activation("0 * x + 2").forward(np.zeros((2, 3)), M)).tolist() == [[2.0] * 3] * 2
    assert np.asarray(activation("3 * x").slope(np.zeros((2, 3)), M)).tolist() == [[3.0] * 3] * 2
