"""Update rules and penalties beside closed forms: what one parameter does under a constant gradient."""

from __future__ import annotations

import math

import numpy as np
import pytest

from smallnets.arithmetic import NumpyMathematics
from smallnets.errors import InputError
from smallnets.functions.penalties import PENALTIES, penalty
from smallnets.functions.updates import UPDATES, update

M = NumpyMathematics(64)
RATE, GRADIENT, STEPS = 0.1, 0.5, 6


def moved(text):
    """How far the parameter has gone after 1, 2, ... steps."""
    rule = update(text)
    w, slots, found = np.array([0.0]), [np.array([0.0])] * len(rule.slots), []
    for count in range(1, STEPS + 1):
        w, slots = rule.apply(w, np.array([GRADIENT]), slots, rule.scalars_at(count, RATE), M)
        found.append(-float(w[0]))
    return found


def velocity(n, share):
    """g (1 - share^n) / (1 - share): the sum of a geometric series."""
    return GRADIENT * (1 - share**n) / (1 - share)


CLOSED = {
    "sgd": lambda _n: RATE * GRADIENT,
    "perceptron": lambda _n: RATE * GRADIENT,
    "adaline": lambda _n: RATE * GRADIENT,
    "momentum": lambda n: RATE * velocity(n, 0.9),
    "momentum(momentum=0.25)": lambda n: RATE * velocity(n, 0.25),
    "nesterov": lambda n: RATE * (GRADIENT + 0.9 * velocity(n, 0.9)),
    "adagrad": lambda n: RATE / math.sqrt(n),
    "rmsprop": lambda n: RATE / math.sqrt(1 - 0.99**n),
    "adam": lambda _n: RATE,
}


def test_every_rule_has_a_closed_form():
    assert {rule.name for rule in UPDATES} == {text.partition("(")[0] for text in CLOSED}


@pytest.mark.parametrize("text", CLOSED)
def test_a_constant_gradient(text):
    steps = np.cumsum([CLOSED[text](n) for n in range(1, STEPS + 1)])
    assert moved(text) == pytest.approx(steps, rel=1e-6 if text in {"rmsprop", "adam"} else 1e-9)


def test_where_the_gradient_is_zero_nothing_moves_and_nothing_is_nan():
    for rule in UPDATES:
        slots = [np.array([0.0])] * len(rule.slots)
        w, _ = rule.apply(np.array([0.25]), np.array([0.0]), slots, rule.scalars_at(1, RATE), M)
        assert w.tolist() == [0.25]


@pytest.mark.parametrize(
    ("text", "message"),
    [("adan", "adam"), ("adam(beta1=1)", "out of range"), ("sgd(momentum=0.9)", "none"), ("adam(1)", "NAME")],
)
def test_what_is_no_rule_is_refused(text, message):
    with pytest.raises(InputError, match=message):
        update(text)


def test_slopes_of_the_penalties():
    w = np.array([-2.0, -0.0, 0.0, 0.5])
    assert [np.asarray(penalty(name).slope(w, M)).tolist() for name in ("l1", "l2")] == [[-1, 0, 0, 1], [-2, 0, 0, 0.5]]
    assert penalty("None") is None
    assert penalty("AdamW").name == "decay"
    assert [record.name for record in PENALTIES if record.can_kill] == ["l1"]
    with pytest.raises(InputError, match="l1"):
        penalty("l3")


def test_a_rule_says_what_it_compares_where_it_follows_a_criterion_of_its_own():
    told = {rule.name: (rule.error, rule.criterion.share_slope) for rule in UPDATES if rule.criterion is not None}
    assert told == {"perceptron": ("output", "o - t"), "adaline": ("net", "z - t")}
    assert all(rule.error is None for rule in UPDATES if rule.criterion is None)
    z, t = np.array([-2.0, 0.0, 0.5]), np.array([1.0, 0.0, 0.0])
    for rule in UPDATES:
        if rule.criterion is not None:
            higher, lower = (np.asarray(rule.criterion.value([z + d], [t], M)) for d in (1e-6, -1e-6))
            (slope,) = rule.criterion.slopes([z], [t], M)
            away = z != 0
            assert np.asarray(slope)[away] == pytest.approx(((higher - lower) / 2e-6)[away], abs=1e-6)
