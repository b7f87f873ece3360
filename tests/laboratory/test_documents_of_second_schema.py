"""What the second schema of experiments saved is read for ever, as test_documents_of_first_schema.py says it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smallnets import experiment, load_runs, predict, train
from smallnets.faces.command_line import main

FOLDER = Path(__file__).parent / "data" / "second_schema"
EXPECTED = json.loads((FOLDER / "expected.json").read_text())


def losses(runs):
    return [list(row) for row in zip(*((final.train_loss, final.test_loss) for final in runs.final), strict=True)]


@pytest.mark.parametrize("kind", EXPECTED)
def test_a_run_of_the_second_schema_is_read_answers_and_goes_on(kind, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    runs, expected = load_runs(FOLDER / f"{kind}.run.json"), EXPECTED[kind]
    assert losses(runs) == expected["losses"]
    points = [[1.5, -2], [0.25, 3.0]] if kind == "validated" else FOLDER / "sites.csv"
    assert [str(answer) for answer in predict(runs, points).answers] == expected["answers"]
    if expected["longer"]:
        assert losses(runs.continued(2, engine="reference")) == expected["longer"]


@pytest.mark.parametrize(("name", "kind"), [("several.toml", "several"), ("steps.toml", "steps")])
def test_an_experiment_of_the_second_schema_trains_to_the_same_losses(name, kind):
    runs = train(experiment(FOLDER / name), engine="reference", seeds=2)
    assert losses(runs) == EXPECTED[kind]["losses"]


def test_an_experiment_is_written_as_its_ending_says(tmp_path, capsys):
    with pytest.raises(SystemExit) as left:
        main(["experiment", "xor", "--out", str(tmp_path / "plan.json")])
    assert (left.value.code, experiment(tmp_path / "plan.json")) == (0, experiment("xor"))
    assert not capsys.readouterr().err
