"""The object that people hold: every source, seeds, history, tables, frames, figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import smallnets
from smallnets import InputError, Runs, experiment, train
from smallnets.plans import write_json, write_link, write_toml

EXAMPLES = Path(__file__).parents[2] / "examples"
SHORT = {"epochs": 2, "engine": "reference"}
LINK = "#activation=relu&batchSize=10&dataset=xor&learningRate=0.03&networkShape=3&seed=0.12345&percTrainData=50"


def test_a_link_a_file_and_options_are_one_experiment(tmp_path):
    plan = experiment(LINK)
    (tmp_path / "e.toml").write_text(write_toml(plan))
    (tmp_path / "e.json").write_text(write_json(plan))
    sources = [
        LINK,
        f"https://playground.tensorflow.org/{LINK}",
        write_link(plan).text,
        str(tmp_path / "e.toml"),
        tmp_path / "e.json",
        plan,
    ]
    found = [train(source, **SHORT) for source in sources]
    found.append(train("xor", hidden=(3,), activation="relu", seed="0.12345", **SHORT))
    for runs in found:
        assert np.array_equal(runs.state.parameters, found[0].state.parameters)


@pytest.mark.parametrize(
    ("source", "options", "outputs"),
    [
        ("moons", {}, 1),
        ("truth:and", {"hidden": ()}, 1),
        ("blobs", {"classes": 4}, 4),
        (EXAMPLES / "heating.csv", {"target": "heating_mwh"}, 1),
        (EXAMPLES / "sprouting.csv", {"target": "result"}, 1),
        (EXAMPLES / "leaves.csv", {"target": "tree"}, 4),
        ("2-3-1 relu", {}, 1),
    ],
)
def test_every_kind_of_source_trains_and_tells(source, options, outputs):
    runs = train(source, **SHORT, **options)
    assert runs.program.outputs == outputs
    assert runs.table().count("\n") > 10
    assert runs.document()["schema"] == "smallnets.run/3"


def test_arrays_train_and_predict_in_their_own_units():
    inputs = np.linspace(-3, 3, 80)[:, None]
    targets = 100 + 20 * inputs[:, 0]
    runs = train(inputs, targets, hidden=(), epochs=60, engine="reference")
    assert runs.network().predict([[1.0], [2.0]]) == pytest.approx([120, 140], abs=1)


def test_classes_come_back_by_name():
    inputs = np.array([[-1.0, 0.0], [-2.0, 0.1], [1.0, 0.0], [2.0, -0.1]] * 10)
    runs = train(inputs, ["low", "low", "high", "high"] * 10, hidden=(2,), epochs=60, engine="reference")
    assert runs.network().predict([[-1.5, 0.0], [1.5, 0.0]]) == ["low", "high"]


@pytest.mark.parametrize("seeds", [["0.5", 7], (3,), 2])
def test_seeds_are_counted_or_named(seeds):
    runs = train("xor", hidden=(2,), seeds=seeds, **SHORT)
    wanted = {str: lambda s: s, int: lambda s: f"0.{s:05d}"}
    names = [wanted[type(s)](s) for s in (range(seeds) if isinstance(seeds, int) else seeds)]
    assert list(runs.seeds) == names
    assert [final.seed for final in runs.final] == names


@pytest.mark.parametrize("seeds", [0, -1, [], [1, 1], ["0.00001", 1]])
def test_no_seeds_or_the_same_twice_is_refused(seeds):
    with pytest.raises(InputError, match="seeds"):
        train("xor", seeds=seeds, **SHORT)


@pytest.mark.parametrize("target", [float("nan"), float("inf")])
def test_a_target_that_is_no_number_is_refused(target):
    with pytest.raises(InputError, match="solved_at"):
        train("xor", solved_at=target, **SHORT)


def test_history_is_each_epoch_for_one_and_the_end_for_many():
    assert [row[0] for row in train("xor", hidden=(2,), epochs=3, engine="reference").history()] == [0, 1, 2, 3]
    assert [row[0] for row in train("xor", hidden=(2,), seeds=2, **SHORT).history("0.00001")] == [2]
    every = train("xor", hidden=(2,), epochs=5, record_every=2, engine="reference")
    assert [row[0] for row in every.history()] == [0, 2, 4, 5]


def test_the_document_has_what_is_promised():
    document = train("xor", hidden=(2,), seeds=3, solved_at=0.5, **SHORT).document()
    assert {"experiment", "arithmetic", "seeds", "final", "summary", "solved"} <= set(document)
    assert set(document["final"][0]) >= {"seed", "train_loss", "test_loss", "accuracy", "diverged"}
    assert set(document["solved"]) == {"at", "count", "of", "rate", "wilson"}
    assert set(document["summary"]["train_loss"]) == {"first_quartile", "median", "third_quartile"}
    assert "network" not in document
    one = train("xor", hidden=(2,), **SHORT).document()
    assert [row[0] for row in one["history"]] == [0, 1, 2]
    first = one["network"]["layers"][0]
    assert (len(first["weights"]), len(first["weights"][0]), len(first["biases"])) == (2, 2, 2)
    assert first["activations"] == ["tanh", "tanh"]


def test_accuracy_is_left_out_for_a_regression():
    final = train(EXAMPLES / "heating.csv", target="heating_mwh", **SHORT).document()["final"][0]
    assert "accuracy" not in final


def test_the_losses_and_accuracy_follow_from_the_network():
    """Computed here from the network's own answers, point by point."""
    from smallnets.engines.loading import load

    runs = train("circle", hidden=(3,), seeds=2, epochs=20, engine="reference")
    drawn = load(runs.experiment, runs.program, ("0.00001",)).drawn
    points, wanted = drawn.inputs[:, :, 0][drawn.split.test], drawn.targets[:, 0][drawn.split.test]
    outputs = runs.network("0.00001").outputs(points)[:, 0]
    signs = np.where(wanted == wanted.max(), 1.0, -1.0)
    assert runs.final[1].test_loss == pytest.approx(np.mean((outputs - signs) ** 2) / 2, rel=1e-12)
    assert runs.final[1].test_accuracy == np.mean((outputs >= 0) == (signs > 0))


def test_an_unknown_seed_is_refused_with_what_there_is():
    with pytest.raises(InputError, match=r"0\.00001"):
        train("xor", hidden=(2,), seeds=2, **SHORT).network("0.7")


def test_a_frame_has_a_row_for_each_run():
    pandas = pytest.importorskip("pandas", reason="to_pandas() needs it; pip install 'smallnets[pandas]'")
    runs = train("xor", hidden=(2,), seeds=3, **SHORT)
    frame = runs.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["seed"]) == list(runs.seeds)
    assert list(frame["test_loss"]) == [final.test_loss for final in runs.final]
    assert {"epochs", "diverged", "train_accuracy"} <= set(frame.columns)


def test_without_pandas_the_frame_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(smallnets.MissingExtra, match=r"pip install 'smallnets\[pandas\]'"):
        train("xor", hidden=(2,), **SHORT).to_pandas()


def test_runs_show_themselves_in_one_line():
    assert repr(train("xor", hidden=(2,), seeds=2, **SHORT)) == "<Runs: 2-2-1, tanh tanh; 2 seeds, 2 epochs>"
    assert isinstance(train("xor", hidden=(2,), **SHORT), Runs)


@pytest.mark.parametrize(
    ("source", "options"),
    [
        ("xor", {"hidden": (2,)}),
        ("xor", {"hidden": (2,), "seeds": 3, "solved_at": 0.3}),
        ("xor", {"activation": "relu", "output": "linear", "learning_rate": 1e5}),
        (EXAMPLES / "heating.csv", {"target": "heating_mwh"}),
        (EXAMPLES / "leaves.csv", {"target": "tree", "columns": "length_mm,width_mm"}),
    ],
)
def test_every_result_can_be_drawn(source, options):
    figure = train(source, **SHORT, **options).figure()
    assert figure.get_axes()


def test_the_picture_of_interrupted_runs_trains_no_further(monkeypatch):
    from smallnets.laboratory import figures

    asked = []

    def watched(plan, **options):
        asked.append(plan.training.epochs)
        return trained(plan, **options)

    trained = figures.trained
    monkeypatch.setattr(figures, "trained", watched)
    runs = train("xor", hidden=(2,), seeds=3, epochs=1000, engine="reference", progress=lambda _: False)
    assert runs.figure().get_axes()
    assert asked == [int(runs.state.epochs[0])]
    assert asked[0] < 1000
