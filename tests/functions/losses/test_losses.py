"""Losses and softmax beside their definitions in mpmath, and the digits that books print."""

from __future__ import annotations

import math

import numpy as np
import pytest
from mpmath import mp, mpf

from smallnets.arithmetic import NumpyMathematics
from smallnets.errors import InputError
from smallnets.functions.activations.softmax import pulled_back, softmax
from smallnets.functions.losses import LOSSES, loss

M = NumpyMathematics(64)


def logistic(z, t):
    s = 1 / (1 + mp.exp(-z))
    return -t * mp.log(s) - (1 - t) * mp.log(1 - s)


TERMS = {
    "half_squared": lambda o, t: (o - t) ** 2 / 2,
    "mean_squared": lambda o, t: (o - t) ** 2,
    "absolute": lambda o, t: abs(o - t),
    "huber": lambda o, t: (o - t) ** 2 / 2 if abs(o - t) <= 1 else abs(o - t) - mpf(1) / 2,
    "huber(delta=0.25)": lambda o, t: (o - t) ** 2 / 2 if abs(o - t) <= 0.25 else (abs(o - t) - mpf(1) / 8) / 4,
    "logistic": logistic,
}
OUTPUTS, TARGETS = (1.5, -0.3, 0.45), (0.0, 1.0, 0.25)


def lanes(numbers):
    return [np.array([float(number)]) for number in numbers]


def cost(text, outputs, targets):
    return float(np.asarray(loss(text).value(lanes(outputs), lanes(targets), M))[0])


def rises(text, outputs, targets):
    return [float(np.asarray(s)[0]) for s in loss(text).slopes(lanes(outputs), lanes(targets), M)]


def test_each_loss_is_either_of_single_outputs_or_of_all_together():
    for record in LOSSES:
        assert (record.term is None) == (record.term_slope is None) == (record.whole is not None)
        assert (record.whole is None) == (record.whole_slopes is None)
        assert (record.output is not None) == record.logits
    assert {record.name for record in LOSSES} == {text.partition("(")[0] for text in TERMS} | {"softmax_cross_entropy"}


@pytest.mark.parametrize("text", TERMS)
@pytest.mark.parametrize("count", [1, 3])
def test_value_and_slopes(text, count):
    outputs, targets = OUTPUTS[:count], TARGETS[:count]
    share = 1 / mpf(count) if loss(text).averages else mpf(1)
    with mp.workdps(40):
        exact = share * mp.fsum(TERMS[text](mpf(o), mpf(t)) for o, t in zip(outputs, targets, strict=True))
        slopes = [
            share * mp.diff(lambda o, t=t: TERMS[text](o, mpf(t)), mpf(o))
            for o, t in zip(outputs, targets, strict=True)
        ]
    assert cost(text, outputs, targets) == pytest.approx(float(exact), rel=1e-15)
    assert rises(text, outputs, targets) == pytest.approx([float(s) for s in slopes], rel=1e-14)


@pytest.mark.parametrize(
    ("z", "t"), [(800.0, 1.0), (800.0, 0.0), (-800.0, 0.0), (-800.0, 1.0), (40.0, 1.0), (-1e-20, 0.5)]
)
def test_the_logistic_loss_is_stable(z, t):
    with mp.workdps(800):
        exact = float(logistic(mpf(z), mpf(t)))
    assert cost("logistic", [z], [t]) == pytest.approx(exact, rel=1e-15, abs=1e-300)


def test_where_an_absolute_error_is_zero_its_slope_is_zero():
    assert rises("absolute", [0.5], [0.5]) == [0.0]


def test_softmax_and_cross_entropy_as_books_print_them():
    zs = (7.0, 1.0, 2.2)
    shares = [float(p[0]) for p in softmax(lanes(zs), M)]
    assert shares == pytest.approx([0.989404958, 0.002452490, 0.008142553], abs=5e-10)
    assert [math.exp(z) for z in zs] == pytest.approx([1096.633158, 2.718282, 9.025013], abs=5e-7)
    assert cost("softmax_cross_entropy", zs, (1, 0, 0)) == pytest.approx(0.010651569, abs=5e-10)
    assert rises("softmax_cross_entropy", zs, (1, 0, 0)) == pytest.approx(
        [0.989404958 - 1, 0.002452490, 0.008142553], abs=5e-10
    )
    other = [float(p[0]) for p in softmax(lanes((1.2, 0.9, 0.75)), M)]
    assert other == pytest.approx([0.420442526, 0.311471484, 0.268085991], abs=5e-10)


@pytest.mark.parametrize("zs", [(1000.0, 0.0, -1000.0), (-1e4, -1e4 + 1, -1e4 - 2), (0.0, 0.0, 0.0)])
def test_softmax_is_stable(zs):
    with mp.workdps(50):
        powers = [mp.exp(mpf(z)) for z in zs]
        exact = [float(power / mp.fsum(powers)) for power in powers]
        losses = [float(mp.log(mp.fsum(powers)) - mpf(z)) for z in zs]
    assert [float(p[0]) for p in softmax(lanes(zs), M)] == pytest.approx(exact, rel=1e-15)
    for unit, expected in enumerate(losses):
        assert cost("softmax_cross_entropy", zs, np.eye(3)[unit]) == pytest.approx(expected, rel=1e-12, abs=1e-15)


def test_pulling_back_through_softmax_is_its_derivative():
    zs, upstream = (0.3, -1.2, 2.0), (0.7, -0.4, 1.1)
    found = [float(np.asarray(d)[0]) for d in pulled_back(softmax(lanes(zs), M), lanes(upstream))]

    def weighted(*arguments):
        powers = [mp.exp(z) for z in arguments]
        return mp.fsum(s * p for s, p in zip(upstream, powers, strict=True)) / mp.fsum(powers)

    exact = [float(mp.diff(weighted, zs, tuple(int(k == unit) for k in range(3)))) for unit in range(3)]
    assert found == pytest.approx(exact, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "message"), [("hubr", "huber"), ("huber(delta=0)", "out of range"), ("mse(delta=1)", "none")]
)
def test_what_is_no_loss_is_refused(text, message):
    with pytest.raises(InputError, match=message):
        loss(text)


@pytest.mark.parametrize(
    ("alias", "name"), [("MSE", "mean_squared"), ("bce", "logistic"), ("cross-entropy", "softmax_cross_entropy")]
)
def test_aliases(alias, name):
    assert loss(alias).name == name
