"""What controls offer: the TensorFlow Playground's own values, and the wider ones beside them."""

from __future__ import annotations

from smallnets.frozen import Frozen

HIDABLE = (
    "showTestData",
    "discretize",
    "playButton",
    "stepButton",
    "resetButton",
    "learningRate",
    "activation",
    "regularization",
    "regularizationRate",
    "problem",
    "dataset",
    "percTrainData",
    "noise",
    "batchSize",
    "numHiddenLayers",
)
"""The controls that a Playground link can hide with `<name>_hide=true`."""
OWN_HIDABLE = ("optimizer", "loss", "start", "output", "ownFeature")
"""Controls that the Playground does not have; a page of smallnets hides them in the same way."""


class ValueRange(Frozen):
    """Numbers from `low` to `high` in equal steps, both ends among them."""

    low: float
    high: float
    step: float


class Choices(Frozen):
    """What the controls of a page offer; an experiment may say more."""

    learning_rates: tuple[float, ...]
    penalty_rates: tuple[float, ...]
    batch: ValueRange
    noise: ValueRange
    train_share: ValueRange
    hidden_layers: ValueRange
    units: ValueRange
    points: ValueRange
    classes: ValueRange


_LEARNING_RATES = (0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
_PENALTY_RATES = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)

PLAYGROUND = Choices(
    learning_rates=_LEARNING_RATES,
    penalty_rates=_PENALTY_RATES,
    batch=ValueRange(1, 30, 1),
    noise=ValueRange(0, 50, 5),
    train_share=ValueRange(10, 90, 10),
    hidden_layers=ValueRange(0, 6, 1),
    units=ValueRange(1, 8, 1),
    points=ValueRange(500, 500, 1),
    classes=ValueRange(2, 2, 1),
)
WIDE = Choices(
    learning_rates=_LEARNING_RATES,
    penalty_rates=(0.0, 0.00001, 0.0001, *_PENALTY_RATES[1:]),
    batch=ValueRange(1, 10000, 1),
    noise=ValueRange(0, 80, 1),
    train_share=ValueRange(10, 90, 1),
    hidden_layers=ValueRange(0, 12, 1),
    units=ValueRange(1, 64, 1),
    points=ValueRange(10, 10000, 10),
    classes=ValueRange(2, 10, 1),
)
