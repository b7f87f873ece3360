"""Documents: TOML and JSON keep every experiment exactly."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallnets.errors import InputError
from smallnets.functions.activations import ACTIVATIONS
from smallnets.functions.starts import STARTS
from smallnets.functions.updates import UPDATES
from smallnets.plans import build, complete, experiment, json_schema, read_document, to_draft, write_json, write_toml

names = st.sampled_from([record.name for record in ACTIVATIONS] + ["x*sigmoid(x)", "leaky_relu(alpha=0.3)"])
rates = st.floats(1e-12, 100.0, exclude_min=True)


@st.composite
def experiments(draw):
    hidden = draw(st.lists(st.integers(1, 5), max_size=3))
    layers = [draw(st.one_of(names, st.lists(names, min_size=n, max_size=n))) for n in hidden]
    draft = {
        "seed": draw(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=12)),
        "precision": draw(st.sampled_from(["float64", "float32"])),
        "data": {
            "generator": draw(st.sampled_from(["circle", "plane", "moons", "blobs"])),
            "noise": draw(st.floats(0, 50)),
            "features": draw(st.lists(st.sampled_from(["x1", "x2", "x1^2", "sin(3*x2)", "x1*x2"]), max_size=4)),
        },
        "network": {
            "hidden": hidden,
            "activation": layers or "tanh",
            "biases": draw(st.lists(st.booleans(), min_size=len(hidden) + 1, max_size=len(hidden) + 1)),
            "start": draw(st.sampled_from([record.name for record in STARTS])),
        },
        "training": {
            "epochs": draw(st.integers(0, 10**6)),
            "batch": draw(st.integers(1, 250)),
            "learning_rate": draw(rates),
            "optimizer": draw(st.sampled_from([record.name for record in UPDATES if record.criterion is None])),
            "penalty": draw(st.sampled_from(["none", "l1", "l2"])),
            "penalty_rate": draw(rates),
            "reshuffle": draw(st.booleans()),
            "partial_batch": draw(st.sampled_from(["carry", "apply", "drop"])),
            "stop_at": draw(st.one_of(st.none(), rates)),
        },
        "view": {"show_test": draw(st.booleans())},
    }
    return complete(draft)


@settings(deadline=None, max_examples=60)
@given(experiments())
def test_toml_and_json_give_back_the_same_experiment(plan):
    assert complete(read_document(write_toml(plan))) == plan
    assert complete(read_document(write_json(plan))) == plan
    assert complete(to_draft(plan)) == plan


def test_given_weights_survive_exactly():
    weights = [
        {"weights": [[0.1, 1 / 3], [-2.5e-300, 7.0]], "biases": [1e17, -0.0]},
        {"weights": [[1.0, 2.0]], "biases": [2 / 3]},
    ]
    plan = complete({"network": {"hidden": [2], "given": weights}})
    for text in (write_toml(plan), write_json(plan)):
        again = complete(read_document(text))
        assert again == plan
        assert str(again.network.given[0].biases[1]) == "-0.0"


def test_a_document_written_by_hand_needs_only_what_was_chosen(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('seed = 7\n[data]\ngenerator = "moons"\n[network]\nhidden = [3]\nactivation = "relu"\n')
    found = experiment(path)
    assert (found.seed, found.network.widths, found.training.loss) == ("0.00007", (2, 3, 1), "logistic")
    assert found == experiment("moons", seed=7, hidden=[3], activation="relu")


def test_the_experiment_within_a_saved_run_is_found(tmp_path):
    path = tmp_path / "run.json"
    plan = experiment("spiral", hidden=[8])
    path.write_text(json.dumps({"arithmetic": 1, "experiment": to_draft(plan), "seeds": ["0.00000"]}))
    assert experiment(path) == plan


def test_a_table_is_found_relative_to_its_document(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "plans").mkdir()
    table = tmp_path / "data" / "line.csv"
    table.write_text("x,y\n" + "\n".join(f"{i},{2 * i + 0.5}" for i in range(10)) + "\n")
    plan = experiment(table, target="y")
    path = tmp_path / "plans" / "line.toml"
    path.write_text(write_toml(plan, beside=path))
    assert 'table = "../data/line.csv"' in path.read_text()
    monkeypatch.chdir(tmp_path / "data")
    found = build(path)
    assert found.experiment.data.checksum == plan.data.checksum
    assert not any("checksum" in note for note in found.notes)


def test_a_changed_table_is_noticed(tmp_path):
    table = tmp_path / "line.csv"
    table.write_text("x,y\n" + "\n".join(f"{i},{2 * i + 0.5}" for i in range(10)) + "\n")
    path = tmp_path / "line.json"
    path.write_text(write_json(experiment(table, target="y"), beside=path))
    table.write_text("x,y\n" + "\n".join(f"{i},{3 * i + 0.5}" for i in range(12)) + "\n")
    found = build(path)
    assert any("checksum differs" in note for note in found.notes)
    assert found.experiment.data.points == 12


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.toml", b"seed = ", "cannot be read as TOML"),
        ("a.json", b'{"seed": }', "cannot be read as JSON: Expecting value: line 1 column 10"),
        ("a.json", b'{"training": {"learning_rate": NaN}}', "NaN is no number of JSON"),
        ("a.json", b"[1]", "holds no experiment"),
        ("a.toml", b"\xff\xfe", "is not text in UTF-8"),
        ("a.toml", b'schema = "smallnets.experiment/9"', "is newer than"),
        ("a.toml", b"[data]\ngeneratr = 'xor'", "did you mean 'generator'"),
    ],
)
def test_unreadable_documents_are_refused(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        experiment(path)
    assert words in str(caught.value)


def test_the_schema_names_every_part():
    assert {"Experiment", "Data", "Network", "Layer", "Training"} <= set(json_schema()["$defs"])
