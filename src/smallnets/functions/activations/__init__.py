"""The activation functions, one a file; `activation("leaky_relu(alpha=0.1)")` or a formula in x finds one."""

from __future__ import annotations

import re
from functools import lru_cache

from smallnets.errors import InputError, Refusal
from smallnets.functions.activations.elu import ELU
from smallnets.functions.activations.formulas import IN_FORMULAS_NOT, VARIABLE, from_formula
from smallnets.functions.activations.gaussian import GAUSSIAN
from smallnets.functions.activations.gelu import GELU
from smallnets.functions.activations.leaky_relu import LEAKY_RELU
from smallnets.functions.activations.linear import LINEAR
from smallnets.functions.activations.mish import MISH
from smallnets.functions.activations.prelu import PRELU
from smallnets.functions.activations.record import Activation
from smallnets.functions.activations.relu import RELU
from smallnets.functions.activations.selu import SELU
from smallnets.functions.activations.sigmoid import SIGMOID
from smallnets.functions.activations.sine import SINE
from smallnets.functions.activations.softmax import NAME as SOFTMAX
from smallnets.functions.activations.softplus import SOFTPLUS
from smallnets.functions.activations.softsign import SOFTSIGN
from smallnets.functions.activations.step import STEP
from smallnets.functions.activations.swish import SWISH
from smallnets.functions.activations.tanh import TANH
from smallnets.functions.registry import by_name, find, plain, split_settings

ACTIVATIONS = (
    LINEAR,
    STEP,
    SIGMOID,
    TANH,
    RELU,
    LEAKY_RELU,
    PRELU,
    ELU,
    SELU,
    SWISH,
    SOFTPLUS,
    SOFTSIGN,
    GELU,
    MISH,
    SINE,
    GAUSSIAN,
)
_TABLE = by_name(ACTIVATIONS)
IN_FORMULAS = {name: record for name, record in _TABLE.items() if name not in IN_FORMULAS_NOT}
_VARIABLE = re.compile(rf"(?<![A-Za-z_]){VARIABLE}(?![A-Za-z_0-9])")


NO_ACTIVATION = Refusal(
    "activation", "is neither a known activation nor a formula in x", "write relu, elu(alpha=0.5) or x * sigmoid(x)"
)


@lru_cache(maxsize=512)
def activation(text: str) -> Activation:
    """The activation of that name, with settings such as `elu(alpha=0.5)`, or the one of a formula in x.

    Raises:
        InputError: an unknown name or setting, or an unreadable formula.
    """
    if plain(text) in _TABLE:
        return _TABLE[plain(text)]
    if plain(text) == SOFTMAX:
        why = "belongs to all units of an output layer together and is no function of one number"
        raise InputError("activation", text, why, "solve an exercise with scores = [7, 1, 2.2], or look at sigmoid")
    if _VARIABLE.search(text):
        return from_formula(text, IN_FORMULAS)
    try:
        name, settings = split_settings("activation", text)
    except InputError as error:
        raise NO_ACTIVATION.error(text) from error
    return find("activation", name, _TABLE).bind(settings)


__all__ = ["ACTIVATIONS", "Activation", "activation"]
