"""Gradients of deep networks at their random start: the medians that are known, and PyTorch's derivative of one."""

from __future__ import annotations

import numpy as np
import pytest

from smallnets.errors import InputError
from smallnets.functions.activations import activation
from smallnets.laboratory.gradient_decay import gradient_norms, shrinking


@pytest.mark.parametrize(
    ("name", "start", "median"),
    [("sigmoid", "fan_in", 4e-9), ("tanh", "fan_in", 2e-3), ("relu", "fan_in", 2e-4), ("relu", "he_normal", 0.6)],
)
def test_c29_ten_layers_of_ten_units(name, start, median):
    found = shrinking(name, start_name=start)
    assert found.ratio.median == pytest.approx(median, rel=0.4)
    assert found.ratio.first < found.ratio.median < found.ratio.third
    assert found.sizes[0] == found.ratio.median
    assert found.sizes[-1] == 1


def test_a_formula_that_leaves_the_numbers_has_no_ratio():
    assert not shrinking("x^x^x", layers=3, units=2, seeds=2).ratio.median < 1


def test_c29_what_slopes_alone_let_through():
    assert shrinking("sigmoid", layers=5, seeds=1).bound == 9.765625e-04
    assert shrinking("sigmoid", seeds=1).bound == pytest.approx(9.536743e-07, rel=1e-6)
    assert shrinking("tanh", seeds=1).bound == shrinking("relu", seeds=1).bound == 1


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu"])
def test_the_norms_are_those_of_automatic_differentiation(name):
    torch = pytest.importorskip("torch", reason="PyTorch judges this test; pip install torch==2.13.0")
    random = np.random.default_rng(3)
    weights, biases = random.normal(size=(4, 1, 3, 3)), random.normal(size=(4, 1, 3, 1))
    inputs = random.normal(size=(1, 3, 5))
    matrices = [torch.tensor(matrix[0], requires_grad=True) for matrix in weights]
    values = torch.tensor(inputs[0])
    for matrix, bias in zip(matrices, biases, strict=True):
        values = getattr(torch, name)(matrix @ values + torch.tensor(bias[0]))
    values.sum().backward()
    wanted = [float(matrix.grad.norm()) for matrix in matrices]
    assert gradient_norms(activation(name), weights, biases, inputs)[:, 0] == pytest.approx(wanted, rel=1e-12)


@pytest.mark.parametrize("settings", [{"layers": 1}, {"units": 0}, {"seeds": 0}, {"seeds": 10**7}])
def test_sizes_that_make_no_sense_are_refused(settings):
    with pytest.raises(InputError):
        shrinking("tanh", **settings)
