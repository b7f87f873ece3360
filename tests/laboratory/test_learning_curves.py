"""Learning curves of sweeps: quantiles against trainings alone, diverged runs, files, pictures."""

from __future__ import annotations

import csv
import json
import math

import msgspec
import numpy as np
import pytest
from typer.testing import CliRunner

import smallnets
from smallnets.errors import InputError
from smallnets.faces.command_line import app_for
from smallnets.laboratory.learning_curves import SHARES, LearningCurves
from smallnets.laboratory.sweep_schemas import CurvesDocument
from smallnets.statistics import quantile
from smallnets.sweeps.outcomes import CellRuns


@pytest.fixture(scope="module")
def found():
    return smallnets.sweep("xor", hidden=[2, 3], learning_rate=[0.1, 0.3], seeds=7, epochs=120, record="losses")


def run(*words):
    return CliRunner().invoke(app_for(words), words)


def test_quantiles_are_those_of_trainings_alone(found):
    curves = found.curves()
    for one in curves.cells:
        alone = smallnets.train("xor", **one.settings, seeds=7, epochs=120, record_every=2)
        assert one.epochs == tuple(range(0, 121, 2))
        for record, place in ((alone.records[0], 0), (alone.records[31], 31), (alone.records[-1], -1)):
            expected = np.quantile(record.test_loss, SHARES)
            np.testing.assert_allclose(one.test[:, place], expected, rtol=1e-13)
            np.testing.assert_allclose(one.train[:, place], np.quantile(record.train_loss, SHARES), rtol=1e-13)


def test_a_diverged_run_is_above_all_others():
    losses = np.array([[0.5, 0.1, 0.3, 0.2], [np.nan, 0.1, np.inf, 0.2], [np.nan] * 4])
    epochs = np.broadcast_to(np.array([0.0, 1.0, 2.0])[:, None], losses.shape)
    ended = (np.zeros(4), np.zeros(4), np.zeros(4), np.zeros(4, int), np.zeros(4, bool))
    runs = CellRuns(("0.1", "0.2", "0.3", "0.4"), *ended, {"losses": np.stack([epochs, losses, losses])})
    (one,) = LearningCurves.of([({}, runs), ({}, None)]).cells
    for epoch, row in enumerate(losses):
        assert one.test[:, epoch].tolist() == [pytest.approx(quantile(row.tolist(), share)) for share in SHARES]
    assert math.isinf(one.test[3, 1])
    assert one.test[1, 1] == pytest.approx(0.175)


def test_the_command_writes_pictures_and_data(tmp_path):
    pytest.importorskip("sqlalchemy", reason="SQLAlchemy is the extra [sweeps]")
    store, words = str(tmp_path / "r.db"), ["sweep", "xor", "--hidden", "2,3", "--seeds", "5", "--epochs", "9"]
    told = run(*words, "--quiet", "--yes", "--store", store, "--curves", str(tmp_path / "c.json"))
    assert told.exit_code == 0, told.stderr
    document = json.loads((tmp_path / "c.json").read_text())
    assert [one.runs for one in msgspec.convert(document, CurvesDocument).cells] == [5, 5]
    for ending in ("svg", "csv"):
        path = str(tmp_path / f"c.{ending}")
        assert run("results", store, "--where", "hidden=3", "--curves", path).exit_code == 0
    assert "hidden 3" in (tmp_path / "c.svg").read_text()
    with (tmp_path / "c.csv").open(newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["set"] == "test"]
    assert [float(row["quantile_0.5"]) for row in rows] == document["cells"][1]["test"][2]
    assert "exists already" in str(run("results", store, "--curves", str(tmp_path / "c.csv")).exception)
    assert "endings" in str(run("results", store, "--curves", str(tmp_path / "c.docx")).exception)


def test_what_cannot_be_drawn_is_refused_before_the_work(tmp_path):
    path = str(tmp_path / "c.png")
    told = run("sweep", "xor", "--hidden", "1..20", "--epochs", "100000", "--curves", path, "--yes", "--quiet")
    assert isinstance(told.exception, InputError)
    assert "20 cells are more than the 12" in str(told.exception)
    with pytest.raises(InputError, match="record losses"):
        smallnets.sweep("xor", hidden=[1], epochs=1).curves()


def test_a_map_shows_diverged_fields_apart():
    from smallnets.pictures.heat_map import HeatMap, heat_map
    from smallnets.pictures.palette import INK
    from smallnets.pictures.paper import png_of

    values = np.linspace(0.1, 0.2, 1600).reshape(40, 40)
    values[:, 30:] = np.inf
    numbers = tuple(float(value) for value in np.geomspace(0.01, 1, 40))
    drawn = heat_map(HeatMap(values, "learning_rate", numbers, "noise", numbers, False, "median test loss", "a map"))
    (mesh,) = drawn.axes[0].collections
    colours = mesh.to_rgba(mesh.get_array()).reshape(40, 40, 4)
    dark = [int(INK[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    np.testing.assert_allclose(colours[5, 35, :3], dark, atol=1e-6)
    assert np.abs(colours[5, 29, :3] - dark).max() > 0.2
    assert "diverged" in drawn.axes[1].get_ylabel()
    assert png_of(drawn)[:4] == b"\x89PNG"
