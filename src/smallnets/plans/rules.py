"""The rules: the one home of every default.

"playground" are the conventions of the TensorFlow Playground, "textbook" those of a course on machine learning.
Each function answers for one setting that nobody chose.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from smallnets.frozen import Frozen
from smallnets.functions.activations import activation
from smallnets.functions.activations.softmax import NAME as SOFTMAX
from smallnets.functions.losses import loss
from smallnets.functions.penalties import penalty
from smallnets.functions.updates import update
from smallnets.plans.data import Kind
from smallnets.plans.training import PartialBatch

Source = Literal["generator", "truth", "table", "inline"]

HIDDEN = (4, 2)
ACTIVATION = "tanh"
OPTIMIZER = "sgd"
LEARNING_RATE = 0.03
BATCH = 10
EPOCHS = 500
PRECISION = "float64"
SEED = "0.00000"
GENERATOR = "circle"
HE_STARTS = frozenset({"relu", "leaky_relu", "prelu", "elu", "swish", "gelu", "mish"})
"""Activations that pass only one side, for which He et al. 2015 scaled their start."""


class RuleSet(Frozen):
    """What one set of rules says where a single value is enough."""

    name: Literal["playground", "textbook"]
    reshuffle: bool
    partial_batch: PartialBatch
    regression_loss: str


PLAYGROUND = RuleSet("playground", reshuffle=False, partial_batch="carry", regression_loss="half_squared")
TEXTBOOK = RuleSet("textbook", reshuffle=True, partial_batch="apply", regression_loss="mean_squared")
RULES = {rules.name: rules for rules in (PLAYGROUND, TEXTBOOK)}


def hidden_for(optimizer: str) -> tuple[int, ...]:
    """The hidden layers; none under a rule that corrects by the outputs' own error."""
    return HIDDEN if update(optimizer).criterion is None else ()


def output_for(rules: RuleSet, kind: Kind, classes: int, chosen_loss: str | None, optimizer: str) -> str:
    """The output layer's activation: what loss or update rule need, else linear, tanh, sigmoid or softmax."""
    needed = None if chosen_loss is None else loss(chosen_loss).output
    if needed is not None:
        return needed
    criterion = update(optimizer).criterion
    if criterion is not None:
        return criterion.output or "linear"
    if kind == "regression":
        return "linear"
    if rules is PLAYGROUND:
        return "tanh"
    return SOFTMAX if classes > 2 else "sigmoid"


def loss_for(rules: RuleSet, kind: Kind, output: str | list[str]) -> str:
    """The loss that belongs to an output activation; softmax always has its cross-entropy."""
    if kind == "regression":
        return rules.regression_loss
    if output == SOFTMAX:
        return "softmax_cross_entropy"
    return "logistic" if rules is TEXTBOOK and output == "sigmoid" else "half_squared"


def start_for(rules: RuleSet, hidden: Iterable[str]) -> str:
    """The start: He's normal where a hidden unit passes only one side, else Glorot's uniform."""
    if rules is PLAYGROUND:
        return "playground"
    one_sided = any(activation(text).name in HE_STARTS for text in set(hidden))
    return "he_normal" if one_sided else "glorot_uniform"


def dead_links_for(rules: RuleSet, chosen_penalty: str) -> bool:
    """The Playground lets L1 kill links; textbooks do not."""
    record = penalty(chosen_penalty)
    return rules is PLAYGROUND and record is not None and record.can_kill


def batch_for(n_train: int, optimizer: str) -> int:
    """Ten samples, or all where there are fewer; one under a rule that corrects by the outputs' own error."""
    return max(1, min(BATCH, n_train)) if update(optimizer).criterion is None else 1


def train_share_for(rules: RuleSet, source: Source) -> float:
    """Percent: half of drawn points, 70 of a textbook's table; every row of a truth table is trained on."""
    if source == "truth":
        return 100.0
    return 70.0 if rules is TEXTBOOK and source in {"table", "inline"} else 50.0


def standardize_for(rules: RuleSet, source: Source, kind: Kind) -> tuple[bool, bool]:
    """Whether inputs and target are standardized: a textbook's tables and arrays are, class names never."""
    given = rules is TEXTBOOK and source in {"table", "inline"}
    return given, given and kind == "regression"
