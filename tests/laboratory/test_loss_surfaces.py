"""Loss surfaces: losses against networks with these weights, the path against recorded runs, planes against NumPy."""

from __future__ import annotations

import json

import msgspec
import numpy as np
import pytest
from typer.testing import CliRunner

import smallnets
from smallnets.errors import InputError
from smallnets.faces.command_line import app_for


@pytest.fixture(scope="module")
def found():
    return smallnets.surface("xor", hidden=2, epochs=40, grid=9)


def test_the_path_has_the_losses_of_the_recorded_run(found):
    history = {epoch: train for epoch, train, _ in smallnets.train("xor", hidden=2, epochs=40).history()}
    assert found.path_losses.tolist() == [history[epoch] for epoch in found.path_epochs]
    assert found.path_epochs[0] == 0
    assert found.path_epochs[-1] == 40
    assert found.path[-1].tolist() == [0.0, 0.0]


def test_losses_over_two_weights_are_those_of_networks_with_these_weights():
    data = {"points": 40, "seed": 5, "activation": "tanh", "output": "linear"}
    seen = smallnets.surface(
        "gauss", hidden=(), weights="w_11^(1),b_1^(1)", reach=1.0, grid=5, epochs=10, of="test", **data
    )
    runs = smallnets.train("gauss", hidden=(), epochs=10, **data)
    weights, bias = runs.network().layers[0].weights[0], runs.network().layers[0].biases[0]
    assert seen.path[-1] == pytest.approx([weights[0], bias])
    assert seen.xs == pytest.approx(np.linspace(weights[0] - 1, weights[0] + 1, 5))
    document = msgspec.to_builtins(smallnets.experiment("gauss", hidden=(), epochs=0, **data))
    document["network"]["given"] = [
        {"weights": [[float(seen.xs[3]), float(weights[1])]], "biases": [float(seen.ys[1])]}
    ]
    alone = smallnets.train(document)
    assert seen.losses[1, 3] == alone.final[0].test_loss


def test_the_plane_is_that_of_the_principal_components(found):
    states = [smallnets.train("xor", hidden=2, epochs=epoch).state.parameters[:, 0] for epoch in found.path_epochs]
    away = np.stack(states) - states[-1]
    values = np.linalg.eigvalsh(away.T @ away)[::-1]
    assert found.explained == pytest.approx(values[:2].sum() / values.sum(), rel=1e-9)
    assert (found.path**2).sum(axis=0) == pytest.approx(values[:2], rel=1e-9)


def test_the_command_gives_the_data_and_the_picture(found, tmp_path):
    words = ["surface", "xor", "--hidden", "2", "--epochs", "40", "--grid", "9", "--json"]
    told = CliRunner().invoke(app_for(words), [*words, "--figure", str(tmp_path / "s.svg")])
    assert told.exit_code == 0
    document = json.loads(told.stdout)
    assert document["losses"] == found.losses.tolist()
    assert document["path"]["epochs"] == list(found.path_epochs)
    assert "with the path of the run" in (tmp_path / "s.svg").read_text()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"weights": "w_11^(1)"}, "are not two"),
        ({"weights": "w_11^(1),w_11^(1)"}, "stands twice"),
        ({"weights": "w_11^(1),w_99^(9)"}, "w_99"),
        ({"of": "all"}, "write train or test"),
        ({"grid": 1}, "is not 2 to 1001"),
        ({"reach": -1.0}, "is no distance"),
        ({"learning_rate": 1e30, "activation": "relu", "output": "linear"}, "diverged, so it has no surface"),
    ],
)
def test_what_cannot_be_is_refused(given, words):
    with pytest.raises(InputError) as refusal:
        smallnets.surface("xor", hidden=2, epochs=5, **given)
    assert words in str(refusal.value)
