"""Four runs of the TensorFlow Playground from their links: the recorded numbers, and Python's bits."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from acting import numbers, parameters, rows, saved, saved_run, step, visit

from smallnets import train

pytestmark = pytest.mark.slow

TRACES = json.loads((Path(__file__).parents[1] / "engines" / "data" / "playground_traces.json").read_text("utf-8"))
EPOCHS = 100


def link(settings):
    """The part of the Playground's address that says a recorded run."""
    penalty = {} if settings["regularization"] == "none" else {"regularization": settings["regularization"]}
    parts = {
        "activation": settings["activation"],
        **penalty,
        "batchSize": settings["batch"],
        "dataset": settings["dataset"],
        "learningRate": settings["lr"],
        "regularizationRate": settings["lam"],
        "noise": settings["noise"],
        "networkShape": ",".join(map(str, settings["shape"])),
        "seed": settings["seed"],
        "percTrainData": settings["perc"],
        "x": "true",
        "y": "true",
        "problem": "classification",
        "initZero": "false",
    }
    return "#" + "&".join(f"{key}={value}" for key, value in parts.items())


def in_layers(trace, when):
    """A recorded network's numbers in the order of a saved run: each layer's weights, then its biases."""
    widths = [len(trace["cfg"]["features"]), *trace["cfg"]["shape"], 1]
    weights, biases = iter(trace[when]["w"]), iter(trace[when]["b"])
    found = []
    for fan_in, units in itertools.pairwise(widths):
        found += [next(weights) for _ in range(fan_in * units)]
        found += [next(biases) for _ in range(units)]
    return found


def python_numbers(runs):
    """The same order, from Python."""
    layers = runs.network().layers
    return np.concatenate([np.concatenate([np.ravel(one.weights), one.biases]) for one in layers]).tolist()


@pytest.mark.parametrize("trace", TRACES, ids=lambda trace: trace["cfg"]["dataset"] + str(trace["cfg"]["shape"]))
def test_the_page_trains_the_recorded_run_with_python_s_bits(sheet, address, tmp_path, trace):
    there = link(trace["cfg"])
    visit(sheet, address, there)
    first = parameters(saved_run(sheet, tmp_path))
    assert first == in_layers(trace, "init")
    points = rows(saved(sheet, tmp_path, "Points, CSV"))[:5]
    for point, wanted in zip(points, trace["first5"], strict=True):
        assert [float(point["x1"]), float(point["x2"])] == pytest.approx([wanted["x"], wanted["y"]], abs=1e-9)
        assert float(point["class"]) == wanted["label"]
    step(sheet, EPOCHS)
    losses = {
        int(row["epoch"]): [float(row["train_loss"]), float(row["test_loss"])]
        for row in rows(saved(sheet, tmp_path, "Losses, CSV"))
    }
    assert sorted(losses) == list(range(EPOCHS + 1))
    for number, *recorded in trace["trace"]:
        assert losses[number] == pytest.approx(recorded, abs=1e-9)
    last = parameters(saved_run(sheet, tmp_path))
    assert last == pytest.approx(in_layers(trace, "final"), abs=1e-9)
    runs = train("https://playground.tensorflow.org/" + there, epochs=EPOCHS)
    assert last == python_numbers(runs)
    assert {number: list(found) for number, *found in runs.history()} == losses


def test_the_cards_show_all_digits_of_the_first_weights(sheet, address):
    trace = TRACES[0]
    visit(sheet, address, link(trace["cfg"]))
    recorded = trace["init"]
    for unit in range(4):
        weights = recorded["w"][2 * unit : 2 * unit + 2]
        assert numbers(sheet, f"1,{unit + 1}") == [*weights, 0.1]
    assert numbers(sheet, "3,1") == [*recorded["w"][-2:], 0.1]
