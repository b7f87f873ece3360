"""Gradients of random networks beside central differences and PyTorch's autograd."""

from __future__ import annotations

import numpy as np
import pytest
from programs_to_test import program, random_lanes, random_parameters

from smallnets.engines.reference import gradient
from smallnets.engines.reference.network import ReferenceNetwork
from smallnets.functions.activations import ACTIVATIONS
from smallnets.functions.losses import LOSSES

NAMES = [function.name for function in ACTIVATIONS]
MIXED = "3-4-3-2 tanh:relu:prelu:gelu/sigmoid:swish:mish sine:linear"
CASES = {
    **{f"all {name}": program(f"2-3-2-1 {name} linear") for name in NAMES},
    **{f"output {name}": program(f"2-3-1 tanh {name}") for name in NAMES},
    "mixtures": program(MIXED),
    "prelu in every layer": program("2-3-3-2 prelu prelu"),
    "without biases": program("2-4-3-1 elu/selu tanh", biases=False),
    "no hidden layer": program("3-2 softplus"),
    "six outputs": program("2-5-6 softsign linear", of="mean_squared"),
    "a formula": program("2-3-1 (x*sigmoid(2x)) tanh"),
    "softmax, squared error": program("2-4-3 tanh softmax", of="mean_squared", coding="shares"),
    "softmax, half squared error": program("2-4-3 gaussian softmax", coding="shares"),
    "softmax, cross-entropy": program("2-4-3 relu softmax", of="softmax_cross_entropy", coding="shares"),
    "logistic": program("2-3-1 swish sigmoid", of="logistic", coding="bits"),
    "three logistic outputs": program("2-3-3 mish sigmoid", of="logistic", coding="bits"),
    "absolute": program("2-4-2 tanh linear", of="absolute"),
    "huber": program("2-4-2 gelu linear", of="huber"),
}


def given(made, seed):
    lanes = random_lanes(made, seed)
    return lanes.train_inputs[:, :, 0], lanes.train_targets[:, :, 0], random_parameters(made, seed)[:, 0]


def total_loss(made, inputs, targets, parameters):
    mean, _ = ReferenceNetwork.of(made).costs(inputs[:, :, None], targets[:, :, None], parameters[:, None])
    return float(mean[0]) * len(inputs)


def differences(made, inputs, targets, parameters):
    """Central differences, two steps combined (Richardson), so that the error is of fourth order."""
    found = np.zeros_like(parameters)
    for place in range(len(parameters)):
        slopes = []
        for step in (2e-4, 1e-4):
            moved = [parameters.copy(), parameters.copy()]
            moved[0][place] += step
            moved[1][place] -= step
            slopes.append(
                (total_loss(made, inputs, targets, moved[0]) - total_loss(made, inputs, targets, moved[1])) / step / 2
            )
        found[place] = (4 * slopes[1] - slopes[0]) / 3
    return found


def test_every_loss_has_a_case():
    assert {made.loss.name for made in CASES.values()} == {loss.name for loss in LOSSES}


@pytest.mark.parametrize("name", CASES)
def test_gradient_equals_central_differences(name):
    made = CASES[name]
    inputs, targets, parameters = given(made, 3)
    found = gradient(made, inputs, targets, parameters)
    assert found == pytest.approx(differences(made, inputs, targets, parameters), rel=1e-8, abs=2e-9)


@pytest.mark.parametrize("name", [name for name in CASES if name != "a formula"])
def test_gradient_equals_autograd(name):
    pytest.importorskip("torch", reason="PyTorch judges this test; pip install torch==2.13.0")
    from torch_networks import TorchNetwork

    made = CASES[name]
    for seed in (3, 4):
        inputs, targets, parameters = given(made, seed)
        judge = TorchNetwork(made, parameters)
        assert total_loss(made, inputs, targets, parameters) == pytest.approx(
            judge.loss(inputs, targets).item(), rel=1e-13
        )
        found = gradient(made, inputs, targets, parameters)
        assert found == pytest.approx(judge.gradient(inputs, targets), rel=1e-11, abs=1e-13)


def test_single_precision_is_the_same_to_its_digits():
    made = program(MIXED, width=32)
    inputs, targets, parameters = given(program(MIXED), 5)
    wide = gradient(program(MIXED), inputs, targets, parameters)
    narrow = gradient(made, inputs, targets, parameters)
    assert narrow == pytest.approx(wide, rel=1e-4, abs=1e-5)
    assert not np.array_equal(narrow, wide)
