"""Tables at a glance: columns in line, never "-0", and never a line too long to read."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallnets import train
from smallnets.laboratory.numbers import WIDTH, aligned, column, counted, cut, listed, loss_text, shown

NUMBERS = st.floats(-1e300, 1e300) | st.sampled_from([math.nan, math.inf, -math.inf])


@pytest.mark.parametrize(
    ("loss", "text"),
    [
        (0.0, "0.0000"),
        (0.0123456, "0.0123"),
        (0.000123456, "1.23e-04"),
        (0.6931471805599453, "0.6931"),
        (99999.0, "99999.0000"),
        (1.5e300, "1.50e+300"),
        (math.nan, "diverged"),
        (math.inf, "diverged"),
    ],
)
def test_losses(loss, text):
    assert loss_text(loss) == text


@given(st.floats(0, 1e308))
def test_a_loss_is_never_longer_than_ten_characters(loss):
    assert len(loss_text(loss)) <= 10


@given(st.lists(NUMBERS, min_size=1, max_size=12))
def test_a_column_is_aligned_and_has_no_minus_zero(values):
    cells = column(values)
    assert len(cells) == len(values)
    for value, cell in zip(values, cells, strict=True):
        text = cell.strip()
        assert (
            text == "nan" if math.isnan(value) else float(text) == pytest.approx(value, rel=1e-3, abs=max_step(values))
        )
        assert not (text.startswith("-") and float(text) == 0)
        assert len(cell) <= 12


def max_step(values):
    """Half a unit of the last place that a column of such numbers shows."""
    largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    return 0.005 if largest >= 100 else 0.00005


def test_points_stand_in_line():
    assert column([1.27, -0.02421, 12.5, 0.0]) == ["1.2700", "-0.0242", "12.5000", "0     "]
    assert column([123456.789, -0.001]) == ["123456.79", "0.00"]
    assert column([1e-7, 2.5e9]) == ["1.000e-07", "2.500e+09"]
    assert column([0.0, -0.0]) == ["0     ", "0     "]


def test_short_words():
    assert (shown(-0.0), shown(0.05), shown(math.nan)) == ("0", "0.05", "nan")
    assert (counted(1, "epoch"), counted(1000, "epoch")) == ("1 epoch", "1,000 epochs")
    assert (cut("x" * 10, 8), cut("x", 8)) == ("xxxxx...", "x")
    assert listed(["a", "b", "c", "d"], 2) == "a, b and 2 more"
    assert aligned([("a", "1"), ("bbb", "22")]) == "a     1\nbbb  22"


@pytest.fixture(scope="module")
def wide():
    random = np.random.default_rng(1)
    inputs, targets = random.normal(size=(40, 60)), np.arange(40) % 2
    return train(inputs, targets, hidden=(64, 3), epochs=1, engine="reference")


def test_wide_and_long_layers_are_cut_with_a_remark(wide):
    text = wide.table()
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "52 more" in text
    assert "44 units; --json" in text
    assert "unit 20" in text
    assert "unit 21" not in text


def test_a_cut_layer_still_shows_its_biases(wide):
    line = next(line for line in wide.table().splitlines() if line.startswith("layer 1"))
    assert line.endswith("bias")
    assert " ... " in line


def test_long_formulas_and_mixed_layers_stay_readable():
    formula = "x*sigmoid(x)+0*" + "*".join(["x"] * 60)
    runs = train("xor", hidden=(40,), activation=formula, epochs=0, engine="reference")
    assert max(map(len, runs.table().splitlines())) <= WIDTH
    mixed = train("xor", hidden=(4,), activation="tanh:relu:relu:prelu", epochs=0, engine="reference")
    assert "(tanh, 2 relu, prelu)" in mixed.table()


def test_a_learned_slope_stands_at_its_own_unit():
    runs = train("xor", hidden=(3,), activation="relu:prelu:tanh", epochs=1, engine="reference")
    rows = [line.split() for line in runs.table().splitlines()]
    relu, prelu = (next(row for row in rows if row[:2] == ["unit", n]) for n in "12")
    head = next(row for row in rows if row[:2] == ["layer", "1"])
    assert head[-1] == "alpha"
    assert float(prelu[-1]) == pytest.approx(0.25, abs=0.05)
    assert len(relu) == len(prelu) - 1
    assert runs.document()["network"]["layers"][0]["learned"]["alpha"][0] is None


def test_the_table_of_one_run_says_what_decides_its_numbers():
    text = train(
        "xor", hidden=(3,), activation="relu", epochs=1, engine="reference", penalty="l1", penalty_rate=0.1
    ).table()
    for words in (
        "xor, 2 classes, 250 train, 250 test",
        "2-3-1, relu tanh",
        "slope of relu at 0 is taken as 0",
        "l1, rate 0.1",
    ):
        assert words in text
    assert "1 epoch," in text


def test_an_early_stop_is_said():
    text = train("xor", epochs=50, stop_at=0.4, engine="reference").table()
    assert "Stopped after" in text
    assert "the test loss is at most 0.4." in text


def test_diverged_runs_are_said_and_ranked_last():
    wild = {"activation": "relu", "output": "linear", "learning_rate": 1e5, "engine": "reference", "epochs": 2}
    assert "diverged: try a smaller learning rate" in train("xor", **wild).table()
    text = train("xor", seeds=3, solved_at=0.1, **wild).table()
    assert "3 runs diverged" in text
    assert "solved (test loss <= 0.1): 0 of 3 = 0.0 %" in text
