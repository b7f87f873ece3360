"""Networks as PyTorch modules, and the weights of modules of other people."""

import runpy

import numpy as np
import pytest
from random_networks import answers, points, random_network

from smallnets import InputError, load_network, train

torch = pytest.importorskip("torch", reason="PyTorch judges this test; pip install torch==2.13.0")


@pytest.mark.parametrize("number", range(12))
def test_the_module_gives_the_same_outputs(number, tmp_path):
    runs = random_network(number)
    runs.export(tmp_path / "n.py", to="torch")
    module = runpy.run_path(str(tmp_path / "n.py"))["network"]
    wanted = answers(runs, points())
    with torch.no_grad():
        found = module(points()).numpy()
    np.testing.assert_allclose(found, wanted, rtol=0, atol=1e-12 * max(1, abs(wanted).max()))
    wide = {name: tensor.dtype for name, tensor in module.state_dict().items()}
    assert set(wide.values()) == {torch.float64}


def test_its_gradient_reaches_every_weight(tmp_path):
    runs = train(
        "xor", hidden=(3,), activation=[["tanh", "prelu", "x*sigmoid(x)"]], epochs=1, points=20, engine="reference"
    )
    runs.export(tmp_path / "n.py", to="torch")
    module = runpy.run_path(str(tmp_path / "n.py"))["network"]
    module(points()).sum().backward()
    assert all(parameter.grad.abs().sum() > 0 for parameter in module.parameters())


def test_a_state_dict_comes_back_and_trains(tmp_path):
    torch.manual_seed(0)
    theirs = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.PReLU(), torch.nn.Linear(3, 1), torch.nn.Tanh())
    torch.save(theirs.state_dict(), tmp_path / "w.pt")
    found = load_network(tmp_path / "w.pt", activation="prelu", output="tanh")
    with torch.no_grad():
        wanted = theirs(torch.tensor(points(), dtype=torch.float32)).numpy()
    np.testing.assert_allclose(found.outputs(points()), wanted, atol=1e-6)
    begun = train("xor", weights=tmp_path / "w.pt", activation="prelu", output="tanh", epochs=0, engine="reference")
    np.testing.assert_allclose(begun.network().outputs(points()), wanted, atol=1e-6)


def test_files_with_more_than_tensors_are_never_opened(tmp_path):
    torch.save(torch.nn.Linear(2, 3), tmp_path / "whole.pt")
    (tmp_path / "damaged.pth").write_bytes(b"PK nothing")
    for name in ("whole.pt", "damaged.pth"):
        with pytest.raises(InputError, match="never opened"):
            load_network(tmp_path / name, activation="tanh")
