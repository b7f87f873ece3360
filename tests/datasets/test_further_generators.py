import numpy as np
import pytest

from smallnets.datasets.drawing import draw


def points(name, **settings):
    drawn = draw(name, ["0.27182"], points=settings.pop("points", 6000), **settings)
    return drawn.inputs[:, 0, 0], drawn.inputs[:, 1, 0], drawn.targets[:, 0]


def test_clean_moons_lie_on_two_half_circles():
    x, y, side = points("moons")
    upper, lower = side == 1, side == 0
    np.testing.assert_allclose(np.hypot(x[upper], y[upper]), 1, atol=1e-14)
    np.testing.assert_allclose(np.hypot(x[lower] - 1, y[lower] - 0.5), 1, atol=1e-14)
    assert y[upper].min() >= 0
    assert y[lower].max() <= 0.5


def test_the_noise_of_moons_is_a_standard_deviation():
    clean, noisy = points("moons"), points("moons", noise=20)
    for axis in (0, 1):
        assert np.std(noisy[axis] - clean[axis]) == pytest.approx(0.2, rel=4 / np.sqrt(2 * 6000))


@pytest.mark.parametrize("classes", [2, 3, 4, 5, 6])
def test_blobs_lie_around_a_circle(classes):
    x, y, member = points("blobs", classes=classes, noise=25)
    for k in range(classes):
        mine = member == k
        error = 4 * np.sqrt(1 / mine.sum())
        assert x[mine].mean() == pytest.approx(3 * np.cos(2 * np.pi * k / classes), abs=error)
        assert y[mine].mean() == pytest.approx(3 * np.sin(2 * np.pi * k / classes), abs=error)
        assert x[mine].var() == pytest.approx(1, rel=4 * np.sqrt(2 / mine.sum()))


def test_blobs_have_three_classes_unless_told_otherwise():
    assert draw("blobs", ["0.1"]).classes == ("0", "1", "2")


def test_clean_fields_of_the_checkerboard_alternate():
    x, y, side = points("checkerboard")
    for column in range(4):
        for row in range(4):
            left, low = -5 + 2.5 * column, -5 + 2.5 * row
            field = side[(left <= x) & (x < left + 2.5) & (low <= y) & (y < low + 2.5)]
            assert len(field) > 250
            assert set(field) == {1 if (column + row) % 2 == 0 else 0}


def test_the_noise_of_the_checkerboard_is_the_share_of_flips():
    clean, noisy = points("checkerboard"), points("checkerboard", noise=30)
    np.testing.assert_array_equal(clean[0], noisy[0])
    assert np.mean(clean[2] != noisy[2]) == pytest.approx(0.3, abs=4 * np.sqrt(0.21 / 6000))


@pytest.mark.parametrize("classes", [2, 4, 6])
def test_clean_rings_keep_a_gap(classes):
    x, y, member = points("rings", classes=classes)
    band = np.hypot(x, y) / (5 / classes) - member
    assert band.min() >= 0.2 - 1e-12
    assert band.max() <= 0.8 + 1e-12


def test_the_noise_of_rings_moves_points_by_at_most_itself():
    clean, noisy = points("rings"), points("rings", noise=40)
    for axis in (0, 1):
        assert 0.39 < np.abs(noisy[axis] - clean[axis]).max() <= 0.4


@pytest.mark.parametrize("name", ["blobs", "rings"])
def test_classes_are_equal_and_the_first_have_one_more(name):
    assert np.bincount(points(name, classes=4, points=10)[2]).tolist() == [3, 3, 2, 2]
