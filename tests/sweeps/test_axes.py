"""Axes, samples and plans: what is typed, what is in a file, and what is refused."""

from __future__ import annotations

import math

import pytest

from smallnets.errors import InputError
from smallnets.sweeps.axes import axis, paired
from smallnets.sweeps.plan import SweepPlan, is_sweep, plan_of, read_plan, seeds_of
from smallnets.sweeps.sampling import read_sample


@pytest.mark.parametrize(
    ("name", "given", "values"),
    [
        ("hidden", "2..4", [[2], [3], [4]]),
        ("hidden", "3,4-2,none", [[3], [4, 2], []]),
        ("hidden", "1..2-1..2", [[1, 1], [1, 2], [2, 1], [2, 2]]),
        ("hidden", [3, (4, 2), "5,1"], [[3], [4, 2], [5, 1]]),
        ("hidden", {"from": 2, "to": 3}, [[2], [3]]),
        ("activation", "relu,tanh", ["relu", "tanh"]),
        ("activation", "relu/tanh, max(x, 0.1*x)", [["relu", "tanh"], "max(x, 0.1*x)"]),
        ("lr", "0.01,0.03", [0.01, 0.03]),
        ("training.learning_rate", "0.001..1:4:log", [0.001, 0.01, 0.1, 1.0]),
        ("learning-rate", {"from": 0.5, "to": 1, "count": 3}, [0.5, 0.75, 1.0]),
        ("noise", "0..50:3", [0.0, 25.0, 50.0]),
        ("epochs", "8..10", [8, 9, 10]),
        ("batch", "1..100:3:log", [1, 10, 100]),
        ("features", "x1,x2; x1*x2", [["x1", "x2"], ["x1*x2"]]),
        ("biases", [True, False], [True, False]),
        ("source", "xor,circle", ["xor", "circle"]),
    ],
)
def test_values_as_people_write_them(name, given, values):
    assert list(axis(name, given).values) == values


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("hiden", "2..8", "did you mean 'hidden'"),
        ("seed", "1,2", "axis = seed is not known"),
        ("hidden", "8..2", "hidden = 8..2 is no range"),
        ("hidden", "two", "hidden = two is no number of units"),
        ("hidden", [], "has no values"),
        ("learning_rate", "0.1..1", "does not say how many values: write 0.1..1:9"),
        ("learning_rate", "0..1:5:log", "has no logarithm"),
        ("learning_rate", "0.1..1:5:lag", "did you mean 'log'"),
        ("learning_rate", "fast", "learning_rate = fast is no number"),
        ("learning_rate", "1..0.1:3", "is no range"),
        ("learning_rate", "0..1:99999999", "99,999,999 values are not 1 to"),
        ("activation", {"from": 1, "to": 2}, "is a range, and the setting is no number"),
    ],
)
def test_values_that_are_none_are_refused(name, given, words):
    with pytest.raises(InputError) as refusal:
        axis(name, given)
    assert words in str(refusal.value)


def test_cells_are_every_combination_the_last_axis_fastest_then_pairs():
    plan = SweepPlan(
        axes=(axis("hidden", "2,3"), axis("noise", "0,10")), paired=paired({"epochs": [5, 6], "batch": [1, 2]})
    )
    assert plan.cells == len(list(plan.settings())) == 8
    assert list(plan.settings())[:3] == [
        {"hidden": [2], "noise": 0.0, "epochs": 5, "batch": 1},
        {"hidden": [2], "noise": 0.0, "epochs": 6, "batch": 2},
        {"hidden": [2], "noise": 10.0, "epochs": 5, "batch": 1},
    ]


def test_a_billion_cells_and_settings_varied_twice_are_refused():
    with pytest.raises(InputError, match=r"1,000,000,000 cells are more than the 1,000,000"):
        SweepPlan(axes=(axis("noise", "0..50:1000"), axis("epochs", "1..1000"), axis("batch", "1..1000")))
    with pytest.raises(InputError, match="noise is varied twice"):
        SweepPlan(axes=(axis("noise", "0,1"),), paired=paired({"noise": [1, 2]}))
    with pytest.raises(InputError, match="epochs 2, batch 1 have different numbers of values"):
        paired({"epochs": [1, 2], "batch": [1]})


def test_random_points_are_those_of_the_documented_stream():
    rates = {"from": 0.001, "to": 1, "scale": "log"}
    points = read_sample({"count": 400, "seed": 3, "learning_rate": rates, "batch": [1, 9]}).points()
    again = read_sample({"count": 400, "seed": "0.00003", "lr": rates, "batch": [1, 9]})
    assert points == again.points()
    logs = sorted(math.log10(point["learning_rate"]) for point in points)
    assert all(abs((value + 3) / 3 - place / 400) < 0.08 for place, value in enumerate(logs)), "Kolmogorov, 1 %"
    assert {point["batch"] for point in points} == set(range(1, 10))


def test_sobols_points_are_scipys():
    qmc = pytest.importorskip("scipy.stats").qmc
    points = read_sample({"count": 5, "method": "sobol", "noise": [0, 50], "train_share": [10, 90]}).points()
    drawn = qmc.Sobol(2, scramble=False).random(8)[1:6]
    assert [(p["noise"] / 50, (p["train_share"] - 10) / 80) for p in points] == [tuple(row) for row in drawn.tolist()]


def test_a_file_says_all_of_it(tmp_path):
    path = tmp_path / "lesson.toml"
    path.write_text(
        'schema = "smallnets.sweep/1"\nseeds = "5..9"\nsolved_at = 0.05\nrecord = ["losses", "weights"]\n'
        '[experiment]\nsource = "xor"\nepochs = 20\n[axes]\nhidden = "2..4"\n"training.learning_rate" = [0.01, 0.1]\n'
        "[paired]\nnoise = [0, 10]\nbatch = [1, 5]\n[sample]\ncount = 3\npenalty_rate = [0, 1]\n[stop]\nstop_at = 0.1\n"
    )
    plan = read_plan(path)
    assert is_sweep(path)
    assert (plan.source, plan.options) == ("xor", {"epochs": 20, "stop_at": 0.1})
    assert plan.cells == 3 * 2 * 2 * 3
    assert plan.seeds == ("0.00005", "0.00006", "0.00007", "0.00008", "0.00009")
    assert plan.names == ("hidden", "learning_rate", "noise", "batch", "penalty_rate")
    assert read_plan(path, solved_at=0.1).solved_at == 0.1


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"axis": {}}, "did you mean 'axes'"),
        ({"schema": "smallnets.sweep/9"}, "is not one that this version reads"),
        ({"experiment": {"epoch": 3}}, "did you mean 'epochs'"),
        ({"stop": {"at": 1}}, "known are stop_at"),
        ({"axes": [1]}, "is no table of settings"),
        ({"record": ["weight"]}, "did you mean 'weights'"),
        ({"record": ["epochs_to_target"]}, "has no target"),
        ({"seeds": 0}, "seeds = 0 is not 1 to"),
        ({"seeds": {"first": 1}}, "known are from, count"),
        ({"seeds": [1, 1]}, "are no different seeds"),
        ({"sample": {"count": 2}}, "names no setting"),
        ({"sample": {"count": 2, "activation": [1, 2]}}, "is no number, so it cannot be drawn"),
        ({"solved_at": "low"}, "is no loss"),
    ],
)
def test_documents_that_are_none_are_refused(document, words):
    with pytest.raises(InputError) as refusal:
        plan_of(document)
    assert words in str(refusal.value)


def test_seeds_as_counts_ranges_tables_and_lists():
    assert seeds_of(2, "0.00041") == seeds_of("41..42") == seeds_of({"from": 41, "count": 2}) == ("0.00041", "0.00042")
    assert seeds_of(["0.5", 7]) == ("0.5", "0.00007")
