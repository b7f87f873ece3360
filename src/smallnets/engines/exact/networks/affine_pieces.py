"""Whether a network of straight pieces is affine: one map on all pieces, or a midpoint that is not the mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smallnets.engines.exact.networks.asking import curved_outputs
from smallnets.engines.exact.networks.convexity import Midpoint, convexity
from smallnets.engines.exact.networks.exploring import Effort, Exploration
from smallnets.engines.exact.networks.kinked import box_of, kinked
from smallnets.engines.exact.networks.pieces import formula_of
from smallnets.engines.exact.networks.unit_trees import Exact, input_names
from smallnets.engines.exact.quantities import Formula
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.plans.network import Network


@dataclass(frozen=True)
class AffinePieces:
    """The affine map of every output, or a midpoint that refutes; neither where it is undecided, and `why`."""

    inputs: tuple[str, ...]
    maps: tuple[Formula, ...]
    midpoint: Midpoint | None
    why: str


def affine_pieces(network: Network, parameters: Sequence[Exact] | None, *, seconds: float) -> AffinePieces | None:
    """Whether the network is affine in its inputs; None for a network that is curved or has no numbers.

    Raises:
        InputError: parameters that do not fit.
    """
    if curved_outputs(network):
        return None
    try:
        made = kinked(network, parameters)
    except InputError:
        return None
    names = input_names(network)
    try:
        cells = [cell for cell, _ in Exploration(made, box_of(None, names), Effort(seconds=seconds)).certified()]
    except Undecided as reason:
        cells, why = [], str(reason)
    else:
        why = "it jumps, and no midpoint was found that refutes it"
        if all(cell.maps == cells[0].maps for cell in cells):
            return AffinePieces(names, tuple(formula_of(row, names) for row in cells[0].maps), None, "")
    for found in convexity(network, parameters, seconds=seconds):
        midpoint = found.midpoint or found.dip
        if midpoint is not None:
            return AffinePieces(names, (), midpoint, "")
    return AffinePieces(names, (), None, why)
