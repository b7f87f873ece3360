"""A network's file is shown on the page by itself, or on the data that belong to it."""

import numpy as np
import pytest

from smallnets import InputError, load_network, train
from smallnets.faces.jupyter.actions import for_the_widget
from smallnets.laboratory.given_weights import opened_with
from smallnets.messages.portable_experiment import document

ENDINGS = {"numpy": ".npz", "json": ".json", "safetensors": ".safetensors", "onnx": ".onnx"}
POINTS = np.array([[0.0, 0.0], [-3.0, 1.5], [4.0, 6.0]])


@pytest.fixture(scope="module")
def runs():
    settings = {"hidden": (3, 2), "activation": ["relu", "x*sigmoid(x)"], "features": ("x1", "x1*x2")}
    return train("moons", **settings, epochs=2, points=20, seed=7, engine="reference")


@pytest.mark.parametrize("to", ENDINGS)
def test_a_network_opens_with_its_numbers(to, runs, tmp_path):
    path = tmp_path / f"mine{ENDINGS[to]}"
    runs.export(path, to=to)
    built = opened_with(None, str(path), {})
    assert built.experiment.network.given == load_network(path).layers
    again = train(built.experiment, epochs=0, engine="reference")
    np.testing.assert_allclose(again.network().outputs(POINTS), runs.network().outputs(POINTS), rtol=1e-12)
    assert document(built.experiment)["network"]["given"]
    assert for_the_widget(str(path), {}).experiment.network.given == built.experiment.network.given
    begun = train("moons", features="x1,x1*x2", weights=path, epochs=0, engine="reference")
    assert np.array_equal(begun.state.parameters, runs.state.parameters)


def test_a_network_opens_on_other_data(runs, tmp_path):
    runs.export(tmp_path / "mine.npz", to="numpy")
    built = opened_with(tmp_path / "mine.npz", "spiral", {"features": "x1,x1*x2"})
    assert built.experiment.data.generator == "spiral"
    assert built.experiment.network.given == load_network(tmp_path / "mine.npz").layers


def test_other_sources_are_no_networks(tmp_path):
    (tmp_path / "lesson.json").write_text('{"data": {"generator": "xor"}}')
    for source in ("xor", str(tmp_path / "lesson.json"), str(tmp_path / "absent.keras"), None, {"data": "xor"}):
        assert opened_with(None, source, {}) is None


def test_a_network_of_other_inputs_asks_for_its_table(tmp_path):
    np.savez(tmp_path / "four.npz", **{"0.weight": np.ones((2, 4)), "0.bias": np.ones(2)})
    with pytest.raises(InputError, match=r"x3, x4.*--weights FILE"):
        opened_with(None, str(tmp_path / "four.npz"), {})
