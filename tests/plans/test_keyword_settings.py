"""Settings as keyword arguments: what editors, type checkers, completion and help know of them, and arrays in them."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from typing import Literal, get_args, get_origin, get_type_hints

import numpy as np
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import smallnets
from smallnets import Layer, LayerWeights, Network
from smallnets.errors import InputError
from smallnets.plans import SETTINGS
from smallnets.plans.keyword_settings import DiagnosisOptions, SearchOptions, SettingOptions, SweepOptions

BY_NAME = {setting.name: setting for setting in SETTINGS}
NOT_IN_THE_TABLE = {"network", "data"}
VERBS = (
    smallnets.train, smallnets.diagnose, smallnets.smallest, smallnets.experiment, smallnets.sweep, smallnets.compare,
    smallnets.surface,
)  # fmt: skip

PROGRAM = """import smallnets
smallnets.train("xor", epochs=20, hidden=(3, 2), activation=["relu", "tanh"], learning_rate=0.1, seed=3)
smallnets.train("xor", epohcs=20)
smallnets.experiment("xor", lr=0.1)
smallnets.diagnose("xor", seed=3, hiden=3)
smallnets.smallest("xor", target_loss=0.1, activatoin="relu")
smallnets.train("xor", missing="dorp")
smallnets.Layer("relu", 3)
smallnets.Layer(3, "relu")
smallnets.sweep("xor", hidden=[2, (3, 2)], learning_rate="0.01,0.1", noise={"from": 0, "to": 50, "count": 6})
smallnets.sweep("xor", hiddn=[2, 3])
smallnets.compare("xor", "circle", actvation="relu")
smallnets.surface("xor", batc=3)
"""
WRONG = {2: "epohcs", 3: "lr", 4: "hiden", 5: "activatoin", 6: "dorp", 7: "Literal[3]"}
WRONG |= {10: "hiddn", 11: "actvation", 12: "batc"}


def test_every_setting_of_the_table_is_a_keyword_and_every_keyword_is_a_setting():
    assert set(SettingOptions.__annotations__) == set(BY_NAME) | NOT_IN_THE_TABLE
    assert set(DiagnosisOptions.__annotations__) == set(SettingOptions.__annotations__) - {"seed"}
    assert set(SweepOptions.__annotations__) == set(SettingOptions.__annotations__)
    assert set(SearchOptions.__annotations__) == set(SettingOptions.__annotations__) - {"features"}


def test_the_type_of_a_keyword_names_the_choices_of_the_table():
    for name, hint in get_type_hints(SettingOptions).items():
        literal = [part for part in get_args(hint) if get_origin(part) is Literal]
        closed = name in BY_NAME and BY_NAME[name].choices and not BY_NAME[name].open
        assert [get_args(part) for part in literal] == ([BY_NAME[name].choices] if closed else [])


@pytest.mark.parametrize("verb", VERBS)
def test_signature_and_help_know_every_setting(verb):
    assert set(BY_NAME) <= set(inspect.signature(verb).parameters)
    own = {line.strip().partition(":")[0] for line in verb.__doc__.splitlines()}
    assert set(BY_NAME) <= own


def test_completion_in_a_notebook_offers_the_settings():
    shell, text = InteractiveShell(), "smallnets.train('xor', learn"
    shell.push({"smallnets": smallnets})
    shell.Completer.use_jedi = False  # it gives up after a time
    with provisionalcompleter():
        assert "learning_rate=" in [found.text for found in shell.Completer.completions(text, len(text))]


def test_a_type_checker_from_outside_finds_a_misspelt_setting(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    told = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, str(program)],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    found = {
        entry["range"]["start"]["line"]: entry["message"] for entry in json.loads(told.stdout)["generalDiagnostics"]
    }
    assert found.keys() == WRONG.keys()
    for line, word in WRONG.items():
        assert word in found[line]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (lambda: Layer("relu", 3), r'units = relu is no number of units: write the units first: Layer\(3, "relu"\)'),
        (lambda: Layer(2.5), "units = 2.5 does not fit: expected int"),
        (lambda: Layer(3, 3), "activation = 3 does not fit"),
        (lambda: LayerWeights(weights=np.zeros(3)), r"weights\[0\] = 0.0 does not fit: expected array"),
        (lambda: LayerWeights(weights=np.array([["a"]])), r"weights\[0\]\[0\] = a does not fit: expected float"),
        (lambda: smallnets.train("xor", lr=0.1), "did you mean 'learning_rate'"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(given, said):
    with pytest.raises(InputError, match=said):
        given()


def test_a_layer_is_written_by_position():
    assert Layer(3, "relu", False) == Layer(units=3, activation="relu", biases=False)
    assert Layer(np.int64(2), ["relu", "tanh"]) == Layer(units=2, activation=("relu", "tanh"))


def test_arrays_are_taken_wherever_numbers_are():
    layers = (Layer(3, "relu"), Layer(1, "sigmoid"))
    numbers = [([[1.0, -2.0], [0.5, 0.25], [3.0, 4.0]], [0.0, 0.5, -1.0]), ([[1.0, -1.0, 0.125]], [0.75])]
    lists = tuple(LayerWeights(weights=weights, biases=biases) for weights, biases in numbers)
    arrays = tuple(LayerWeights(weights=np.array(w, np.float32), biases=np.array(b)) for w, b in numbers)
    assert arrays == lists
    data = (np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0]))
    how = {"epochs": np.int64(5), "learning_rate": np.float64(0.25), "seeds": np.arange(2), "standardize": "none"}
    runs = smallnets.train(data, network=Network(inputs=2, layers=layers, given=arrays), **how)
    plain = {"epochs": 5, "learning_rate": 0.25, "seeds": [0, 1], "standardize": "none"}
    assert (
        runs.test_losses
        == smallnets.train(data, network=Network(inputs=2, layers=layers, given=lists), **plain).test_losses
    )
    given = tuple(LayerWeights(weights=layer.weights, biases=layer.biases) for layer in runs.network().layers)
    again = smallnets.train(data, network=Network(inputs=2, layers=layers, given=given), epochs=0, standardize="none")
    assert again.test_losses[0] == runs.test_losses[0]


def test_a_draft_and_an_exercise_take_arrays():
    given = [{"weights": np.ones((3, 2)), "biases": np.zeros(3)}, {"weights": np.ones((1, 3)), "biases": np.zeros(1)}]
    assert smallnets.experiment({"network": {"given": given, "hidden": [3]}}).network.given[0].biases == (0, 0, 0)
    layer = {"weights": np.array([[2.0, 3.0]]), "biases": np.array([1.0]), "activation": "linear"}
    exercise = {"asked": ["forward"], "inputs": np.array([[1.0, 10.0]]), "layers": [layer]}
    lists = {"weights": [[2.0, 3.0]], "biases": [1.0], "activation": "linear"}
    assert smallnets.solve(exercise) == smallnets.solve(exercise | {"inputs": [[1.0, 10.0]], "layers": [lists]})
