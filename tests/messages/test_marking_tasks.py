"""What a worker makes of answers: exercises as the page sends them."""

from __future__ import annotations

import json

import pytest

from smallnets.messages.task_runner import perform
from smallnets.messages.tasks import MarkTask, TaskRefusal, TextResult

# w = 1/2, b = 0, x = 2, t = 3: o = 1; Huber with delta 1/2 pulls with -1/2, so dL/dw = -1 and dL/db = -1/2.
STEP = {
    "title": "One step at epoch 4",
    "asked": ["forward", "loss", "deltas", "gradient", "update"],
    "layers": [{"weights": [[0.5]], "biases": [0], "activation": ["linear"]}],
    "inputs": [[2]],
    "targets": [[3]],
    "loss": "huber(delta=0.5)",
    "rate": 0.1,
    "optimizer": "nesterov(momentum=0.5)",
    "penalty": "l2",
    "penalty_rate": 0.5,
    "dead_links": False,
    "fixed": ["b_1^(1)"],
    "before": {"updates": 4, "velocities": {"w_11^(1)": -0.25}, "squares": {}, "gathered": {}, "samples": 0},
    "conventions": {"form": "delta"},
}

# g = -1 + 1/2 w = -0.75, v = 1/2 (-0.25) - 0.75 = -0.875, w = 0.5 + 0.1 (0.75 + 1/2 0.875)
RIGHT = "a_1^(1) = 1\nL = 0.875\ndelta_1^(1) = -0.5\ndL/dw_11^(1) = -1\nv_11_new^(1) = -0.875\nw_11_new^(1) = 0.61875"


def mark(answers, **changes):
    return perform(MarkTask(seconds=5.0, exercise=json.dumps(STEP | changes), answers=answers))


def test_a_step_by_hand_is_right():
    told = mark(RIGHT)
    assert isinstance(told, TextResult)
    assert told.right, told.text
    assert [finding["verdict"] for finding in told.data["findings"]] == ["right"] * 6


def test_a_step_as_momentum_would_make_it_is_wrong_in_its_weight():
    told = mark(RIGHT.replace("0.61875", "0.5875"))
    assert isinstance(told, TextResult)
    assert told.data["first_wrong"]["name"] == "w_11_new^(1)"


def test_a_fixed_number_has_no_line():
    told = mark("b_1_new^(1) = 0.05")
    assert [finding["verdict"] for finding in told.data["findings"]] == ["unknown"]


@pytest.mark.parametrize(
    ("changes", "argument"),
    [({"loss": "hubber"}, "loss"), ({"optimizer": "adan"}, "optimizer"), ({"fixed": ["w9"]}, "fixed")],
)
def test_what_no_network_is_trained_with_is_refused(changes, argument):
    refused = mark(RIGHT, **changes)
    assert isinstance(refused, TaskRefusal)
    assert refused.argument == argument
