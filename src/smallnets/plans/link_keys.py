"""The keys of a TensorFlow Playground link: their order, their names for things, and how numbers are spelled."""

from __future__ import annotations

import re

from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.plans.drafts import Draft

ADDRESS = "https://playground.tensorflow.org/"
PLAYGROUND = "playground.tensorflow"
"""What the address of the Playground itself holds: in its links its own names alone are known."""

ACTIVATIONS = ("relu", "tanh", "sigmoid", "linear")
PENALTIES = {"L1": "l1", "L2": "l2"}
DEFAULT_FEATURES = ("x", "y")
DEAD_KEYS = ("cosX", "cosY", "collectStats")
"""Keys that the Playground writes and never uses."""
DEFAULT_SETS = {"dataset": "circle", "regDataset": "reg-plane"}
HIDE = "_hide"
ORDER = (
    "activation",
    "regularization",
    "batchSize",
    "dataset",
    "regDataset",
    "learningRate",
    "regularizationRate",
    "noise",
    "networkShape",
    "seed",
    "showTestData",
    "discretize",
    "percTrainData",
    "x",
    "y",
    "xTimesY",
    "xSquared",
    "ySquared",
    "cosX",
    "sinX",
    "cosY",
    "sinY",
    "collectStats",
    "tutorial",
    "problem",
    "initZero",
    "hideText",
)
"""Every key in the order in which the Playground writes them."""

_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")


class LinkReport(Frozen):
    """What a link says.

    Attributes:
        draft: what was chosen, for `complete`.
        text: the link itself; where one was written, in the Playground's own spelling.
        notes: what could not be kept or was changed, sentences.
    """

    text: str
    draft: Draft
    notes: tuple[str, ...] = ()


def number(key: str, text: str, instead: str = "write a number such as 0.03") -> float:
    """The number that a link's value writes.

    Raises:
        InputError: it writes none, or one that is not finite.
    """
    stripped = text.strip()
    value = float(stripped) if _NUMBER.fullmatch(stripped) else float("nan")
    if value != value or abs(value) == float("inf"):  # noqa: PLR0124 - NaN is unequal to itself
        raise InputError(key, text, "is no number", instead)
    return value


def whole(key: str, text: str, instead: str) -> int:
    """The whole number from 1 that a link's value writes.

    Raises:
        InputError: it writes none.
    """
    value = number(key, text, instead)
    if value < 1 or value != int(value):
        raise InputError(key, text, "cannot train", instead)
    return int(value)


def spelled(value: float) -> str:
    """A finite number as JavaScript writes it: 10, 0.03, 0.00001, 1e-7, 1e+21."""
    if abs(value) < 2**53 and value == int(value):
        return str(int(value))
    text = repr(value).removesuffix(".0")
    if "e" in text and 1e-6 <= abs(value) < 1e21:
        from decimal import Decimal

        return f"{Decimal(text):f}"
    return re.sub(r"e-0*", "e-", text)
