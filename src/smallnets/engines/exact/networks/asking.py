"""What questions about a network of straight pieces have in common: the network, the box, the effort."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smallnets.certify.cases import KinkedNetwork
from smallnets.engines.exact.networks.exploring import SECONDS, Effort, Exploration, Progress
from smallnets.engines.exact.networks.kinked import Box, box_of, branches_of, kinked
from smallnets.engines.exact.networks.unit_trees import Exact, input_names
from smallnets.errors import InputError, unknown_name
from smallnets.plans.network import Network

BoxGiven = str | Mapping[str, tuple[Exact, Exact]] | Sequence[tuple[Exact, Exact]] | None
"""`x1=-6..6,x2=-6..6`, numbers by name or in order; None for all inputs."""


@dataclass(frozen=True)
class Question:
    """A network in fractions and the inputs that are asked about; `of` names what its outputs are."""

    network: KinkedNetwork
    box: Box
    of: tuple[str, ...]
    effort: Effort

    def exploration(self) -> Exploration:
        """The pieces in the box, not yet found."""
        return Exploration(self.network, self.box, self.effort)

    def axes(self, given: str | None) -> list[int]:
        """The input that is asked about, or all.

        Raises:
            InputError: there is no such input.
        """
        return axes_of(self.box, given)


def axes_of(box: Box, given: str | None) -> list[int]:
    """The input that is asked about, or all.

    Raises:
        InputError: there is no such input.
    """
    if given is None:
        return list(range(len(box.names)))
    if given not in box.names:
        raise unknown_name("input", given, box.names)
    return [box.names.index(given)]


def question(
    network: Network,
    parameters: Sequence[Exact] | None,
    inputs: Sequence[str] | None,
    box: BoxGiven,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> Question:
    """The question, with the outputs before their activation where that is curved.

    Raises:
        InputError: no numbers, a hidden unit that is curved, a box that cannot be read.
    """
    names = input_names(network, inputs)
    if not 0 < seconds < float("inf"):
        raise InputError("seconds", seconds, "is no time to work for", "write for example 10")
    curved = curved_outputs(network)
    made = kinked(network, parameters, without_last=bool(curved))
    return Question(made, box_of(box, names), output_names(network, curved), Effort(seconds=seconds, progress=progress))


def curved_outputs(network: Network) -> str:
    """The activation of the outputs where it is curved, "" where it is straight."""
    last = network.layers[-1]
    if last.softmax:
        return "softmax"
    for function in last.functions():
        try:
            branches_of(function)
        except InputError:
            return function.text
    return ""


def output_names(network: Network, curved: str) -> tuple[str, ...]:
    """What the outputs are called, before their activation where that is curved."""
    names = ["the output"] if network.outputs == 1 else [f"output {k}" for k in range(1, network.outputs + 1)]
    return tuple(f"{name} before its {curved}" if curved else name for name in names)
