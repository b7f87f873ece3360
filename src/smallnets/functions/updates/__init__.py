"""The update rules, one a file; `update("adam(beta1=0.8)")` finds one."""

from __future__ import annotations

from smallnets.functions.registry import by_name, find, split_settings
from smallnets.functions.updates.adagrad import ADAGRAD
from smallnets.functions.updates.adaline import ADALINE
from smallnets.functions.updates.adam import ADAM
from smallnets.functions.updates.momentum import MOMENTUM
from smallnets.functions.updates.nesterov import NESTEROV
from smallnets.functions.updates.perceptron import PERCEPTRON
from smallnets.functions.updates.record import Update
from smallnets.functions.updates.rmsprop import RMSPROP
from smallnets.functions.updates.sgd import SGD

UPDATES = (SGD, MOMENTUM, NESTEROV, ADAGRAD, RMSPROP, ADAM, PERCEPTRON, ADALINE)
_TABLE = by_name(UPDATES)


def update(text: str) -> Update:
    """The update rule of that name, with settings such as `momentum(momentum=0.8)`.

    Raises:
        InputError: an unknown name or setting.
    """
    name, settings = split_settings("optimizer", text)
    return find("optimizer", name, _TABLE).bind(settings)


__all__ = ["UPDATES", "Update", "update"]
