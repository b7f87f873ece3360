"""Networks in one line: `2-3-1 relu`, `2-4-2-1 tanh/relu sigmoid`, `2-2-1 sigmoid:tanh relu`.

Widths from the inputs to the outputs; then the hidden layers' activation (one for all, or one for each between /,
or for a layer one for each unit between :); then the output layer's.  Without hidden layers the one activation is
the output layer's.  An activation that holds blanks, / or : outside brackets is put in brackets:
`2-3-1 (x / (1 + abs(x)))`.
"""

from __future__ import annotations

import re

from smallnets.errors import InputError
from smallnets.plans.drafts import Draft
from smallnets.plans.network import Layer, Network
from smallnets.plans.record import convert
from smallnets.plans.rules import ACTIVATION, TEXTBOOK, start_for
from smallnets.plans.spelling import spelled_activation
from smallnets.plans.splitting import split_activations, split_outside

_SHAPE = re.compile(r"\s*\d+(\s*[-–]\s*\d+)+(\s.*)?", re.DOTALL)
_WIDTHS = re.compile(r"\s*(\d+(?:\s*[-–]\s*\d+)+)\s*(.*)", re.DOTALL)
_EXAMPLE = "write for example 2-3-1 relu, or 2-4-2-1 tanh/relu sigmoid"


def is_shorthand(text: str) -> bool:
    """Whether a text begins with widths such as 2-3-1."""
    return _SHAPE.fullmatch(text) is not None


def read_shorthand(text: str) -> Draft:
    """The `network` section of a draft: inputs, hidden, outputs, and the activations that are named.

    Raises:
        InputError: no widths, a width of 0, or more than two groups of activations.
    """
    match = _WIDTHS.fullmatch(text)
    if match is None:
        raise InputError("network", text, "does not begin with the widths of its layers", _EXAMPLE)
    inputs, *hidden, outputs = (int(width) for width in re.split(r"\s*[-–]\s*", match[1]))
    if 0 in hidden or outputs == 0:
        raise InputError("network", text, "has a layer without units", "a layer has at least 1 unit")
    words = split_outside("network", " ".join(match[2].split()), " ") if match[2].strip() else []
    if len(words) > (2 if hidden else 1):
        why = "names more activations than one for the hidden layers and one for the output"
        raise InputError("network", text, why, _EXAMPLE)
    draft: Draft = {"inputs": inputs, "hidden": hidden, "outputs": outputs}
    for key, word in zip(("activation", "output") if hidden else ("output",), words, strict=False):
        draft[key] = split_activations("network", word, "/")
    if isinstance(draft.get("output"), list):
        draft["output"] = _output(text, draft["output"])
    return draft


def _output(text: str, layers: list[str | list[str]]) -> str | list[str]:
    if len(layers) != 1:
        raise InputError("network", text, "names several output layers", _EXAMPLE)
    return layers[0]


def network(text: str) -> Network:
    """The network that a shorthand describes; an output activation that is not named is linear, hidden ones are tanh.

    Raises:
        InputError: as `read_shorthand`; an unknown activation; activations that do not fit the layers.
    """
    draft = read_shorthand(text)
    hidden: list[int] = draft["hidden"]
    chosen = draft.get("activation", ACTIVATION)
    activations = [chosen] * len(hidden) if isinstance(chosen, str) else chosen
    if len(activations) != len(hidden):
        raise InputError("network", text, f"names activations for {len(activations)} of {len(hidden)} hidden layers")
    output = draft.get("output", "linear")
    pairs = [*zip(hidden, activations, strict=True), (draft["outputs"], output)]
    layers = [{"units": units, "activation": spelled_activation(name, "network")} for units, name in pairs]
    plan = convert({"inputs": draft["inputs"], "layers": layers}, Network, "network")
    one_sided = {name for layer in plan.layers[:-1] for name in layer.different}
    return _started(plan.inputs, plan.layers, start_for(TEXTBOOK, one_sided))


def _started(inputs: int, layers: tuple[Layer, ...], start: str) -> Network:
    return Network(inputs=inputs, layers=layers, start=start)
