"""Keras models: Keras gives the same outputs, files come back, and models of other people are read.

Keras rounds float64 to float32 wherever TensorFlow is not its backend; that rule is lifted here, so that PyTorch behind
it computes in the precision that the file asks for.
"""

import io
import os
import zipfile

import numpy as np
import pytest
from random_networks import answers, points, random_network

from smallnets import InputError, load_network, train
from smallnets.laboratory.exporting import portable_of
from smallnets.laboratory.given_weights import opened_with

os.environ.setdefault("KERAS_BACKEND", "torch")
pytest.importorskip("torch", reason="PyTorch computes for Keras in this test; pip install torch==2.13.0")
h5py = pytest.importorskip("h5py", reason="it reads Keras' files; pip install h5py==3.16.0")
keras = pytest.importorskip("keras", reason="Keras judges this test; pip install keras==3.15.1")
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")  # by Keras with NumPy 2
HAS = ("linear", "sigmoid", "tanh", "relu", "leaky_relu", "prelu", "elu", "selu", "swish", "softplus", "softsign")
HAS = (*HAS, "gelu", "mish", "leaky_relu(alpha=0.3)", "elu(alpha=0.5)", "min(max(x, 0), 6)", "exp(x)")
TOLERANCE = {"float64": 1e-12, "float32": 1e-5}
"""What the project promises; relative to the largest output."""


@pytest.fixture(autouse=True)
def in_float64(monkeypatch):
    """Keras as it is with TensorFlow behind it."""
    from keras.src.backend.common import dtypes

    before = keras.config.floatx()
    keras.config.set_floatx("float64")
    monkeypatch.setitem(dtypes.BIT64_TO_BIT32_DTYPE, "float64", "float64")
    yield
    keras.config.set_floatx(before)


def run(model, inputs):
    return keras.ops.convert_to_numpy(model(inputs))


def drawn_network(number):
    """A network of activations that Keras has; each occurs in the first seventeen."""
    chosen = [HAS[number % len(HAS)], HAS[(5 * number + 3) % len(HAS)]]
    precision = "float32" if number % 4 == 3 else "float64"
    return random_network(number, precision=precision, features=("x1", "x2"), activation=chosen)


def test_keras_computes_the_same_and_the_files_come_back(tmp_path):
    for number in range(50):
        runs = drawn_network(number)
        runs.export(tmp_path / f"{number}.keras", to="keras")
        model = keras.saving.load_model(tmp_path / f"{number}.keras")
        wanted, own = answers(runs, points()), portable_of(runs.network())
        room = TOLERANCE[runs.experiment.precision] * max(1, abs(wanted).max())
        np.testing.assert_allclose(run(model, points()), wanted, rtol=0, atol=room)
        assert load_network(tmp_path / f"{number}.keras") == own
        if number < len(HAS):  # Keras' own file has no description
            model.save(tmp_path / "again.keras")
            again = load_network(tmp_path / "again.keras")
            assert (again.network.layers, again.layers) == (own.network.layers, own.layers)


def test_inputs_are_standardized_inside_and_answers_scaled_back(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("a,b,y\n" + "".join(f"{1e6 + i},{i * i % 11},{3e4 + 10 * (i % 13)}\n" for i in range(60)))
    runs = train(table, target="y", kind="regression", hidden=(3,), epochs=5, engine="reference")
    runs.export(tmp_path / "t.keras", to="keras")
    model = keras.saving.load_model(tmp_path / "t.keras")
    inputs = np.array([[1e6 + 7.25, 2.0], [1e6, 0.0]])
    wanted = runs.network().scale.target_back(runs.network().outputs(inputs))
    np.testing.assert_allclose(run(model, inputs), wanted, rtol=1e-12)
    model.save(tmp_path / "again.keras")
    model.save(tmp_path / "again.h5")
    for name in ("again.keras", "again.h5"):
        np.testing.assert_allclose(load_network(tmp_path / name).outputs(inputs), wanted, rtol=1e-12)


def test_a_model_of_another_person_is_read(tmp_path):
    keras.utils.set_random_seed(3)
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((2,)),
            layers.Dense(4, activation="hard_sigmoid"),
            layers.Dropout(0.5),
            layers.Dense(3, activation=layers.LeakyReLU(negative_slope=0.1)),
            layers.Dense(3),
            layers.Activation("tanh_shrink"),
            layers.Dense(2, activation="softmax", use_bias=False),
        ]
    )
    model.save(tmp_path / "m.keras")
    found = load_network(tmp_path / "m.keras")
    np.testing.assert_allclose(found.outputs(points()), run(model, points()), rtol=1e-12, atol=1e-15)
    assert opened_with(None, str(tmp_path / "m.keras"), {}).experiment.network.given == found.layers
    begun = train("xor", weights=tmp_path / "m.keras", epochs=0, points=20, engine="reference")
    np.testing.assert_allclose(begun.network().outputs(points()), found.outputs(points()), rtol=1e-6, atol=1e-9)
    model.save_weights(tmp_path / "m.weights.h5")
    weights = load_network(tmp_path / "m.weights.h5", activation="tanh", output="softmax")
    assert weights.layers == found.layers


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"activation": "gaussian"}, "gaussian"),
        ({"activation": "swish(beta=1.7)"}, "beta=1.7"),
        ({"activation": [["tanh", "relu"]]}, "one for all units"),
        ({"features": ("x1", "x1*x2")}, "x1*x2"),
    ],
)
def test_what_keras_does_not_have_is_refused_by_name(options, words, tmp_path):
    runs = train("xor", **{"hidden": (2,), "epochs": 0, "points": 10, "engine": "reference"} | options)
    with pytest.raises(InputError) as caught:
        runs.export(tmp_path / "n.keras", to="keras")
    assert words in str(caught.value).replace(" ", "") or words in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_other_models_are_refused_by_name(tmp_path):
    layers = keras.layers
    normal = keras.Sequential([keras.Input((2,)), layers.Dense(2), layers.BatchNormalization(), layers.Dense(1)])
    entry = keras.Input((2,))
    functional = keras.Model(entry, layers.Dense(1)(entry))
    for model, words in ((normal, "BatchNormalization"), (functional, "Functional")):
        model.save(tmp_path / "m.keras")
        with pytest.raises(InputError, match=words):
            load_network(tmp_path / "m.keras")


def test_nothing_leads_into_another_file(tmp_path):
    """A link in the weights to a file beside them is not followed, and damaged files are refused."""
    with h5py.File(tmp_path / "secret.h5", "w") as file:
        file["kernel"] = np.ones((2, 1))
    stream = io.BytesIO()
    with h5py.File(stream, "w") as file:
        file.create_group("layers/dense/vars")["0"] = h5py.ExternalLink(str(tmp_path / "secret.h5"), "kernel")
    (tmp_path / "m.weights.h5").write_bytes(stream.getvalue())
    with pytest.raises(InputError, match="never followed"):
        load_network(tmp_path / "m.weights.h5")
    runs = drawn_network(1)
    runs.export(tmp_path / "n.keras", to="keras")
    content = (tmp_path / "n.keras").read_bytes()
    for cut in (0, 40, len(content) // 2, len(content) - 3):
        (tmp_path / "n.keras").write_bytes(content[:cut])
        with pytest.raises(InputError, match="weights"):
            load_network(tmp_path / "n.keras")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert set(archive.namelist()) == {"config.json", "metadata.json", "model.weights.h5", "smallnets.json"}
