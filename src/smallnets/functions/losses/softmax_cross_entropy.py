"""Softmax cross-entropy from the pre-activations: -sum_k t_k ln p_k with p = softmax(z), stable for every z."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.functions.activations.softmax import NAME, largest, softmax, total
from smallnets.functions.losses.record import Loss
from smallnets.functions.protocol import Mathematics, Value


def whole(zs: Sequence[Value], targets: Sequence[Value], m: Mathematics) -> Value:
    """sum_k t_k (ln sum_j e^z_j - z_k), natural logarithm, all measured from the largest z so that no digit is lost."""
    top = largest(zs, m)
    level = m.log(total([m.exp(z - top) for z in zs]))
    return total([t * ((top - z) + level) for z, t in zip(zs, targets, strict=True)])


def slopes(zs: Sequence[Value], targets: Sequence[Value], m: Mathematics) -> list[Value]:
    """p_k - t_k for targets that sum to 1."""
    return [p - t for p, t in zip(softmax(zs, m), targets, strict=True)]


SOFTMAX_CROSS_ENTROPY = Loss(
    name="softmax_cross_entropy",
    title="softmax cross-entropy",
    formula="-sum_k t_k ln p_k with p = softmax(z)",
    source="Bridle 1990; as in PyTorch's CrossEntropyLoss",
    share="-t*log(o)",
    share_slope="o - t",
    whole=whole,
    whole_slopes=slopes,
    logits=True,
    output=NAME,
    aliases=("cross_entropy", "ce"),
)
