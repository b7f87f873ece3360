"""Sweeps from the outside: the verb, the commands, the frames, and cells that agree with trainings alone."""

from __future__ import annotations

import csv
import json
import math
import shlex

import msgspec
import numpy as np
import pytest
from typer.testing import CliRunner

import smallnets
from smallnets.errors import InputError
from smallnets.faces.command_line import app_for

pytest.importorskip("sqlalchemy", reason="SQLAlchemy is the extra [sweeps]")

GRID = {"hidden": [2, 3], "activation": ["relu", "tanh"], "learning_rate": [0.03, 0.1]}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return tmp_path_factory.mktemp("store") / "runs.db"


@pytest.fixture(scope="module")
def found(store):
    return smallnets.sweep("xor", **GRID, epochs=60, seeds=6, solved_at=0.2, store=store, record="epochs_to_target")


@pytest.fixture
def run():
    def run(*words):
        return CliRunner().invoke(app_for(words), words)

    return run


def test_a_cell_has_the_bits_of_a_training_alone(found):
    for settings, summary in found.cells:
        alone = smallnets.train("xor", **settings, epochs=60, seeds=6, solved_at=0.2)
        assert summary.count == alone.solved().count
        assert summary.loss == alone.summary.test_loss
    frame = found.to_pandas()
    chosen = frame[(frame.hidden == "3") & (frame.activation == "tanh") & (frame.learning_rate == 0.1)]
    alone = smallnets.train("xor", hidden=3, activation="tanh", learning_rate=0.1, epochs=60, seeds=6)
    assert chosen.test_loss.tolist() == list(alone.test_losses)
    assert chosen.accuracy.tolist() == [final.test_accuracy for final in alone.final]


def test_epochs_to_the_target_are_those_of_a_recorded_training(found):
    frame = found.to_pandas()
    row = frame[(frame.hidden == "3") & (frame.activation == "relu") & (frame.learning_rate == 0.1)].iloc[1]
    history = smallnets.train("xor", hidden=3, activation="relu", learning_rate=0.1, epochs=60, seed=1).history()
    reached = [epoch for epoch, _, loss in history if loss <= 0.2]
    assert (math.isnan(row.epochs_to_target) and not reached) or row.epochs_to_target == reached[0]


def test_the_document_counts_and_names_settings_in_order(found):
    document = json.loads(msgspec.json.encode(found.document()))
    assert (document["cells"], document["trained"], document["reused"]) == (8, 48, 0)
    assert list(document["rows"][1]["settings"].items()) == [
        ("hidden", [2]),
        ("activation", "relu"),
        ("learning_rate", 0.1),
    ]
    assert set(document["rows"][0]) >= {"settings", "count", "of", "rate", "wilson", "loss"}


def test_a_frame_has_a_row_for_each_run_and_every_setting(found):
    frame = found.to_pandas()
    assert list(frame.columns[:6]) == ["seed", "train_loss", "test_loss", "accuracy", "epochs", "diverged"]
    assert len(frame) == 48
    assert {"hidden", "activation", "learning_rate", "noise", "batch", "source", "epochs_asked"} <= set(frame.columns)
    assert frame.seed.unique().tolist() == [f"0.0000{seed}" for seed in range(6)]


def test_polars_and_arrow_hold_the_same(found):
    polars = pytest.importorskip("polars")
    frame = found.to_polars()
    assert frame["test_loss"].to_list() == found.to_pandas().test_loss.tolist()
    assert polars.DataFrame(found).equals(frame)


def test_the_store_tells_the_same_rows_and_others_for_another_target(found, store):
    held = smallnets.results(store)
    assert held.rows() == found.rows()
    some = smallnets.results(store, where={"hidden": 3, "activation": "relu"}, solved_at=0.1)
    wanted = smallnets.train("xor", hidden=3, activation="relu", learning_rate=0.1, epochs=60, seeds=6, solved_at=0.1)
    assert [row["settings"]["learning_rate"] for row in some.rows()] == [0.03, 0.1]
    assert some.rows()[1]["count"] == wanted.solved().count
    np.testing.assert_array_equal(held.to_pandas().test_loss, found.to_pandas().test_loss)


def test_the_command_says_what_is_ahead_and_reuses_what_is_there(run, found, store):
    line = "sweep xor --hidden 2,3 --activation relu,tanh --lr 0.03,0.1 --epochs 60 --seeds 6 --solved-at 0.2"
    words = shlex.split(line)
    words += ["--store", str(store), "--record", "epochs_to_target"]
    told = run(*words)
    assert told.exit_code == 0
    assert "48 trainings (8 cells)" in told.stderr
    again = json.loads(run(*words, "--json", "--quiet").stdout)
    assert (again["trained"], again["reused"]) == (0, 48)
    assert again["rows"] == json.loads(msgspec.json.encode(found.rows()))


def test_results_are_listed_filtered_and_exported(run, found, store, tmp_path):
    told = run("results", str(store), "--where", "activation=relu", "--watch")
    assert "8 of 8" in told.stdout
    assert "tanh" not in told.stdout
    assert run("results", str(store), "--out", str(tmp_path / "runs.csv")).exit_code == 0
    with (tmp_path / "runs.csv").open() as lines:
        rows = list(csv.DictReader(lines))
    assert [float(row["test_loss"]) for row in rows] == found.to_pandas().test_loss.tolist()
    polars = pytest.importorskip("polars")
    smallnets.results(store).save(tmp_path / "runs.parquet")
    assert polars.read_parquet(tmp_path / "runs.parquet").equals(found.to_polars())


def test_a_file_with_pairs_a_sample_and_a_stop_is_carried_out(tmp_path, run):
    path = tmp_path / "lesson.toml"
    path.write_text(
        "seeds = 2\nsolved_at = 0.4\n[experiment]\nsource = 'xor'\nepochs = 30\n[axes]\nhidden = [[2], [3, 2]]\n"
        "[paired]\nnoise = [0, 20]\nbatch = [5, 10]\n[sample]\ncount = 2\n"
        "learning_rate = {from = 0.01, to = 1, scale = 'log'}\n[stop]\nstop_at = 0.4\n"
    )
    told = json.loads(run("sweep", str(path), "--json", "--quiet").stdout)
    assert (told["cells"], told["trained"]) == (8, 16)
    one = told["rows"][5]["settings"]
    alone = smallnets.train("xor", **one, epochs=30, stop_at=0.4, seeds=2)
    assert told["rows"][5]["loss"]["median"] == alone.summary.test_loss.median


def test_losses_weights_and_findings_are_kept(tmp_path):
    kept = smallnets.sweep(
        "xor", hidden=[2], seeds=3, epochs=20, record=["losses", "weights", "findings"], store=tmp_path / "s.db"
    )
    ((_, runs),) = list(kept.runs())
    alone = smallnets.train("xor", hidden=2, seeds=3, epochs=20)
    np.testing.assert_array_equal(runs.extra["weights"], alone.state.parameters)
    np.testing.assert_array_equal(runs.extra["losses"][2, -1], alone.test_losses)
    assert len(runs.extra["findings"]) == 3


def test_an_interruption_keeps_cells_and_says_so():
    part = smallnets.sweep("xor", hidden="1..6", epochs=5, seeds=2, progress=lambda share: share < 0.4)
    assert not part.finished
    assert 0 < len(part.cells) < 6
    assert f"Interrupted: {len(part.cells)} of 6 cells" in part.text()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("xor", "--hidden", "2..8", "--activation", "relu,tahn"), "did you mean 'tanh'"),
        (("xor", "--learning-rate", "0.1,-1"), "cannot train"),
        (("xor", "--noise", "0..50:1001", "--epochs", "1..1000"), "1,001,000 cells are more than the 1,000,000"),
        (("nowhere.toml",), "nowhere.toml"),
        (("xor", "--hidden", "2,3", "--store", "mysql://a/b"), "is a mysql address"),
        (
            ("xor", "--seeds", "2000", "--epochs", "1000000000"),
            "takes more than an hour: add --yes",
        ),
        (("xor", "--seeds", "3", "--figure", "map.png"), "needs one or more axes"),
    ],
)
def test_wrong_input_gets_one_clear_sentence(run, words, told):
    refused = run("sweep", *words)
    assert isinstance(refused.exception, InputError)
    assert told in str(refused.exception)


def test_a_store_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match="is not there: name the store of a sweep"):
        smallnets.results(tmp_path / "none.db")


def test_cells_that_share_a_program_have_the_bits_of_trainings_alone(monkeypatch):
    from smallnets.laboratory import cell_training

    calls = []
    together = cell_training.train_together
    monkeypatch.setattr(
        cell_training, "train_together", lambda parts, **how: calls.append(len(parts)) or together(parts, **how)
    )
    found = smallnets.sweep(
        "xor", optimizer=["momentum", "momentum(momentum=0.5)"], start=["playground", "he_normal"], noise=[0, 30],
        penalty="l2", penalty_rate=[0.0, 0.01], hidden=2, seeds=3, epochs=8, record="losses", stop_at=0.42,
    )  # fmt: skip
    assert calls == [16]
    for (settings, summary), (_, runs) in zip(found.cells, found.runs(), strict=True):
        alone = smallnets.train("xor", **settings, penalty="l2", hidden=2, epochs=8, stop_at=0.42, seeds=3)
        assert summary.loss == alone.summary.test_loss
        assert runs.test_loss.tolist() == list(alone.test_losses)
        assert runs.epochs.tolist() == alone.state.epochs.tolist()
        assert runs.extra["losses"][0, :, 0].tolist() == [record.epoch for record in alone.records]


def test_runs_that_were_added_later_stand_beside_those_that_stopped_earlier():
    def record(seeds):
        return smallnets.sweep("xor", hidden=[2], seeds=seeds, epochs=40, stop_at=0.3, record="losses")

    from smallnets.sweeps.outcomes import CellRuns

    (_, first), (_, more) = next(record([0, 1]).runs()), next(record([2, 3]).runs())
    whole = CellRuns.joined([first, more])
    longest = max(first.extra["losses"].shape[1], more.extra["losses"].shape[1])
    assert whole.extra["losses"].shape == (3, longest, 4)
    assert whole.extra["losses"][2, -1].tolist() == [*first.test_loss, *more.test_loss]
