"""The losses, one a file; `loss("huber(delta=2)")` finds one."""

from __future__ import annotations

from smallnets.functions.losses.absolute import ABSOLUTE
from smallnets.functions.losses.half_squared import HALF_SQUARED
from smallnets.functions.losses.huber import HUBER
from smallnets.functions.losses.logistic import LOGISTIC
from smallnets.functions.losses.mean_squared import MEAN_SQUARED
from smallnets.functions.losses.record import Loss
from smallnets.functions.losses.softmax_cross_entropy import SOFTMAX_CROSS_ENTROPY
from smallnets.functions.registry import by_name, find, split_settings

LOSSES = (HALF_SQUARED, MEAN_SQUARED, ABSOLUTE, HUBER, LOGISTIC, SOFTMAX_CROSS_ENTROPY)
_TABLE = by_name(LOSSES)


def loss(text: str) -> Loss:
    """The loss of that name, with settings such as `huber(delta=2)`.

    Raises:
        InputError: an unknown name or setting.
    """
    name, settings = split_settings("loss", text)
    return find("loss", name, _TABLE).bind(settings)


__all__ = ["LOSSES", "Loss", "loss"]
