"""Starts: the spread of each beside its author's variance, and what is really drawn."""

from __future__ import annotations

import math

import numpy as np
import pytest

from smallnets.datasets.stream import Stream
from smallnets.engines.preparing import first_parameters
from smallnets.engines.program import lower
from smallnets.errors import InputError
from smallnets.functions.starts import STARTS, start
from smallnets.plans import experiment

VARIANCES = {
    "playground": lambda _i, _o: 1 / 12,
    "zeros": lambda _i, _o: 0,
    "uniform": lambda _i, _o: 1 / 12,
    "uniform(scale=2)": lambda _i, _o: 4 / 3,
    "normal": lambda _i, _o: 1,
    "normal(scale=0.3)": lambda _i, _o: 0.09,
    "glorot_uniform": lambda i, o: 2 / (i + o),
    "glorot_normal": lambda i, o: 2 / (i + o),
    "he_uniform": lambda i, _o: 2 / i,
    "he_normal": lambda i, _o: 2 / i,
    "lecun_uniform": lambda i, _o: 1 / i,
    "lecun_normal": lambda i, _o: 1 / i,
}


def test_every_start_is_tried():
    assert {record.name for record in STARTS} == {text.partition("(")[0] for text in VARIANCES}


@pytest.mark.parametrize("text", VARIANCES)
def test_the_variance_is_the_formula(text):
    chosen = start(text)
    spread = chosen.spread_for(20, 30)
    variance = spread**2 / 3 if chosen.distribution == "uniform" else spread**2
    assert variance == pytest.approx(VARIANCES[text](20, 30), rel=1e-14)


@pytest.mark.parametrize("text", VARIANCES)
def test_what_is_drawn_has_that_spread(text):
    plan = experiment("xor", hidden=(40, 50), start=text)
    program = lower(plan)
    drawn = first_parameters(plan, program, [Stream(3)])[:, 0]
    layer = program.layers[1]
    weights = drawn[layer.weights_at : layer.biases_at]
    expected = math.sqrt(VARIANCES[text](40, 50))
    # 2000 draws: the standard deviation is known to within 1.6 percent, and four times that is allowed.
    assert weights.std() == pytest.approx(expected, rel=0.064)
    assert abs(weights.mean()) <= 0.1 * expected
    if start(text).distribution == "uniform":
        assert np.abs(weights).max() <= start(text).spread_for(40, 50)
    assert set(drawn[layer.biases_at : layer.end]) == {0.1 if text == "playground" else 0.0}


def test_two_starts_of_one_seed_differ_by_their_scale_alone():
    drawn = []
    for text in ("playground", "he_uniform", "zeros"):
        plan = experiment("xor", hidden=(4,), start=text)
        drawn.append(first_parameters(plan, lower(plan), [Stream("0.12345")])[:8, 0])
    assert drawn[1] == pytest.approx(drawn[0] * math.sqrt(3) / 0.5, rel=1e-14)
    assert not drawn[2].any()


@pytest.mark.parametrize(
    ("text", "message"), [("hee", "he"), ("normal(scale=-1)", "out of range"), ("zeros(scale=1)", "none")]
)
def test_what_is_no_start_is_refused(text, message):
    with pytest.raises(InputError, match=message):
        start(text)
