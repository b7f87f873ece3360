"""Exercises as experiments: what training makes of one is what its worked solution says."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

import smallnets
from smallnets.errors import InputError
from smallnets.laboratory.exercise_experiments import exercise_experiment, for_the_page
from smallnets.plans import complete, read_document, write_json, write_toml
from smallnets.teaching import read_exercise, solve
from smallnets.teaching.exercise_templates import template

ROOT = Path(__file__).parents[2]
SAMPLES = """
asked = ["update", "loss"]
inputs = [[3, -1], [0.5, "1/4"], [-2, 0.75]]
targets = [[1, 0.5], [-0.25, 2], [0, 1]]
rate = "1/8"
{settings}

[[layers]]
weights = [[0.5, -1], [0.25, 0.75], [1, 1]]
biases = [0.125, -0.25, "1/3"]
activation = ["tanh", "relu", "sigmoid"]

[[layers]]
weights = [[1, -0.5, 0.2], [0.3, 0.1, -0.7]]
activation = "{output}"
"""


def last_weights(exercise):
    """What the solution's last update gives each weight and bias of the layers, in the order of training."""
    solution = solve(exercise)
    end = "+" if exercise.updates == 1 else f"+{exercise.updates}"
    found = []
    for number, layer in enumerate(exercise.layers, 1):
        for unit, row in enumerate(layer.weights, 1):
            found += [float(solution[f"w_{unit}{source}^({number}){end}"].exact) for source in range(1, len(row) + 1)]
        found += [float(solution[f"b_{unit}^({number}){end}"].exact) for unit in range(1, len(layer.biases) + 1)]
    return found


@pytest.mark.parametrize(
    ("settings", "output"),
    [
        ('loss = "half_squared"\nbatch = 1\nupdates = 3', "linear"),
        ('loss = "mean_squared"\nbatch = 3\nupdates = 3\noptimizer = "momentum(mu=0.5)"', "sigmoid"),
        ('loss = "half_squared"\nreduction = "sum"\nupdates = 2', "tanh"),
        ('loss = "absolute"\noptimizer = "adam"\nupdates = 2\npenalty = "l2"\npenalty_rate = 0.1', "linear"),
    ],
)
def test_training_makes_the_weights_of_the_worked_solution(settings, output):
    exercise = read_exercise(SAMPLES.format(settings=settings, output=output))
    trained = smallnets.train(exercise_experiment(exercise).experiment)
    assert trained.state.parameters[:, 0] == pytest.approx(last_weights(exercise), rel=1e-12)


@pytest.mark.parametrize("kind", ["batch", "perceptron", "matrix", "learning"])
def test_templates_train_to_their_solutions(kind):
    exercise = read_exercise(template(kind))
    trained = smallnets.train(exercise_experiment(exercise).experiment)
    assert trained.state.parameters[:, 0] == pytest.approx(last_weights(exercise), rel=1e-12)


def test_an_experiment_with_rows_of_targets_is_kept_in_files_and_the_second_schema_is_read():
    plan = exercise_experiment(
        read_exercise(SAMPLES.format(settings='loss = "half_squared"', output="tanh"))
    ).experiment
    for written in (write_toml(plan), write_json(plan)):
        assert complete(read_document(written)) == plan
    older = smallnets.experiment("moons", hidden=(2,))
    text = write_toml(older).replace("experiment/3", "experiment/2")
    assert "experiment/2" in text
    assert complete(read_document(text)) == older


@pytest.mark.parametrize(
    ("targets", "message"),
    [
        ([[1, 2], [3]], "rows of different lengths"),
        ([[1.0], 2.0], "rows and single values"),
        ([[1.0], [float("nan")]], "finite"),
    ],
)
def test_rows_that_are_none_are_refused(targets, message):
    inline = {"columns": ["x1"], "inputs": [[0.0], [1.0]], "targets": targets}
    with pytest.raises(InputError, match=message):
        complete({"data": {"inline": inline}})
    with pytest.raises(InputError, match="write regression"):
        complete({"data": {"inline": inline | {"targets": [[0.0], [1.0]]}, "kind": "classification"}})


def test_the_page_takes_an_exercise_s_file_with_settings(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(template("batch"), "utf-8")
    built = for_the_page(file, {"learning_rate": 0.5})
    assert (built.experiment.training.learning_rate, built.notes) == (0.5, ())
    assert for_the_page("xor", {}).experiment.data.generator == "xor"
    file.write_text(template("graph"), "utf-8")
    with pytest.raises(InputError, match="holds graph and no layers"):
        for_the_page(str(file), {})


def test_the_vectors_of_the_page_are_fresh(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["exercises.py", "--check"])
    runpy.run_path(str(ROOT / "tools" / "vectors" / "exercises.py"), run_name="__main__")
