"""What whoever uses an exported network has to know, in sentences; every format says the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smallnets.formats.portable import PortableNetwork


def sentences(network: PortableNetwork) -> tuple[str, ...]:
    """What goes in, what is done to it inside, what comes out; names in quotes, in ASCII, so that none ends a line."""
    return (_inputs(network), *_steps(network), *_outputs(network))


def quoted(name: str) -> str:
    """A name between quotes, in ASCII."""
    return json.dumps(name)


def _inputs(network: PortableNetwork) -> str:
    names = ", ".join(map(quoted, network.inputs.columns))
    return f"Inputs, in this order and in the units of the data: {names or 'none'}."


def _steps(network: PortableNetwork) -> list[str]:
    inputs, found = network.inputs, list[str]()
    if inputs.filling is not None:
        found.append("A missing input (NaN) is filled with the middle of the training points, inside.")
    if inputs.mean is not None:
        found.append("Inputs are standardized inside, by mean and standard deviation of the training points.")
    if inputs.features != inputs.columns:
        found.append(f"Features are computed inside: {', '.join(map(quoted, inputs.features)) or 'none'}.")
    return found


def _outputs(network: PortableNetwork) -> list[str]:
    answers = network.answers
    classes = ", ".join(map(quoted, answers.classes))
    if answers.coding == "numbers":
        back = ", brought back from standardized numbers inside" if answers.mean is not None else ""
        return [f"Output: {quoted(answers.target)} in its own units{back}."] if network.network.outputs == 1 else []
    if network.network.outputs > 1:
        return [f"Outputs, one for each class; the largest (the first of equals) is the answer: {classes}."]
    threshold = "0.5" if answers.coding == "bits" else "0"
    return [f"Output: the first of the classes {classes} below {threshold}, the second from {threshold} on."]
