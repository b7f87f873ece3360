"""Activations as Keras calls them, in `Dense(activation=...)` and as layers, and what they are here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from smallnets.formats.dense_chain import only_dense
from smallnets.functions.activations import Activation, activation
from smallnets.functions.activations.softmax import NAME as SOFTMAX

_ALIKE = ("linear", "relu", "tanh", "sigmoid", "softmax", "softplus", "softsign", "elu", "selu", "gelu", "mish")
NAMES = dict(zip(_ALIKE, _ALIKE, strict=True)) | {
    "silu": "swish",
    "swish": "swish",
    "celu": "elu",
    "leaky_relu": "leaky_relu(alpha=0.2)",
    "relu6": "min(max(x, 0), 6)",
    "exponential": "exp(x)",
    "hard_sigmoid": "min(max(x/6 + 1/2, 0), 1)",
    "hard_silu": "x*min(max(x/6 + 1/2, 0), 1)",
    "hard_swish": "x*min(max(x/6 + 1/2, 0), 1)",
    "hard_tanh": "min(max(x, -1), 1)",
    "log_sigmoid": "-softplus(-x)",
    "tanh_shrink": "x - tanh(x)",
    "squareplus": "(x + sqrt(x^2 + 4))/2",
}
_USUAL = {
    "ReLU": {"max_value": None, "negative_slope": 0.0, "threshold": 0.0},
    "Softmax": {"axis": -1},
    "PReLU": {"shared_axes": None},
}
"""What layers may be told and are read for as usual only."""


def text_of(said: object) -> str:
    """What `activation` of a layer's settings is here.

    Raises:
        InputError: it is none that smallnets has.
    """
    if said is None:
        return "linear"
    name = said
    if isinstance(said, Mapping):
        entry = cast("Mapping[str, Any]", said)
        name, settings = entry.get("class_name"), entry.get("config")
        if name == "function":
            return text_of(settings)
        found = text_of_layer(str(name), cast("Mapping[str, Any]", settings)) if isinstance(settings, Mapping) else None
        if found is not None:
            return found
    if isinstance(name, str) and name in NAMES:
        return NAMES[name]
    raise only_dense(str(name), "is an activation that cannot be read")


def text_of_layer(kind: str, settings: Mapping[str, Any]) -> str | None:
    """What a layer that is an activation is here; None for another kind of layer.

    Raises:
        InputError: it is told more than smallnets' activation can be.
    """
    for name, usual in _USUAL.get(kind, {}).items():
        if settings.get(name, usual) not in (usual, [-1] if name == "axis" else usual):
            raise only_dense(kind, f"has {name} = {settings[name]}, which is not read")
    if kind == "Activation":
        return text_of(settings.get("activation"))
    if kind == "LeakyReLU":
        alpha = float(settings.get("negative_slope", settings.get("alpha", 0.3)))
        return "leaky_relu" if alpha == 0.01 else f"leaky_relu(alpha={alpha!r})"
    if kind == "ELU":
        alpha = float(settings.get("alpha", 1.0))
        return "elu" if alpha == 1 else f"elu(alpha={alpha!r})"
    return {"ReLU": "relu", "Softmax": "softmax", "PReLU": "prelu"}.get(kind)


def word_for(function: Activation) -> str | None:
    """What `Dense(activation=...)` calls an activation; None where it has none."""
    chosen = function.bind(dict(function.settings)) if function.kinks else function  # no output depends on its slopes
    return next((word for word, own in NAMES.items() if own != SOFTMAX and activation(own).text == chosen.text), None)
