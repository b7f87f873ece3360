"""Exported networks: other programs give the same outputs, and files come back as the same network."""

import csv
import ctypes
import json
import pickle
import shutil
import subprocess
import zipfile
from pathlib import Path

import numpy as np
import pytest
from random_networks import NAMES, answers, points, random_network

from smallnets import InputError, PortableNetwork, load_network, train
from smallnets.laboratory.exporting import portable_of

EXAMPLES = Path(__file__).parents[2] / "examples"
COUNT = 12
FILES = {"numpy": "npz", "json": "json", "safetensors": "safetensors"}
TOLERANCE = {"float64": 1e-12, "float32": 1e-5}
"""What the project promises; relative to the largest output, since x^3 far from 0 gives large ones."""


@pytest.fixture(scope="module")
def networks():
    """Twelve networks, the last three in float32, two tables with everything that happens to raw inputs, a softmax."""
    drawn = [random_network(number, precision="float32" if number >= 9 else "float64") for number in range(COUNT)]
    used = {name for runs in drawn for layer in runs.network().layers for name in layer.activations}
    assert {name.partition("(")[0] for name in NAMES[:16]} <= {name.partition("(")[0] for name in used}
    quick = {"epochs": 20, "engine": "reference", "hidden": (4,)}
    heating = train(EXAMPLES / "heating.csv", target="heating_mwh", **quick)
    leaves = train(EXAMPLES / "leaves.csv", target="tree", missing="mean", **quick)
    return [*drawn, heating, leaves]


def tried(runs):
    """Raw inputs for a network of these runs."""
    columns = len(runs.network().scale.feature_map.columns)
    return points(columns=columns) * (10 if columns > 2 else 1)


def agree(found, runs):
    wanted = answers(runs, tried(runs))
    np.testing.assert_allclose(
        found, wanted, rtol=0, atol=TOLERANCE[runs.experiment.precision] * max(1, abs(wanted).max())
    )


def test_the_standalone_network_answers_like_the_run(networks):
    for runs in networks:
        agree(portable_of(runs.network()).outputs(tried(runs)), runs)


@pytest.mark.parametrize("to", FILES)
def test_files_come_back_as_the_same_network(to, networks, tmp_path):
    for number, runs in enumerate(networks):
        path = tmp_path / f"{number}.{FILES[to]}"
        runs.export(path, to=to)
        assert load_network(path) == portable_of(runs.network())


def test_c_computes_the_same(networks, tmp_path):
    if shutil.which("cc") is None:
        pytest.skip("no C compiler: cc is not on PATH")
    whole = []
    for number, runs in enumerate(networks):
        runs.export(tmp_path / f"n{number}.c", to="c")
        whole += [f"#define network network{number}", f'#include "n{number}.c"', "#undef network"]
    (tmp_path / "all.c").write_text("\n".join(whole) + "\n")
    strict = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
    subprocess.run(["cc", *strict, "-o", "all.so", "all.c", "-lm"], cwd=tmp_path, check=True)
    library = ctypes.CDLL(str(tmp_path / "all.so"))
    for number, runs in enumerate(networks):
        agree([_called(library[f"network{number}"], row, runs.program.outputs) for row in tried(runs)], runs)


def _called(function, row, count):
    outputs = (ctypes.c_double * count)()
    function((ctypes.c_double * len(row))(*row), outputs)
    return list(outputs)


def test_javascript_computes_the_same(networks, tmp_path):
    node = shutil.which("node")
    if node is None:
        pytest.skip("no JavaScript: node is not on PATH")
    for number, runs in enumerate(networks):
        runs.export(tmp_path / f"n{number}.js", to="javascript")
    (tmp_path / "points.json").write_text(json.dumps([tried(runs).tolist() for runs in networks]))
    program = 'console.log(JSON.stringify(require("./points.json").map((rows, n) => rows.map(require(`./n${n}.js`)))))'
    done = subprocess.run([node, "-e", program], cwd=tmp_path, check=True, capture_output=True, text=True)
    for found, runs in zip(json.loads(done.stdout), networks, strict=True):
        agree(found, runs)


def test_javascript_has_an_error_function_that_is_exact(tmp_path):
    """Digits of erfc and erf by mpmath, in the tails and where the two ways of computing meet."""
    import mpmath

    node = shutil.which("node")
    if node is None:
        pytest.skip("no JavaScript: node is not on PATH")
    places = [-30.0, -3.0, -1.0, -0.999, -1e-9, 0.0, 0.3, 0.999, 1.0, 1.5, 4.0, 9.0, 26.0]
    runs = train("xor", hidden=(1,), activation="erf(x)", output="erfc(x)", epochs=0, points=10, engine="reference")
    runs.export(tmp_path / "n.js", to="javascript")
    text = (tmp_path / "n.js").read_text()
    helper = text[text.index("    const erf =") : text.index("    const outputs")]
    program = f"{helper}; console.log(JSON.stringify({places}.map((x) => [erf(x), erfc(x)])))"
    done = subprocess.run([node, "-e", program], check=True, capture_output=True, text=True)
    for x, (erf, erfc) in zip(places, json.loads(done.stdout), strict=True):
        assert erf == pytest.approx(float(mpmath.erf(x)), rel=4e-16, abs=0)
        assert erfc == pytest.approx(float(mpmath.erfc(x)), rel=1e-13 if x > 1 else 5e-15, abs=0)


def test_raw_inputs_go_in_and_the_units_of_the_target_come_out(networks, tmp_path):
    heating = networks[COUNT]
    said = heating.export(tmp_path / "h.json", to="json")
    assert said.remarks == ()
    with (EXAMPLES / "heating.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    loaded = load_network(tmp_path / "h.json")
    inputs = [[float(row[name]) for name in loaded.inputs.columns] for row in rows]
    truth = np.array([float(row["heating_mwh"]) for row in rows])
    assert loaded.outputs(inputs).mean() == pytest.approx(truth.mean(), rel=0.1)
    words = " ".join(heating.export(tmp_path / "h.c", to="c").remarks)
    assert "standardized inside" in words
    assert '"heating_mwh" in its own units' in words


def test_a_missing_input_is_filled_as_in_the_run(networks, tmp_path):
    leaves = networks[COUNT + 1]
    leaves.export(tmp_path / "n.npz", to="numpy")
    loaded = load_network(tmp_path / "n.npz")
    row = [[30.0, float("nan"), 8.0, 2.0]]
    np.testing.assert_allclose(loaded.outputs(row), leaves.network().outputs(row), rtol=1e-13)


def test_training_begins_with_the_weights_of_a_file(tmp_path):
    runs = train("xor", hidden=(3, 2), activation="relu", epochs=5, seed=7, engine="reference")
    runs.export(tmp_path / "w.safetensors", to="safetensors")
    begun = train("xor", weights=tmp_path / "w.safetensors", epochs=0, seed=9, engine="reference")
    assert np.array_equal(begun.state.parameters, runs.state.parameters)
    assert begun.experiment.network.layers == runs.experiment.network.layers
    further = train("xor", weights=tmp_path / "w.safetensors", epochs=3, seed=9, engine="reference")
    assert not np.array_equal(further.state.parameters, runs.state.parameters)
    for options, words in [({"hidden": (4,)}, "hidden"), ({"features": "x1"}, "2 inputs")]:
        with pytest.raises(InputError, match=words):
            train("xor", weights=tmp_path / "w.safetensors", **options)


def test_weights_of_another_program_are_read_by_their_names(tmp_path):
    weights = {"0.weight": np.array([[1.0, -2.0]]), "0.bias": np.array([0.5]), "2.weight": np.array([[3.0]])}
    np.savez(tmp_path / "w.npz", **weights)
    with pytest.raises(InputError, match="activation"):
        load_network(tmp_path / "w.npz")
    found = load_network(tmp_path / "w.npz", activation="relu")
    assert found.outputs([[2, 0.25], [-9, 1]]).tolist() == [[6.0], [0.0]]
    assert not found.network.layers[1].biases


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"0.weight": np.ones((2, 3)), "2.weight": np.ones((1, 4))}, ["2.weight", "takes 4", "gives 2"]),
        ({"conv.weight": np.ones((2, 3, 3, 3))}, ["conv.weight", "dense"]),
        ({"0.weight": np.ones((2, 3)), "1.weight": np.ones(2), "1.bias": np.ones(2)}, ["1.weight", "(2,)", "dense"]),
        ({"0.weight": np.ones((2, 3)), "1.running_mean": np.ones(2)}, ["1.running_mean", "dense"]),
        ({"0.weight": np.ones((2, 3)), "0.bias": np.ones(3)}, ["0.bias", "2 units"]),
        ({"0.weight": np.full((1, 1), np.nan)}, ["not finite"]),
        ({"0.weight": np.ones((1, 1), complex)}, ["complex"]),
    ],
)
def test_what_is_no_network_of_dense_layers_is_refused_by_name(arrays, words, tmp_path):
    np.savez(tmp_path / "w.npz", **arrays)
    with pytest.raises(InputError) as caught:
        load_network(tmp_path / "w.npz", activation="tanh")
    assert all(word in str(caught.value) for word in words)


def test_pickled_files_are_refused(tmp_path):
    (tmp_path / "w.pkl").write_bytes(pickle.dumps({"0.weight": 1}))
    np.savez(tmp_path / "w.npz", **{"0.weight": np.array([{"a": 1}], dtype=object)}, allow_pickle=True)
    for name in ("w.pkl", "w.npz"):
        with pytest.raises(InputError, match="pickled"):
            load_network(tmp_path / name)


def test_damaged_files_are_refused_with_words(networks, tmp_path):
    for to, ending in FILES.items():
        path = tmp_path / f"n.{ending}"
        networks[0].export(path, to=to)
        content = path.read_bytes()
        for cut in (0, 5, 40, len(content) // 2, len(content) - 3):
            path.write_bytes(content[:cut])
            with pytest.raises(InputError, match="weights"):
                load_network(path)
    (tmp_path / "empty.npz").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "none.npz", "w"):
        pass
    for name in ("empty.npz", "none.npz", "notes.txt", "absent.json"):
        with pytest.raises(InputError, match="weights"):
            load_network(tmp_path / name)


def test_a_safetensors_file_is_one_for_its_own_library(networks, tmp_path):
    safetensors = pytest.importorskip(
        "safetensors.numpy", reason="safetensors judges this test; pip install safetensors"
    )
    for number, runs in enumerate(networks):
        runs.export(tmp_path / f"{number}.safetensors", to="safetensors")
        arrays = safetensors.load_file(tmp_path / f"{number}.safetensors")
        assert {array.dtype.name for array in arrays.values()} == {runs.experiment.precision}
        for place, layer in enumerate(runs.network().layers):
            assert np.array_equal(arrays[f"layers.{place}.weight"], layer.weights)
    theirs = {"a.weight": np.ones((2, 3), np.float16), "a.bias": np.zeros(2, np.float16)}
    safetensors.save_file(theirs, tmp_path / "theirs.safetensors")
    many = {f"{2 * place}.weight": np.full((2 - place // 5, 2), place, np.float32) for place in range(6)}
    safetensors.save_file(many, tmp_path / "many.safetensors")
    found = load_network(tmp_path / "many.safetensors", activation="relu")
    assert [layer.weights[0][0] for layer in found.layers] == [0, 1, 2, 3, 4, 5]
    unnumbered = {"input.weight": np.ones((2, 2)), "output.weight": np.ones((2, 2)), "middle.weight": np.ones((2, 2))}
    safetensors.save_file(unnumbered, tmp_path / "unnumbered.safetensors")
    with pytest.raises(InputError, match="order"):
        load_network(tmp_path / "unnumbered.safetensors", activation="relu")
    assert load_network(tmp_path / "theirs.safetensors").outputs([[1, 2, 3]]).tolist() == [[6.0, 6.0]]


def test_a_diverged_network_and_a_wrong_ending_are_refused(tmp_path):
    runs = train(
        "xor", hidden=(2,), activation="linear", output="linear", learning_rate=1e9, epochs=99, engine="reference"
    )
    with pytest.raises(InputError, match="diverged"):
        runs.export(tmp_path / "n.c", to="c")
    for path, to, words in [("n.py", "c", "out"), ("n.c", "fortran", "fortran"), ("none/n.c", "c", "folder")]:
        with pytest.raises(InputError, match=words):
            runs.export(tmp_path / path, to=to)
    assert not list(tmp_path.iterdir())


def test_names_of_columns_end_no_line_of_code(tmp_path):
    odd = tmp_path / "odd.csv"
    odd.write_text(
        '"a\u2028b","*/ c\\","d\n// e",y\n' + "".join(f"{i},{i * i % 7},{i % 3},{i % 5}\n" for i in range(20))
    )
    runs = train(odd, target="y", kind="regression", hidden=(2,), epochs=2, engine="reference")
    for to, ending in (("c", "c"), ("javascript", "js")):
        runs.export(tmp_path / f"n.{ending}", to=to)
        text = (tmp_path / f"n.{ending}").read_text()
        assert text.isascii()
        assert "\\\n" not in text
        assert sum(line.startswith("// Inputs, in") for line in text.splitlines()) == 1
    assert isinstance(portable_of(runs.network()), PortableNetwork)
