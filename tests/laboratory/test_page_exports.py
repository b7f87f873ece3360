"""What the page writes is read and run by Python: programs, tables, run files, experiments with weights."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest

from smallnets.datasets.tables import read_table
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.run_results import Runs
from smallnets.laboratory.training import trained
from smallnets.plans.experiment import Experiment
from smallnets.plans.record import convert

FILE = Path(__file__).parents[2] / "frontend" / "tests" / "vectors" / "exports.json"
CASES = {case["name"]: case for case in json.loads(FILE.read_text("utf-8"))}


@pytest.fixture(params=CASES)
def case(request):
    return CASES[request.param]


def test_the_program_prints_the_run_s_losses(case, tmp_path):
    program = tmp_path / "network.py"
    program.write_text(case["python"]["text"], "utf-8")
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if "site-packages" in path)}
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=False, env=environment)
    assert done.stderr == ""
    printed = [float(line.split()[-1]) for line in done.stdout.splitlines()]
    precision = 1e-5 if case["experiment"]["precision"] == "float32" else 1e-12
    assert printed == pytest.approx(case["losses"], rel=precision)


def test_the_points_are_read_back(case, tmp_path):
    table = tmp_path / case["points"]["name"]
    table.write_text(case["points"]["text"], "utf-8")
    kind = case["experiment"]["data"]["kind"]
    header = case["points"]["text"].splitlines()[0].split(",")
    points = read_table(table, target=header[-1], kind=kind)
    assert points.columns == tuple(header[:-1])
    assert len(points.inputs) == case["experiment"]["data"]["points"]


def test_the_run_file_is_read_and_has_the_same_losses(case, tmp_path):
    file = tmp_path / case["run"]["name"]
    file.write_text(case["run"]["text"], "utf-8")
    found = case_of(Runs.load(file))
    assert float(np.mean(found.train_losses)) == pytest.approx(case["losses"][0], rel=1e-6)


def test_the_experiment_with_weights_begins_with_them(case):
    document = case["experiment"]
    network = document["network"] | {"given": case["given"]}
    experiment = convert(document | {"network": network}, Experiment)
    training = msgspec.structs.replace(experiment.training, epochs=0)
    runs = trained(msgspec.structs.replace(experiment, training=training))
    assert runs.final[0].train_loss == case["losses"][0]


def test_the_losses_are_a_table(case):
    lines = case["history"]["text"].splitlines()
    assert lines[0] == "epoch,train_loss,test_loss"
    assert all(len(line.split(",")) == 3 for line in lines)
