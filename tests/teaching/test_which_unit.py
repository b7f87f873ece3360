"""Names that several layers have, and names without a number: what the numbers, labels and brackets of a page say."""

from __future__ import annotations

import pytest

from smallnets.teaching import read_exercise
from smallnets.teaching.checking import check

EXERCISE = read_exercise(
    {
        "asked": ["forward", "loss", "gradient", "change", "update"],
        "inputs": [[1, 2]],
        "targets": [[1]],
        "rate": 0.5,
        "loss": "half_squared",
        "layers": [
            {"weights": [[0.5, -0.25], [1, 0.5]], "biases": [0.25, -0.5], "activation": "relu"},
            {"weights": [[1, -1]], "biases": [0.5], "activation": "sigmoid"},
        ],
    }
)
# By hand: z = (0.25, 1.5), a = z, z of the output -0.75, its value 1/(1 + e^0.75) = 0.3208, L = 0.2306,
# delta of the output (0.3208 - 1)*0.3208*0.6792 = -0.1480, of the hidden units -0.1480 and 0.1480.
RIGHT = [
    (
        "z1 = 0.25\nz2 = 1.5\nz = -0.75\nδ1 = -0.148\nδ2 = 0.148\n"
        "dL/dw11 = -0.148\ndL/dw12 = -0.296\ndL/dw21 = 0.148\ndL/dw22 = 0.296"
    ),
    "out1=0.25 out2=1.5\nnetO = -0.75\noutO = 0.3208",
    "∂L/∂v1 = -0.0370\n∂L/∂v2 = -0.2220\nupdate (η=0.5):\nv1_new = 1.0185\nv2' = -0.889",
    (
        "Hidden neuron 1: net = 0.25, out = 0.25\nHidden neuron 2: net = 1.5, out = 1.5\n"
        "Output neuron: net = -0.75, out = 0.3208"
    ),
    "delta(output) = -0.148\ndelta(h1) = -0.148\ndelta(h2) = 0.148",
    "z (hidden 1) = 0.25\nz (hidden 2) = 1.5\nz (output) = -0.75",
    "Hidden unit 2\n  z = 1.5\n  a = 1.5\nOutput unit\n  z = -0.75\n  a = 0.3208",
    "Layer 1, unit 2: z = 1.5\nLayer 2, unit 1: z = -0.75",
    "Error = 0.2306",
    "error = 0.6792",
    "Δw11 = 0.074\nΔw12 = 0.148\nΔw21 = -0.074\nΔw22 = -0.148",
    "3) new weights\nw11+ = 0.574",
    "v1+=1.0185\nv2+=-0.889.",
]


@pytest.mark.parametrize("typed", RIGHT)
def test_right_work_is_understood(typed):
    report = check(EXERCISE, typed)
    assert report.first_wrong is None, report.text()
    assert "right" in report.text()
    assert all(word not in report.text() for word in ("no such quantity", "unreadable", "does not follow"))


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("Hidden neuron 1: net = 0.25\nHidden neuron 2: net = 1.2\nOutput neuron: net = -0.75", "z_2^(1)"),
        ("delta(output) = -0.148\ndelta(h1) = 0.148", "dL/dz_1^(1)"),
        ("z1 = 0.25\nz2 = 1.4\nz = -0.75\na1 = 0.25", "z_2^(1)"),
        ("out1=0.25 out2=1.6", "a_2^(1)"),
        ("error = 0.5", "t - a_1^(2)"),
    ],
)
def test_a_slip_is_found_where_it_is(typed, wrong):
    report = check(EXERCISE, typed)
    assert report.first_wrong is not None, report.text()
    assert f"first wrong step is {wrong}" in report.text()


@pytest.mark.parametrize("typed", ["w11 = 0.6", "v1+=0.0185", "v1 += 0.0185", "w11 = 0.574\nw11 = 1.0185", "z1 = 0.3"])
def test_what_the_numbers_do_not_tell_is_asked_for(typed):
    report = check(EXERCISE, typed)
    assert report.first_wrong is None, report.text()
