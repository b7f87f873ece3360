"""Exercises to begin with, one a kind, each with what its lines mean; they travel with the package."""

from __future__ import annotations

from functools import cache
from importlib import resources

from smallnets.errors import unknown_name

KINDS = (
    "neuron",
    "learning",
    "two_layers",
    "softmax",
    "scores",
    "batch",
    "momentum",
    "adam",
    "perceptron",
    "gradient_check",
    "matrix",
    "graph",
    "convolution",
    "function",
    "shapes",
)
"""From one neuron to a batch with Adam."""

DEFAULT = "two_layers"


@cache
def template(kind: str = DEFAULT) -> str:
    """The text of an exercise file of a kind, with comments.

    Raises:
        InputError: no kind has that name.
    """
    name = kind.strip().lower().replace("-", "_")
    if name not in KINDS:
        raise unknown_name("KIND", kind, KINDS)
    return (resources.files("smallnets.teaching") / "templates" / f"{name}.toml").read_text("utf-8")


def what_it_is(kind: str) -> str:
    """A kind in a sentence: the first line of its text."""
    return template(kind).partition("\n")[0].removeprefix("# ")
