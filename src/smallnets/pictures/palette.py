"""The colours: the Playground's scale of values, and the colour and marker of each class.

Every colour has a partner that does not need colour: a marker's shape, a dash, a printed sign.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.colors import Colormap, LinearSegmentedColormap, TwoSlopeNorm, to_rgb

from smallnets.pictures.subjects import ValueScale

ORANGE = "#f59322"
GREY = "#e8eaeb"
BLUE = "#0877bd"
DEEP_ORANGE = "#a85800"
DEEP_BLUE = "#055c94"
INK = "#1f2428"
QUIET = "#5c646a"
HAIR = "#b4bbc0"
PAPER = "#ffffff"
LOST = "#8d9499"
"""Where a network answers no number."""

SOFT = 160 / 255
"""How strongly a map is coloured, so that points stand out on it; the Playground's own number."""


@dataclass(frozen=True)
class Look:
    """How a class looks: the colour that fills its markers, a deep one for outlines, and the marker."""

    fill: str
    edge: str
    marker: str


CLASSES = (
    Look(ORANGE, "#8f4a00", "o"),
    Look(BLUE, "#04466f", "^"),
    Look("#f0e442", "#6b6400", "s"),
    Look("#454b50", "#23272a", "D"),
    Look("#2fae8e", "#0b5a47", "v"),
    Look("#d58ab5", "#7d3560", "P"),
)


def class_look(index: int) -> Look:
    """The look of a class; after six the looks repeat, and names must tell the classes apart."""
    return CLASSES[index % len(CLASSES)]


def softened(colour: str, strength: float = SOFT) -> tuple[float, float, float]:
    """The colour on white paper at a strength between 0 (white) and 1."""
    red, green, blue = (1 - strength * (1 - part) for part in to_rgb(colour))
    return red, green, blue


def value_colours(strength: float = SOFT) -> Colormap:
    """Orange, grey, blue, on white paper."""
    steps = [softened(colour, strength) for colour in (ORANGE, GREY, BLUE)]
    colours = LinearSegmentedColormap.from_list("smallnets", steps, N=255)
    return colours.with_extremes(bad=softened(LOST, strength))


def value_norm(scale: ValueScale) -> TwoSlopeNorm:
    """Values to places on the colour scale."""
    low, middle, high = scale.low, scale.middle, scale.high
    span = max(high - low, float(np.spacing(abs(middle))) * 4)
    return TwoSlopeNorm(vcenter=middle, vmin=min(low, middle - span / 1e3), vmax=max(high, middle + span / 1e3))


def share_colours(shares: np.ndarray, *, discretize: bool) -> np.ndarray:
    """Colours (ny, nx, 3) for class shares (ny, nx, classes): the likeliest class, paler the less sure it is.

    A tie goes to the first class; where a share is no number the colour is grey.
    """
    classes = shares.shape[-1]
    lost = ~np.isfinite(shares.sum(axis=-1))
    sure = np.where(lost, 0.0, shares.max(axis=-1))
    strength = np.ones_like(sure) if discretize else np.clip((sure - 1 / classes) / (1 - 1 / classes), 0, 1)
    strength = (0.12 + 0.38 * strength)[..., None]
    fills = np.array([to_rgb(class_look(index).fill) for index in range(classes)])
    colours = 1 - strength * (1 - fills[np.where(lost, 0, shares.argmax(axis=-1))])
    return np.where(lost[..., None], np.array(softened(LOST)), colours)
