"""What the first version saved is read for ever: the same losses and answers, and training goes on bit for bit."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from smallnets import experiment, load_runs, predict, train

FOLDER = Path(__file__).parent / "data" / "first_schema"
EXPECTED = json.loads((FOLDER / "expected.json").read_text())
KINDS = sorted(EXPECTED)


def losses(runs):
    found = zip(*((final.train_loss, final.test_loss) for final in runs.final), strict=True)
    return [[loss if math.isfinite(loss) else None for loss in row] for row in found]


@pytest.fixture(params=["where it was", "elsewhere"])
def folder(request, monkeypatch, tmp_path):
    """A table's path in the first schema counted from where the program had been started."""
    monkeypatch.chdir(FOLDER if request.param == "where it was" else tmp_path)
    return FOLDER


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_of_the_first_schema_is_read_and_goes_on(kind, folder):
    runs = load_runs(folder / f"{kind}.run.json")
    assert losses(runs) == EXPECTED[kind]["losses"]
    if kind != "stopped":
        assert losses(runs.continued(2, engine="reference")) == EXPECTED[kind]["longer"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_of_the_first_schema_answers_as_it_did(kind):
    found = predict(FOLDER / f"{kind}.run.json", EXPECTED[kind]["points"])
    assert [str(answer) for answer in found.answers] == EXPECTED[kind]["answers"]
    wanted = [[math.nan if number is None else number for number in row] for row in EXPECTED[kind]["outputs"]]
    assert np.array_equal(found.outputs, np.array(wanted), equal_nan=True)


@pytest.mark.parametrize("kind", KINDS)
def test_an_experiment_of_the_first_schema_trains_to_the_same_losses(kind):
    planned = experiment(FOLDER / f"{kind}.toml")
    runs = train(planned, engine="reference", seeds=len(EXPECTED[kind]["losses"][0]))
    assert losses(runs) == EXPECTED[kind]["losses"]


def test_an_experiment_of_the_first_schema_in_json():
    assert experiment(FOLDER / "seeds.json") == experiment(FOLDER / "seeds.toml")
