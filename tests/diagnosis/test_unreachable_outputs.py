"""Outputs that cannot give what is wanted, targets of a size that no rate serves, and rates that are far too small."""

from __future__ import annotations

import numpy as np
import pytest

from smallnets.laboratory.diagnosing import diagnose

X = np.linspace(-3, 3, 60)[:, None]


def kinds(found):
    return [finding.kind for finding in found.findings]


@pytest.mark.parametrize(("output", "low", "high"), [("sigmoid", 0.0, 1.0), ("relu", 0.0, np.inf), ("tanh", -1.0, 1.0)])
def test_an_output_that_has_no_such_numbers_is_told_with_the_loss_that_is_left(output, low, high):
    y = X[:, 0] ** 3 / 9
    settings = {"standardize": "inputs", "output": output, "loss": "half_squared", "hidden": 5, "epochs": 60}
    found = diagnose((X, y), train_share=100, trials=4, **settings)
    finding = found.of_kind("output_range")[0]
    assert kinds(found)[0] == "output_range"
    assert finding.numbers["least_loss"] == pytest.approx(np.mean((np.clip(y, low, high) - y) ** 2) / 2)
    assert finding.numbers["share_outside"] == pytest.approx(np.mean((y < low) | (y > high)))
    assert [(one.act, one.value, one.units) for one in finding.advice] == [("activation", "linear", ((2, 1),))]
    assert finding.trials[0].better == 4


@pytest.mark.parametrize("output", ["linear", "leaky_relu", "sinh(x)"])
def test_an_output_that_has_all_numbers_is_not(output):
    settings = {"standardize": "inputs", "output": output, "loss": "half_squared", "hidden": 2, "epochs": 20}
    assert "output_range" not in kinds(diagnose((X, X[:, 0] ** 3 / 9), trials=0, **settings))


def test_classes_that_relu_cannot_name_want_tanh():
    found = diagnose("xor", hidden=3, output="relu", epochs=100, trials=0).of_kind("output_range")[0]
    assert [(one.act, one.value) for one in found.advice] == [("activation", "tanh")]
    assert "output_range" not in kinds(diagnose("xor", hidden=3, epochs=20, trials=0))


def test_a_bound_at_the_edge_of_the_values_is_reached_and_no_fault():
    y = (X[:, 0] > 0).astype(float)
    settings = {"output": "sigmoid", "loss": "half_squared", "standardize": "inputs", "kind": "regression"}
    assert "output_range" not in kinds(diagnose((X, y), hidden=2, epochs=30, trials=0, **settings))


def test_a_large_target_is_named_before_the_divergence_that_it_causes():
    found = diagnose((X, 250_000 + 90_000 * X[:, 0]), standardize="inputs", hidden=4, activation="relu", trials=0)
    assert kinds(found) == ["unscaled_target", "diverged"]
    assert found.findings[0].numbers["target_size"] == pytest.approx(np.sqrt(250_000**2 + 90_000**2 * 3.1), rel=0.05)
    assert [(one.act, one.value) for one in found.advice] == [("standardize", "both")]
    assert "lost its numbers" in found.findings[0].evidence


def test_a_rate_that_is_a_thousand_times_too_small_is_followed_to_one_that_learns():
    found = diagnose("xor", hidden=4, learning_rate=1e-5, epochs=200, trials=4)
    trial = next(trial for finding in found.findings for trial in finding.trials if trial.advice.act == "learning_rate")
    assert trial.advice.value >= 0.03
    assert trial.loss_then < 0.2
