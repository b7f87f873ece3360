"""The colours can be told apart in grey print and by colour-blind readers; no class stands on colour alone."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from smallnets.pictures.activation_figure import LINES
from smallnets.pictures.loss_curves import TEST_LINE, TRAIN_LINE
from smallnets.pictures.palette import (
    BLUE,
    CLASSES,
    GREY,
    ORANGE,
    PAPER,
    QUIET,
    share_colours,
    softened,
    value_colours,
    value_norm,
)
from smallnets.pictures.subjects import ValueScale

# Machado, Oliveira and Fernandes (2009), severity 1, applied to linear RGB
BLINDNESS = {
    "none": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour):
    parts = np.array(to_rgb(colour))
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(colour, blindness="none"):
    seen = np.clip(np.array(BLINDNESS[blindness]) @ linear(colour), 0, 1)
    ratios = TO_XYZ @ seen / (TO_XYZ @ np.ones(3))
    roots = np.where(ratios > 0.008856, np.cbrt(ratios), 7.787 * ratios + 16 / 116)
    return np.array([116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])])


def difference(one, other, blindness):
    return np.linalg.norm(lab(one, blindness) - lab(other, blindness))


def contrast(one, other):
    high, low = sorted((float(TO_XYZ[1] @ linear(one)), float(TO_XYZ[1] @ linear(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_scale_is_the_playgrounds():
    assert (ORANGE, GREY, BLUE) == ("#f59322", "#e8eaeb", "#0877bd")
    colours, norm = value_colours(1.0), value_norm(ValueScale())
    for value, colour in ((-1, ORANGE), (0, GREY), (1, BLUE), (-7, ORANGE), (7, BLUE)):
        assert np.abs(np.array(colours(norm(value))[:3]) - to_rgb(colour)).max() < 0.006


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_the_ends_of_the_scale_are_told_apart(blindness):
    assert difference(ORANGE, BLUE, blindness) > 60
    assert difference(softened(ORANGE), softened(BLUE), blindness) > 40
    assert min(difference(ORANGE, GREY, blindness), difference(BLUE, GREY, blindness)) > 30


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_any_two_classes_are_told_apart(blindness):
    for one, other in combinations(CLASSES, 2):
        assert difference(one.fill, other.fill, blindness) > 12, (one, other)


def test_each_class_has_a_marker_of_its_own():
    assert len({look.marker for look in CLASSES}) == len(CLASSES) == 6


@pytest.mark.parametrize("look", CLASSES, ids=lambda look: look.marker)
def test_a_marker_is_seen_in_grey_on_paper_and_on_every_map(look):
    grounds = [PAPER, softened(ORANGE), softened(GREY), softened(BLUE)]
    shares = np.eye(6)[None]
    grounds += [tuple(colour) for colour in share_colours(shares, discretize=False)[0]]
    assert contrast(look.edge, PAPER) > 4.5
    assert min(contrast(look.edge, ground) for ground in grounds) > 1.9


def test_the_sign_of_a_link_and_the_ends_of_the_scale_differ_in_grey():
    assert contrast(ORANGE, BLUE) > 1.8
    assert min(contrast(ORANGE, GREY), contrast(BLUE, GREY)) > 1.8


def test_small_text_is_dark_enough():
    assert contrast(QUIET, PAPER) > 4.5


def test_lines_differ_in_dashes_and_not_in_colour_only():
    assert TRAIN_LINE != TEST_LINE
    assert len({str(dashes) for _, dashes in LINES}) == len(LINES)
    assert min(contrast(colour, PAPER) for colour, _ in LINES) > 4.5


def test_a_share_without_a_number_is_grey_and_a_tie_goes_to_the_first():
    shares = np.array([[[np.nan, 0.5], [0.5, 0.5], [0.1, 0.9]]])
    lost, tie, sure = share_colours(shares, discretize=True)[0]
    assert np.ptp(lost) < 0.05
    assert tie[0] > tie[2]
    assert sure[2] > sure[0]
