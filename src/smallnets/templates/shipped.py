"""The templates that come with the package, two levels of each."""

from __future__ import annotations

from functools import cache
from importlib import resources

SUBJECTS = (
    "one_neuron",
    "forward_2_2_1",
    "loss_and_backward",
    "one_update",
    "two_samples",
    "softmax_cross_entropy",
    "collapse",
    "dead_relu",
    "vanishing_factor",
    "count_and_shapes",
    "vectorised_forward",
    "values_and_slopes",
    "maximum_of_slope",
    "xor_given_weights",
    "perceptron",
    "momentum",
    "adam",
    "logistic_regression",
    "closed_form",
    "convolution",
)
"""In the order in which a course meets them."""

NAMES = tuple(name for subject in SUBJECTS for name in (subject, f"{subject}_2"))
"""Every template: of level 1 under its subject's name, of level 2 with _2 behind it."""


@cache
def shipped_text(name: str) -> str:
    """The text of a template that ships."""
    return (resources.files("smallnets.templates") / "shipped" / f"{name}.toml").read_text("utf-8")
