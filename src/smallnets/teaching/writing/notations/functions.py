"""The names of functions in print."""

from __future__ import annotations

GREEK_FUNCTIONS = {"sigmoid": "sigma"}
"""Functions that are written with a Greek letter."""

PRINTED = {
    "relu": "ReLU",
    "leaky_relu": "LReLU",
    "prelu": "PReLU",
    "elu": "ELU",
    "selu": "SELU",
    "gelu": "GELU",
    "log": "ln",
    "log2": "lb",
    "log10": "lg",
    "sign": "sgn",
}
"""Functions whose name in print is another than the one that is typed."""


def printed_name(function: str) -> str:
    """The name in print of a function without a Greek letter."""
    return PRINTED.get(function, function.replace("_", " "))
