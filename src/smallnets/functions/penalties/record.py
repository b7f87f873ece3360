"""A penalty: what large weights cost.  Biases are never penalised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from smallnets.frozen import Frozen
from smallnets.functions.protocol import Mathematics, Value


class Penalty(Frozen):
    """A cost `rate` R(w) on each weight; only its slope R'(w) takes part in training.

    `place` tells where the slope enters: into the "gradient", as in PyTorch's weight_decay, or "before" the update
    as a shrinking of the weight by 1 - eta rate, as in AdamW.  With the Playground's dead links the L1 slope is
    taken off *after* the update, and a weight that it carries across 0 dies there.  `meaning` is one sentence.
    """

    name: str
    title: str
    formula: str
    meaning: str
    source: str
    slope: Callable[[Value, Mathematics], Value]
    place: Literal["gradient", "before"]
    can_kill: bool = False
    aliases: tuple[str, ...] = ()
