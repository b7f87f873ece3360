"""Four runs of the TensorFlow Playground, recorded from its own source, straight from their links."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from smallnets.laboratory import train

TRACES = json.loads((Path(__file__).parent / "data" / "playground_traces.json").read_text(encoding="utf-8"))


def link(cfg):
    """The Playground's link of a recorded run."""
    parts = {
        "activation": cfg["activation"],
        "batchSize": cfg["batch"],
        "dataset": cfg["dataset"],
        "learningRate": cfg["lr"],
        "regularizationRate": cfg["lam"],
        "noise": cfg["noise"],
        "networkShape": ",".join(map(str, cfg["shape"])),
        "seed": cfg["seed"],
        "percTrainData": cfg["perc"],
        "x": "true",
        "y": "true",
        "problem": "classification",
    }
    if cfg["regularization"] != "none":
        parts["regularization"] = cfg["regularization"]
    return "https://playground.tensorflow.org/#" + "&".join(f"{key}={value}" for key, value in parts.items())


def flat(network):
    weights = [float(w) for layer in network.layers for row in layer.weights for w in row]
    return weights, [float(b) for layer in network.layers for b in layer.biases]


@pytest.mark.parametrize("trace", TRACES, ids=lambda trace: trace["cfg"]["dataset"] + str(trace["cfg"]["shape"]))
def test_a_link_is_the_recorded_run(trace):
    source = link(trace["cfg"])
    start = train(source, epochs=0, engine="reference").network()
    assert flat(start) == (trace["init"]["w"], trace["init"]["b"])
    runs = train(source, epochs=100, engine="reference")
    history = {epoch: losses for epoch, *losses in runs.history()}
    for epoch, train_loss, test_loss in trace["trace"]:
        assert history[epoch] == pytest.approx([train_loss, test_loss], abs=1e-9)
    weights, biases = flat(runs.network())
    assert weights == pytest.approx(trace["final"]["w"], abs=1e-9)
    assert biases == pytest.approx(trace["final"]["b"], abs=1e-9)
    assert runs.state.dead.any() == any(trace["final"]["dead"])


@pytest.mark.parametrize("trace", TRACES, ids=lambda trace: trace["cfg"]["dataset"] + str(trace["cfg"]["shape"]))
def test_the_points_are_the_recorded_ones(trace):
    from smallnets.engines.loading import load
    from smallnets.engines.program import lower
    from smallnets.plans import experiment

    plan = experiment(link(trace["cfg"]))
    program = lower(plan)
    lanes = load(plan, program, (plan.seed,)).lanes
    assert (program.n_train, program.n_test) == (trace["ntrain"], trace["ntest"])
    first = np.array([[point["x"], point["y"], point["label"]] for point in trace["first5"]])
    assert lanes.train_inputs[:5, :, 0] == pytest.approx(first[:, :2], abs=1e-12)
    assert lanes.train_targets[:5, 0, 0].tolist() == first[:, 2].tolist()
