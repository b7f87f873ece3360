"""Wrong input is refused with a message that names the setting, shows the value and says what to write."""

from __future__ import annotations

import pytest

from smallnets.errors import InputError
from smallnets.plans import build, experiment


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"batch": 0}, "batch = 0 cannot train"),
        ({"batch": 251}, "batch = 251 is larger than the 250 training points"),
        ({"batch": "many"}, "batch = many is no whole number"),
        ({"batch": 2.5}, "batch = 2.5 is no whole number"),
        ({"learning_rate": -1}, "learning_rate = -1.0 cannot train"),
        ({"learning_rate": "nan"}, "learning_rate = nan cannot train"),
        ({"learning_rate": True}, "learning_rate = True is no number"),
        ({"penalty_rate": -0.1}, "penalty_rate = -0.1 cannot train"),
        ({"epochs": -1}, "epochs = -1 is negative"),
        ({"noise": 99}, "noise = 99.0 is outside 0 to 80"),
        ({"train_share": 5}, "train_share = 5.0 is outside 10 to 90"),
        ({"points": 0}, "points = 0 is below 2"),
        ({"classes": 3}, "classes = 3 is not possible for xor"),
        ({"seed": 0.1}, "seed = 0.1 is neither text nor a whole number"),
        ({"seed": -1}, "seed = -1"),
        ({"activation": "rleu"}, "did you mean 'relu'"),
        ({"activation": "softmax"}, "activation = softmax stands in a hidden layer"),
        ({"activation": "tanh,relu,tanh"}, "does not fit 2 hidden layers"),
        ({"activation": "tanh:relu,tanh"}, "does not fit 4 units"),
        ({"output": "tanh", "loss": "logistic"}, "output = tanh does not go with the loss logistic"),
        ({"optimizer": "adm"}, "did you mean 'adam'"),
        ({"penalty": "l3"}, "penalty = l3 is not known"),
        ({"dead_links": True}, "dead_links = True does not go with penalty none"),
        ({"start": "zeross"}, "did you mean 'zeros'"),
        ({"hidden": "4,0"}, "units = 0 is too few"),
        ({"hidden": "4,x"}, "hidden = x is no whole number"),
        ({"hidden": "10000000000"}, "this machine has"),
        ({"features": "x1,x3"}, "x3"),
        ({"kind": "regression"}, "kind = regression does not go with xor"),
        ({"kind": "clasification"}, "did you mean 'classification'"),
        ({"standardize": "target"}, "standardize = target does not go with classes"),
        ({"target": "x"}, "target = x goes with a table only"),
        ({"stop_at": "nan"}, "stop_at = nan is not finite"),
        ({"network": "3-2-1"}, "inputs = 3 does not fit 2 features"),
        ({"network": "2-2-3"}, "output units = 3 does not fit the targets, which need 1"),
        ({"hiden": 3}, "did you mean 'hidden'"),
        ({"same_data": 1.5}, "same_data = 1.5"),
    ],
)
def test_wrong_values_are_named_and_shown(options, words):
    with pytest.raises(InputError) as caught:
        experiment("xor", **options)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("xo", "did you mean 'xor'"),
        ("missing.csv", "table = missing.csv is no file"),
        ("missing.toml", "cannot be read"),
        ("https://example.org", "in quotes"),
        ("truth:xro", "did you mean 'xor'"),
        ("truth:011", "truth = 011"),
        (3.5, "source = 3.5 is nothing that an experiment can be made of"),
        ({"trainin": {}}, "did you mean 'training'"),
        ({"training": {"bath": 3}}, "did you mean 'batch'"),
        ({"training": 3}, "training = 3 is no table of settings"),
        ({"training": {"batch": "3"}}, "training.batch = 3 does not fit: expected int, got str"),
        ({"data": {"generator": "xor", "truth": "xor"}}, "are several sources"),
        ({"network": {"layers": [{"units": 1.5}]}}, "network.layers[0].units = 1.5"),
        ({"network": {"layers": [{"units": 1, "unit": 3}]}}, "unit"),
        ({"network": {"layers": [], "hidden": [3]}}, "stands beside layers"),
        ({"schema": "smallnets.experiment/4"}, "is newer than smallnets.experiment/3"),
        ({"schema": "other/1"}, "is not a smallnets experiment"),
        ({"view": {"show_test": "yes"}}, "view.show_test = yes does not fit"),
    ],
)
def test_wrong_sources_are_named_and_shown(source, words):
    with pytest.raises(InputError) as caught:
        build(source)
    assert words in str(caught.value)
