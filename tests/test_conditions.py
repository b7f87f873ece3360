"""Conditions of settings: read as formulas, true as Python's own comparisons are."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallnets.conditions import holds, refuse
from smallnets.errors import InputError, Refusal
from smallnets.messages.contract.refusals import ROOMS, refusals_of
from smallnets.plans import Training

RATE = Refusal("rate", "is no {what}", "write {usual}", unless="0 < rate and rate <= largest")
ALL = [one for room in ROOMS for one in refusals_of(room)]


@given(st.floats())
def test_a_condition_says_what_pythons_own_comparison_says(rate):
    assert holds(RATE.unless, {"rate": rate}) == (math.isfinite(rate) and rate > 0)
    assert holds("rate < 0 or rate >= 2", {"rate": rate}) == (rate < 0 or rate >= 2)


@given(st.integers(-3, 10**20), st.integers(-3, 10**20))
def test_a_condition_compares_whole_numbers(batch, points):
    close = float(batch) == float(max(1, points))
    assert holds("batch <= max(1, points)", {"batch": batch, "points": points}) == (batch <= max(1, points) or close)


def test_what_does_not_hold_is_refused_with_its_words_filled_in():
    with pytest.raises(InputError, match=r"^rate = -0\.5 is no rate: write 0\.03$"):
        refuse((RATE,), {"rate": -0.5, "what": "rate", "usual": 0.03})


def test_an_argument_that_is_not_given_is_passed_over():
    refuse((RATE,), {"batch": 10})


@pytest.mark.parametrize("rate", [math.nan, math.inf, -math.inf, 0.0, -0.0])
def test_a_training_refuses_what_is_no_rate(rate):
    with pytest.raises(InputError, match=r"learning_rate = .* cannot train: write a number above 0"):
        Training(epochs=1, batch=1, learning_rate=rate, loss="half_squared")


@pytest.mark.parametrize("one", [one for one in ALL if one.unless], ids=lambda one: f"{one.argument}: {one.unless}")
def test_every_condition_can_be_read(one):
    values = dict.fromkeys(("largest",), 1.0)
    with pytest.raises(KeyError) as missing:
        holds(one.unless, values)
    assert str(missing.value).strip("'").isidentifier()
