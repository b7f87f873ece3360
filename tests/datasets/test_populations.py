"""Populations of generated data: places, chances and what noise costs, held against SciPy and drawn points."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from smallnets.arithmetic.angles import arcsine, arctangent
from smallnets.datasets.cones import mean_variance
from smallnets.datasets.outcomes import outcomes
from smallnets.datasets.population import places
from smallnets.datasets.quadrature import gauss_legendre

integrate = pytest.importorskip("scipy.integrate", reason="SciPy's integrators judge these sums")
SETS = [("xor", 2), ("circle", 2), ("checkerboard", 2), ("gauss", 2), ("blobs", 3), ("plane", 0), ("multi_gauss", 0)]


def test_arctangent_and_arcsine_are_numpy_s():
    t = np.linspace(-1, 1, 1001)
    assert arctangent(t) == pytest.approx(np.arctan(t), abs=1e-15)
    assert arcsine(t) == pytest.approx(np.arcsin(t), abs=1e-15)


@pytest.mark.parametrize("count", [1, 2, 5, 12, 16, 24])
def test_the_points_of_gauss_and_legendre_are_numpy_s(count):
    points, weights = gauss_legendre(count)
    theirs = np.polynomial.legendre.leggauss(count)
    order = np.argsort(points)
    assert points[order] == pytest.approx(theirs[0], abs=1e-14)
    assert weights[order] == pytest.approx(theirs[1], abs=1e-13)


@pytest.mark.parametrize(("name", "classes"), SETS)
@pytest.mark.parametrize("noise", [0, 7.5, 50])
def test_places_weigh_one_and_chances_add_up(name, classes, noise):
    found = places(name, noise, classes)
    assert found.weights.sum() == pytest.approx(1, abs=1e-12)
    possible = outcomes(name, noise, classes, found.inputs)
    assert possible.chances.sum(axis=1) == pytest.approx(1, abs=1e-12)
    assert possible.chances.min() >= 0


@pytest.mark.parametrize("name", ["spiral", "rings", "moons"])
def test_nothing_is_said_where_noise_moves_points_in_other_ways(name):
    assert places(name, 10, 2) is None


def twice_p_1_minus_p(name, noise, classes=2):
    """The least half squared error of targets -1 and 1, which is 2 p (1 - p) on average."""
    found = places(name, noise, classes)
    chance = outcomes(name, noise, classes, found.inputs).chances[:, 1]
    return float((found.weights * 2 * chance * (1 - chance)).sum())


@pytest.mark.parametrize("noise", [3, 12.5, 35, 50, 80])
def test_the_floor_of_xor_is_scipy_s_double_integral(noise):
    h = noise / 20

    def cost(y, x):
        right, above = (min(max((v + h) / (2 * h), 0), 1) for v in (x, y))
        p = right * above + (1 - right) * (1 - above)
        return 2 * p * (1 - p) / 25

    pieces = sorted({0.3, min(max(h, 0.3), 5.3), 5.3})
    spans = list(pairwise(pieces))
    whole = sum(integrate.dblquad(cost, *across, *up, epsabs=1e-10)[0] for across in spans for up in spans)
    assert twice_p_1_minus_p("xor", noise) == pytest.approx(whole, abs=1e-9)


@pytest.mark.parametrize("noise", [4, 20, 60])
def test_the_floor_of_the_circle_is_that_of_lens_areas_by_scipy(noise):
    # The share of a square of half width h around (r, angle) that lies in the disc, slice by slice, by SciPy's quad;
    # the mean over angles and radii by a rule of its own (Simpson), on the eighth of the circle that repeats.
    h, radius = 5 * noise / 100, 2.5

    def share(x, y):
        def slice_of(t):
            reach = math.sqrt(max(0.0, radius * radius - t * t))
            return max(0.0, min(y + h, reach) - max(y - h, -reach))

        low, high = max(x - h, -radius), min(x + h, radius)
        if low >= high:
            return 0.0
        edges = [math.sqrt(max(0.0, radius**2 - e * e)) for e in (y - h, y + h) if abs(e) < radius]
        kinks = sorted(k for e in edges for k in (-e, e) if low < k < high)
        return integrate.quad(slice_of, low, high, points=kinks or None, epsabs=1e-10)[0] / (4 * h * h)

    def at(radii, angles):
        cost = [[share(r * math.sin(a), r * math.cos(a)) for a in angles] for r in radii]
        p = np.array(cost)
        return integrate.simpson(2 * p * (1 - p), x=angles, axis=1) / (math.pi / 4)

    angles = np.linspace(0, math.pi / 4, 13)
    halves = [np.linspace(0, 2.5, 61), np.linspace(3.5, 5, 41)]
    mean = np.mean([integrate.simpson(at(radii, angles), x=radii) / np.ptp(radii) for radii in halves])
    assert twice_p_1_minus_p("circle", noise) == pytest.approx(mean, rel=2e-3)


@pytest.mark.parametrize("noise", [0, 10, 50])
def test_the_floor_of_two_clouds_is_one_integral_along_their_line(noise):
    spread, away = math.sqrt(0.5 + 0.07 * noise), 2 * math.sqrt(2)

    def cost(u):
        ahead, behind = (math.exp(-((u - c) ** 2) / (2 * spread**2)) for c in (away, -away))
        both = ahead + behind
        return 2 * ahead * behind / both / (2 * spread * math.sqrt(2 * math.pi)) if both else 0.0

    whole = integrate.quad(cost, -15 * spread - away, 15 * spread + away, points=[0], epsabs=1e-14, limit=400)[0]
    assert twice_p_1_minus_p("gauss", noise) == pytest.approx(whole, rel=1e-8)


def test_the_floor_of_three_clouds_is_that_of_four_million_drawn_points():
    rng = np.random.default_rng(5)
    variance, count = 0.25 + 3 * 0.3, 4_000_000
    angles = np.arange(3) / 3 * 2 * np.pi
    centres = 3 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    points = centres[rng.integers(0, 3, count)] + math.sqrt(variance) * rng.normal(size=(count, 2))
    weights = np.exp(-((points[:, None] - centres) ** 2).sum(axis=2) / (2 * variance))
    shares = weights / weights.sum(axis=1, keepdims=True)
    costs = (shares * (1 - shares)).sum(axis=1)
    found = places("blobs", 30, 3)
    chances = outcomes("blobs", 30, 3, found.inputs).chances
    ours = (found.weights * (chances * (1 - chances)).sum(axis=1)).sum()
    assert ours == pytest.approx(costs.mean(), abs=4 * costs.std() / math.sqrt(count))


@pytest.mark.parametrize("noise", [5, 20, 50])
def test_a_flipped_label_costs_twice_p_times_1_minus_p(noise):
    assert twice_p_1_minus_p("checkerboard", noise) == pytest.approx(2 * noise / 100 * (1 - noise / 100), abs=1e-12)


@pytest.mark.parametrize("noise", [5, 12.5, 35, 80])
def test_the_variance_of_the_cones_is_that_of_drawn_moves(noise):
    # Two independent moves of the same place: half the mean square of the difference is the variance.
    rng = np.random.default_rng(11)
    place = rng.uniform(-6, 6, size=(1_000_000, 2))
    tops = np.array([(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)])

    def height(at):
        above = np.maximum(0, 1 - np.hypot(at[:, :1] - tops[:, 0], at[:, 1:] - tops[:, 1]) / 2) * tops[:, 2]
        return above.sum(axis=1)  # the cones touch and do not overlap

    first, second = (height(place + rng.uniform(-6, 6, size=place.shape) * noise / 100) for _ in range(2))
    squares = (first - second) ** 2 / 2
    assert mean_variance(noise) == pytest.approx(squares.mean(), abs=4 * squares.std() / 1000)


def test_the_sum_over_cells_has_five_digits():
    from smallnets.datasets import cones

    finer = (9 * cones._by_cells(0.3, 960) - cones._by_cells(0.3, 320)) / 8
    assert mean_variance(5) == pytest.approx(finer, rel=1e-5)
