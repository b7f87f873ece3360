"""Networks in one line."""

from __future__ import annotations

import pytest

from smallnets.errors import InputError
from smallnets.plans import network
from smallnets.plans.shorthand import is_shorthand


@pytest.mark.parametrize(
    ("text", "widths", "activations"),
    [
        ("2-3-1 relu", (2, 3, 1), ["relu", "linear"]),
        ("2-3-1", (2, 3, 1), ["tanh", "linear"]),
        ("2 - 4 - 2 - 1 tanh/ReLU sigmoid", (2, 4, 2, 1), ["tanh", "relu", "sigmoid"]),
        ("2-2-1 sigmoid:tanh relu", (2, 2, 1), [("sigmoid", "tanh"), "relu"]),
        ("3-1 sigmoid", (3, 1), ["sigmoid"]),
        ("4-8-3 relu softmax", (4, 8, 3), ["relu", "softmax"]),
        ("2-3-1 elu(alpha=0.5) tanh", (2, 3, 1), ["elu(alpha=0.5)", "tanh"]),
        ("0-1", (0, 1), ["linear"]),
    ],
)
def test_a_line_becomes_a_network(text, widths, activations):
    found = network(text)
    assert found.widths == widths
    assert [layer.activation for layer in found.layers] == activations


def test_a_formula_with_a_slash_stands_in_brackets():
    layer = network("2-3-1 (x / (1 + abs(x)))").layers[0]
    assert layer.functions()[0].formula is not None
    assert layer.units == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("relu", "does not begin with the widths"),
        ("2-0-1 relu", "has a layer without units"),
        ("2-3-1 relu sigmoid tanh", "more activations than one for the hidden layers and one for the output"),
        ("3-1 relu sigmoid", "more activations"),
        ("2-3-1 rleu", "did you mean 'relu'"),
        ("2-3-3-1 tanh/relu/tanh", "names activations for 3 of 2 hidden layers"),
        ("2-3-1 tanh:relu", "does not fit 3 units"),
        ("2-3-1 softmax", "softmax stands in a hidden layer"),
        ("2-3-1 elu(alpha=0.5", "brackets that do not match"),
        ("2-3-1 tanh/", "nothing between two '/'"),
        ("2-3-1 tanh relu/tanh", "names several output layers"),
    ],
)
def test_wrong_lines_are_told(text, words):
    with pytest.raises(InputError) as caught:
        network(text)
    assert words in str(caught.value)


def test_widths_are_told_from_other_texts():
    assert is_shorthand("2-3-1")
    assert is_shorthand(" 2 - 3 relu")
    assert not is_shorthand("2-3-x")
    assert not is_shorthand("moons")
