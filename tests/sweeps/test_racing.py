"""Racing: exact chances against fractions, the confidence against draws, and what seeds are spent on."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pytest

from smallnets.errors import InputError
from smallnets.sweeps.binomial import FIRST_LOOK, looks, probabilities
from smallnets.sweeps.racing import race
from smallnets.sweeps.shapes import feature_choices, hidden_layers


def at_least(runs, count, rate):
    """The chance of `count` or more successes, as a fraction."""
    return sum(comb(runs, k) * rate**k * (1 - rate) ** (runs - k) for k in range(count, runs + 1))


@pytest.mark.parametrize(("runs", "rate"), [(1, 0.5), (32, 0.25), (200, 0.875)])
def test_chances_of_counts_are_the_exact_ones(runs, rate):
    exact = [float(comb(runs, k) * Fraction(rate) ** k * (1 - Fraction(rate)) ** (runs - k)) for k in range(runs + 1)]
    assert probabilities(runs, rate) == pytest.approx(exact, rel=1e-10)


@pytest.mark.parametrize("rate", [Fraction(1, 2), Fraction(1, 5), Fraction(9, 10)])
def test_the_looks_of_a_network_spend_no_more_than_its_error(rate):
    planned, error = looks(float(rate), 0.01, 100), Fraction(1, 100)
    assert [look.runs for look in planned] == [32, 64, 100]
    wrongly_reached = sum(at_least(look.runs, look.reaches, rate) for look in planned)
    wrongly_failed = sum(1 - at_least(look.runs, look.fails + 1, rate) for look in planned)
    tiny = Fraction(1, 10**6)  # the rate is a binary fraction in the program
    assert 0 < wrongly_reached <= error + tiny
    assert 0 < wrongly_failed <= error + tiny


def test_one_count_less_would_spend_too_much():
    (look,) = looks(0.5, 0.01, 20)
    assert (
        at_least(20, look.reaches, Fraction(1, 2)) <= Fraction(1, 100) < at_least(20, look.reaches - 1, Fraction(1, 2))
    )
    assert (look.fails, look.reaches) == (20 - look.reaches, 16)


def drawn(rates, generator, **how):
    """A race whose runs succeed with these rates; what each network was given is noted."""
    given = [0] * len(rates)

    def trial(place, first, last):
        assert first == given[place]
        given[place] = last
        return int(generator.binomial(last - first, rates[place]))

    return race(len(rates), trial, **how), given


def mistakes(searches, seed):
    """In how many searches any decision was wrong; all rates are as close to the wanted one as is hard, or closer."""
    generator = np.random.default_rng(seed)
    wrong = 0
    for _ in range(searches):
        rates = 0.5 + generator.choice([-0.1, -0.02, -1e-9, 0.0, 0.02, 0.1], size=12)
        found, _ = drawn(rates, generator, rate=0.5, confidence=0.9, most=400)
        decided = [(one.decision, rate) for one, rate in zip(found.standings, rates, strict=True)]
        wrong += any((what == "fails" and rate >= 0.5) or (what == "reaches" and rate < 0.5) for what, rate in decided)
    return wrong


def test_the_stated_confidence_is_kept():
    # 100 searches; benchmarks/sweeps.py makes 1,000.  With a chance of 0.1 each, 21 or more have a chance below 0.001.
    assert mistakes(100, seed=7) <= 20


def test_clear_cases_stop_early_and_seeds_go_where_they_decide():
    found, given = drawn(
        [0.0, 0.3, 0.55, 0.95, 0.5, 0.9], np.random.default_rng(1), rate=0.5, confidence=0.95, most=2000
    )
    assert [one.decision for one in found.standings[:2]] == ["fails", "fails"]
    assert found.winner in (2, 3)
    assert given[0] == FIRST_LOOK < given[1] < given[2]
    assert given[4] == given[5] == FIRST_LOOK


def test_racing_and_the_full_grid_agree_on_the_verdict_of_twenty_targets():
    generator = np.random.default_rng(3)
    losses = np.sort(generator.gamma(2.0, 1.0, size=(20, 1000)) / np.arange(1, 21)[:, None], axis=0)[::-1]
    for target in np.quantile(losses, np.linspace(0.05, 0.95, 20)):
        solved = losses <= target

        def trial(place, first, last, solved=solved):
            return int(solved[place, first:last].sum())

        raced = race(20, trial, rate=0.5, confidence=0.95, most=1000)
        whole = [{True: "reaches"}.get(bool(row.sum() >= looks(0.5, 0.05 / 20, 1000)[-1].reaches)) for row in solved]
        assert raced.winner == (whole.index("reaches") if "reaches" in whole else None)


def test_until_ever_gives_all_runs_to_those_that_never_succeed():
    found, given = drawn(
        [0.0, 0.0, 0.9], np.random.default_rng(2), rate=0.5, confidence=0.95, most=300, until_ever=True
    )
    assert (found.ever, found.winner) == (2, 2)
    assert given[:2] == [300, 300]
    assert given[2] < 300


def test_an_interrupted_race_keeps_what_is_known():
    found = race(3, lambda place, first, last: None if place == 2 else last - first, rate=0.5, confidence=0.95, most=50)
    assert not found.finished
    assert [one.of for one in found.standings] == [32, 32, 0]
    assert found.winner == 0


def test_networks_up_to_a_bound_are_the_584():
    shapes = hidden_layers((8, 8, 8))
    assert len(shapes) == len(set(shapes)) == 584
    assert hidden_layers((2, 3), none_too=True) == [(), (1,), (2,), *[(a, b) for a in (1, 2) for b in (1, 2, 3)]]
    for bad in ((), (0,), (8, -1), (1,) * 7, (400, 400)):
        with pytest.raises(InputError, match="up_to"):
            hidden_layers(bad)


def test_choices_of_features_are_all_of_one_or_more():
    assert feature_choices(("x1", "x2", "x1*x2"))[:4] == [("x1",), ("x2",), ("x1*x2",), ("x1", "x2")]
    assert len(feature_choices(tuple("abcdefg"))) == 127
