"""One trained network by itself: its layers with their numbers, and how it sees raw inputs and writes its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from smallnets.errors import InputError
from smallnets.formats.answering import answered
from smallnets.formats.ends import OutputMeaning, RawInputs
from smallnets.plans.experiment import Precision
from smallnets.plans.network import LayerWeights, Network
from smallnets.plans.record import Plan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

SCHEMA = "smallnets.network/1"


class PortableNetwork(Plan, frozen=True, kw_only=True):
    """A network that stands alone, as `smallnets.load_network` reads it; equal networks are equal records.

    Attributes:
        network: its layers, whose numbers are all in `network.given`.
        inputs: what becomes of raw inputs.
        answers: what the outputs mean.
        precision: in which it was trained; numbers of float32 are held exactly.
    """

    schema: Literal["smallnets.network/1"] = SCHEMA
    network: Network
    inputs: RawInputs
    answers: OutputMeaning = OutputMeaning()
    precision: Precision = "float64"

    def __post_init__(self) -> None:
        if not self.network.given:
            raise InputError("network", "given", "is missing", "give the numbers of every layer")
        if len(self.inputs.features) != self.network.inputs:
            why = f"are not the {self.network.inputs} inputs of layer 1"
            raise InputError("features", list(self.inputs.features), why, "name each of them once")

    def __repr__(self) -> str:
        shape = "-".join(map(str, self.network.widths))
        names = " ".join(" ".join(sorted(layer.different)) for layer in self.network.layers)
        return f"<PortableNetwork: {shape}, {names}>"

    @property
    def layers(self) -> tuple[LayerWeights, ...]:
        """The numbers of each layer: weights[unit][source], biases[unit], learned[name][unit]."""
        return self.network.given

    def outputs(self, inputs: ArrayLike) -> NDArray[np.float64]:
        """The outputs (points, outputs) for raw inputs (points, columns), in float64; numbers in the target's units.

        Raises:
            InputError: inputs of another shape, or that give a feature that is no finite number.
        """
        return answered(self.network, self.inputs, self.answers, inputs)


def plain(network: PortableNetwork) -> dict[str, object]:
    """The network as nested dictionaries and lists, as its JSON document has it."""
    return msgspec.to_builtins(network)
