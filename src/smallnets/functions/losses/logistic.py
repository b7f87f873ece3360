"""Logistic loss (binary cross-entropy) from the pre-activation: ln(1 + e^z) - t z, stable for every z."""

from __future__ import annotations

from smallnets.functions.activations import sigmoid
from smallnets.functions.losses.record import Loss
from smallnets.functions.protocol import Mathematics, Value


def term(z: Value, target: Value, m: Mathematics) -> Value:
    """-t ln s - (1 - t) ln(1 - s) with s = sigmoid(z), as ln(1 + e^-|z|) + max(z, 0) - t z."""
    return (m.where(z <= 0, 0.0, z) - target * z) + m.log1p(m.exp(-m.absolute(z)))


def slope(z: Value, target: Value, m: Mathematics) -> Value:
    """sigmoid(z) - t."""
    return sigmoid.kernel(z, m) - target


LOGISTIC = Loss(
    name="logistic",
    title="logistic loss (binary cross-entropy)",
    formula="-t ln s - (1 - t) ln(1 - s) with s = sigmoid(z)",
    source="Cox 1958; averaged as in PyTorch's BCEWithLogitsLoss",
    share="-t*log(o) - (1 - t)*log(1 - o)",
    share_slope="o - t",
    term=term,
    term_slope=slope,
    averages=True,
    logits=True,
    output=sigmoid.SIGMOID.name,
    aliases=("binary_cross_entropy", "bce", "log_loss"),
)
