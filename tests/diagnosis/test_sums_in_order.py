"""Sums, norms and directions that need nothing but + - * / and roots, against NumPy and the standard library."""

from __future__ import annotations

import math

import numpy as np
import pytest

from smallnets.diagnosis.angles import direction
from smallnets.diagnosis.sums import deviation, largest_stretch, means, product, total


def test_a_sum_goes_from_the_first_number_to_the_last():
    values = np.random.default_rng(1).normal(size=1000)
    plain = 0.0
    for value in values.tolist():
        plain += value
    assert total(values) == plain
    assert means(values[:, None])[0] == plain / 1000
    assert deviation(values) == pytest.approx(values.std(), rel=1e-13)


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (5, 3), (8, 8), (4, 1)])
def test_the_largest_stretch_is_the_spectral_norm(shape):
    matrix = np.random.default_rng(2).normal(size=shape)
    assert largest_stretch(matrix) == pytest.approx(np.linalg.norm(matrix, 2), rel=1e-13)


def test_the_largest_stretch_of_alike_columns_and_of_nothing():
    assert largest_stretch(np.ones((3, 3))) == pytest.approx(3.0, rel=1e-14)
    assert largest_stretch(np.zeros((2, 3))) == 0.0


def test_the_product_is_that_of_matrices():
    rng = np.random.default_rng(3)
    left, right = rng.normal(size=(4, 6)), rng.normal(size=(6, 3))
    assert product(left, right) == pytest.approx(left @ right, rel=1e-13)


@pytest.mark.parametrize("turn", range(0, 360, 7))
def test_a_direction_is_that_of_the_arc_tangent(turn):
    w1, w2 = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    assert direction(w1, w2) == pytest.approx(math.degrees(math.atan2(-w1, w2)) % 180.0, abs=1e-12)
