"""Write frontend/tests/vectors/exercises.json: exercises, and the experiments that Python makes of them.

python tools/vectors/exercises.py [--check]
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from smallnets.errors import InputError
from smallnets.laboratory.exercise_experiments import exercise_experiment
from smallnets.plans.record import to_plain
from smallnets.teaching import read_exercise
from smallnets.teaching.exercise_templates import KINDS, template

FILE = Path(__file__).parents[2] / "frontend" / "tests" / "vectors" / "exercises.json"

ONE = '[[layers]]\nW = [["1/3", -0.5]]\nb = ["2^-3"]\nactivation = "{output}"\n{more}'
BEGIN = 'asked = ["update"]\ninputs = [[1, "ln(2)"], [0.25, -3], [2, 1]]\n'


def unit(output: str, *settings: str, targets: str = "[[1], [0], [1]]", more: str = "") -> str:
    """One unit and three samples."""
    stated = "\n".join([f"targets = {targets}", *settings, ONE.format(output=output, more=more)])
    return f"{BEGIN}{stated}\n"


TWO_OUTPUTS = """
title = "Two outputs"
asked = ["update"]
input = [0.05, "1/10"]
target = [0.01, 0.99]
loss = "{loss}"
lr = 0.5
[[layers]]
weights = [[0.15, 0.2], [0.25, 0.3], [0.1, 0]]
activation = ["relu", "x * sigmoid(x)", "leaky_relu(alpha=0.2)"]
[[layers]]
weights = [[0.4, 0.45, 1], [0.5, "11/20", -1]]
biases = [0.6, 0.6]
"""

CASES = [
    *(template(kind) for kind in KINDS),
    unit("sigmoid", 'loss = "bce"', 'reduction = "sum"', "eta = 0.1", "penalty_rate = 0", "updates = 4"),
    unit("sigmoid", 'loss = "bce"', 'reduction = "sum"', "eta = 0.1", 'optimizer = "adam"'),
    unit("sigmoid", 'loss = "cross_entropy"', "rate = 0.1"),
    unit("tanh", 'loss = "bce"', "rate = 0.1"),
    unit("tanh", 'loss = "huber(delta=0.5)"', "rate = 0.1", 'penalty = "l1"', "penalty_rate = 0.01"),
    unit("step", "rate = 1", 'optimizer = "perceptron"', "batch_size = 2", "updates = 3"),
    unit("step", "rate = 1", 'optimizer = "perceptron"', targets="[[1], [0.5], [1]]"),
    unit("sigmoid", "rate = 1", 'optimizer = "adaline"', "batch = 1"),
    unit(
        "linear",
        'loss = "sum_squared"',
        "rate = 1",
        'optimizer = "momentum(mu=0.5)"',
        'fixed = ["b_1^(1)"]',
        more='[conventions]\nvelocity = "average"\nplaces = 3\nupdate_biases = false\nlogarithm = "2"\n',
    ),
    unit("step", 'loss = "half_squared"', more='[conventions]\nstep_at_zero = "1/2"\noutput_slope = "left_out"\n'),
    unit("tanh", targets="[]"),
    unit("tanh", "batch = 7"),
    TWO_OUTPUTS.format(loss="half_squared"),
    TWO_OUTPUTS.format(loss="mean_squared"),
    TWO_OUTPUTS.format(loss="sum_squared"),
    TWO_OUTPUTS.format(loss="binary_cross_entropy"),
]


def outcome(text: str) -> dict[str, Any]:
    """An exercise, and the experiment with its notes or the refusal."""
    try:
        built = exercise_experiment(read_exercise(text))
    except InputError as error:
        return {"text": text, "refuses": re.sub(r"^line \d+, ", "", str(error))}
    return {"text": text, "gives": to_plain(built.experiment), "notes": built.notes}


def written() -> str:
    """The file's text."""
    return json.dumps([outcome(text) for text in CASES], indent=1) + "\n"


if __name__ == "__main__":
    if "--check" not in sys.argv:
        FILE.write_text(written(), "utf-8")
    elif FILE.read_text("utf-8") != written():
        sys.exit(f"{FILE} is not what tools/vectors/exercises.py writes")
