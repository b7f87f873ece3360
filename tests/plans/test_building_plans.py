"""Sources, options and rules become one finished experiment."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from smallnets.errors import InputError
from smallnets.functions.starts import STARTS
from smallnets.plans import SETTINGS, build, complete, experiment, from_options, network

TREES = "a,b,kind\n" + "\n".join(f"{i},{i * i},{'oak' if i % 2 else 'elm'}" for i in range(20)) + "\n"


@pytest.fixture
def trees(tmp_path):
    path = tmp_path / "trees.csv"
    path.write_text(TREES)
    return path


def test_nothing_at_all_is_the_playgrounds_first_page():
    found = experiment()
    assert (found.rules, found.data.generator, found.network.widths) == ("playground", "circle", (2, 4, 2, 1))


def test_the_playgrounds_rules_hold_for_its_data_sets():
    found = experiment("xor", penalty="L1")
    assert (found.rules, found.network.start, found.network.layers[-1].activation) == (
        "playground",
        "playground",
        "tanh",
    )
    training = found.training
    assert (training.loss, training.reshuffle, training.partial_batch) == ("half_squared", False, "carry")
    assert training.dead_links is True
    assert (found.data.train_share, found.data.standardize_inputs) == (50.0, False)


def test_textbook_rules_hold_for_the_rest():
    found = experiment("moons", penalty="l1")
    assert (found.rules, found.network.start, found.network.layers[-1].activation) == (
        "textbook",
        "glorot_uniform",
        "sigmoid",
    )
    training = found.training
    assert (training.loss, training.reshuffle, training.partial_batch) == ("logistic", True, "apply")
    assert training.dead_links is False


def test_many_classes_have_softmax_and_its_cross_entropy():
    found = experiment("blobs", classes=4)
    assert found.data.classes == ("0", "1", "2", "3")
    assert (found.network.outputs, found.network.layers[-1].softmax) == (4, True)
    assert found.training.loss == "softmax_cross_entropy"


@pytest.mark.parametrize(
    ("options", "output", "loss"),
    [
        ({}, "sigmoid", "logistic"),
        ({"output": "softmax"}, "softmax", "softmax_cross_entropy"),
        ({"output": "tanh"}, "tanh", "half_squared"),
        ({"loss": "softmax_cross_entropy"}, "softmax", "softmax_cross_entropy"),
        ({"loss": "bce"}, "sigmoid", "logistic"),
        ({"loss": "huber(delta=2)"}, "sigmoid", "huber(delta=2.0)"),
        ({"rules": "playground"}, "tanh", "half_squared"),
        ({"rules": "playground", "loss": "logistic"}, "sigmoid", "logistic"),
    ],
)
def test_output_and_loss_follow_each_other(options, output, loss):
    found = experiment("moons", **options)
    assert (found.network.layers[-1].activation, found.training.loss) == (output, loss)
    assert found.network.outputs == (2 if output == "softmax" else 1)


@pytest.mark.parametrize(
    ("activation", "start"),
    [
        ("relu", "he_normal"),
        ("tanh,leaky_relu", "he_normal"),
        ("sigmoid", "glorot_uniform"),
        ("selu", "glorot_uniform"),
    ],
)
def test_the_start_follows_the_activation(activation, start):
    assert experiment("moons", activation=activation).network.start == start


def test_a_table_is_standardized_and_split_70_to_30(trees):
    built = build(trees, target="kind")
    data = built.experiment.data
    assert (data.kind, data.classes, data.columns, data.features) == (
        "classification",
        ("elm", "oak"),
        ("a", "b"),
        ("a", "b"),
    )
    assert (data.points, data.n_train, data.n_test) == (20, 14, 6)
    assert (data.standardize_inputs, data.standardize_target) == (True, False)
    assert len(data.checksum) == 64
    assert any("classes" in note for note in built.notes)


def test_a_regression_target_is_standardized_too(trees):
    found = experiment(str(trees), target="b", columns="a")
    assert (found.data.kind, found.data.standardize_target, found.training.loss) == ("regression", True, "mean_squared")
    assert found.network.layers[-1].activation == "linear"
    assert found.network.inputs == 1
    assert experiment(str(trees), target="b", columns="a", standardize="inputs").data.standardize_target is False


def test_the_playgrounds_rules_may_be_named_for_a_table(trees):
    found = experiment(str(trees), target="kind", rules="playground")
    assert (found.data.standardize_inputs, found.data.train_share) == (False, 50.0)
    assert found.training.loss == "half_squared"


def test_a_truth_table_is_trained_on_all_its_rows():
    found = experiment("truth:XOR")
    assert (found.data.truth, found.data.n_train, found.data.n_test, found.training.batch) == ("xor", 4, 4, 4)
    assert experiment("xor").data.generator == "xor"


def test_arrays_stand_in_the_document():
    X = np.arange(12.0).reshape(6, 2)
    found = experiment((X, np.array(["a", "b", "a", "b", "a", "b"])), train_share=100)
    assert found.data.inline.inputs[5] == (10.0, 11.0)
    assert (found.data.classes, found.data.n_train, found.data.n_test) == (("a", "b"), 6, 6)
    assert experiment(found) == found


def test_numbers_of_an_array_survive_exactly():
    values = [0.1, 1 / 3, 1e-300, 12345678.901234567]
    found = experiment(([[v] for v in values], [0.1, 0.2, 0.7, 1 / 7]))
    assert [row[0] for row in found.data.inline.inputs] == values
    assert found.data.inline.targets[3] == 1 / 7
    assert found.data.kind == "regression"


def test_classes_that_are_numbers_keep_their_order():
    y = [2, 10, 1] * 9
    built = build(([[v, v * v] for v in range(27)], y))
    assert built.experiment.data.classes == ("1", "2", "10")
    assert any("whole numbers" in note for note in built.notes)
    assert experiment(built.experiment) == built.experiment
    assert experiment(([[v, v * v] for v in range(27)], y), kind="regression").data.kind == "regression"


def test_classes_that_are_words_stay_words_even_where_they_look_like_numbers():
    found = experiment(([[v] for v in range(8)], ["01", "nan", "1", "inf"] * 2))
    assert found.data.classes == ("01", "1", "inf", "nan")
    assert experiment(found) == found


def test_numbers_of_numpy_are_settings_too():
    found = experiment(
        "xor", hidden=np.array([3, 2]), batch=np.int64(5), learning_rate=np.float32(0.5), seed=np.int64(7)
    )
    assert (found.network.widths, found.training.batch, found.seed) == ((2, 3, 2, 1), 5, "0.00007")


def test_the_batch_is_ten_or_all():
    assert experiment("moons", points=12).training.batch == 6
    assert experiment("moons").training.batch == 10


def test_a_shorthand_may_be_the_source_or_an_option():
    found = experiment("2-3-1 relu sigmoid", data="moons")
    assert found == experiment("moons", network="2-3-1 relu sigmoid")
    assert found == experiment("moons", network=network("2-3-1 relu sigmoid"))
    assert experiment("2-3-1 relu").data.generator == "circle"


def test_an_experiment_is_a_source_and_options_change_it():
    first = experiment("xor", hidden=[3], activation="relu", penalty="l1")
    second = experiment(first, hidden=[5, 5], penalty="l2")
    assert second.network.widths == (2, 5, 5, 1)
    assert {layer.activation for layer in second.network.layers[:-1]} == {"relu"}
    assert (second.training.penalty, second.training.dead_links) == ("l2", False)
    third = experiment(first, rules="textbook")
    assert (third.training.loss, third.network.start, third.data.generator) == ("logistic", "he_normal", "xor")


def test_other_data_take_their_own_settings():
    found = experiment(experiment("xor"), data="truth:and")
    assert (found.data.generator, found.data.truth, found.training.batch) == (None, "and", 4)


def test_features_change_the_inputs():
    found = experiment(experiment("xor"), features="x1, x2, x1 * x2, sin( x1 )")
    assert found.data.features == ("x1", "x2", "x1*x2", "sin(x1)")
    assert found.network.inputs == 4
    assert experiment("xor", features="none").network.inputs == 0


@pytest.mark.parametrize(
    ("text", "layers"),
    [
        ("tanh", ["tanh", "tanh"]),
        ("tanh,ReLU", ["tanh", "relu"]),
        ("tanh:relu:sigmoid,relu", [("tanh", "relu", "sigmoid"), "relu"]),
        ("leaky_relu(alpha=0.2),max(x, 0)", ["leaky_relu(alpha=0.2)", "max(x,0)"]),
        ([["tanh", "relu", "sigmoid"], "relu"], [("tanh", "relu", "sigmoid"), "relu"]),
    ],
)
def test_activations_for_all_for_layers_and_for_units(text, layers):
    found = [layer.activation for layer in experiment("xor", hidden="3,2", activation=text).network.layers[:-1]]
    bare = [a if isinstance(a, tuple) else a.replace(" ", "") for a in found]
    assert bare == layers


def test_a_table_needs_a_target(trees):
    with pytest.raises(InputError, match="choose the column with target"):
        experiment(trees)
    with pytest.raises(InputError, match="points = 7 does not fit the 20"):
        experiment(trees, target="kind", points=7)
    with pytest.raises(InputError, match="noise"):
        experiment(trees, target="kind", noise=7)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_leads_to_a_place_in_a_draft_and_has_a_meaning(setting):
    section, _, key = setting.path.rpartition(".")
    assert complete({section: {key: None}} if section else {key: None}) == complete({})
    assert setting.meaning.endswith(".")
    assert setting.option == "--" + setting.name.replace("_", "-")


def test_options_are_read_as_the_command_line_writes_them():
    typed = {"hidden": "3,3", "biases": "no", "noise": "10", "seed": 7, "penalty": None, "standardize": "Both"}
    assert from_options(typed) == {
        "network": {"hidden": [3, 3], "biases": False},
        "data": {"noise": 10.0, "standardize": "both"},
        "seed": "0.00007",
    }


@pytest.mark.parametrize("record", STARTS, ids=lambda record: record.name)
def test_every_start_can_be_chosen(record):
    assert experiment("xor", start=record.name).network.start == record.name


def test_plans_are_imported_without_numpy():
    code = "import sys, smallnets.plans; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
