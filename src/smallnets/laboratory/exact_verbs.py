"""Exact answers about networks, for what people have: a saved run, an exercise, a shorthand, runs in Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from smallnets.engines import exact
from smallnets.errors import InputError
from smallnets.laboratory.exact_networks import exact_network, filters
from smallnets.plans import Network

Number = Fraction | int | float | str
BoxGiven = str | Mapping[str, tuple[Number, Number]] | Sequence[tuple[Number, Number]] | None
"""`x1=-6..6,x2=-6..6`, `-6..6` for every input, {"x1": (-6, 6)}, or pairs in order; None for all inputs."""

Progress = Callable[[float], object]
"""Is told the share of the time that is spent; an answer of False ends the work, with what is known by then."""

SECONDS = 10.0


def closed_form(network: object, *, seed: str | None = None) -> exact.ClosedForm:
    """The network as one formula of its inputs, and what it depends on; `.values((1, 0))` tells its value.

    Raises:
        InputError: the network cannot be read, or is too large for a formula.
    """
    return exact.closed_form(*_all_of(network, seed))


def pieces(
    network: object,
    *,
    box: BoxGiven = None,
    seed: str | None = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> exact.LinearPieces:
    """The linear pieces of a network: borders, regions, the affine map on each.

    Raises:
        InputError: no numbers, a unit that is curved, a box that cannot be read.
        Undecided: more than 4,096 pieces, or more time than given.
    """
    return exact.linear_pieces(*_all_of(network, seed), box=box, seconds=seconds, progress=progress)


def output_range(
    network: object,
    *,
    box: BoxGiven = None,
    seed: str | None = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> tuple[exact.OutputRange, ...]:
    """The values that every output takes, whether the bounds are attained, and where it is zero.

    Raises:
        InputError: no numbers, or a box that cannot be read.
    """
    found = exact_network(network, seed)
    return exact.output_ranges(
        found.plan, found.parameters, inputs=found.inputs, box=box, seconds=seconds, progress=progress
    )


def collapse(network: object, *, seed: str | None = None) -> exact.Collapse:
    """The linear stretches of a network, each as one layer: W' = W2 W1, b' = W2 b1 + b2.

    Raises:
        InputError: the network cannot be read.
    """
    found = exact_network(network, seed)
    return exact.collapse(found.plan, found.parameters)


def affine(what: object, *, shape: tuple[int, ...] = (), seed: str | None = None) -> exact.AffineVerdict:
    """Whether a formula, a network, or (with the `shape` of the input) filters are affine.

    Args:
        what: a formula such as "relu(x) - relu(-x)", a network, or filters: "convolution 1,-1; pooling 2".
        shape: of the signal or image that filters see, such as (8,) or (4, 4).
        seed: whose network of a run.

    Raises:
        InputError: something that cannot be read.
    """
    if shape:
        if not isinstance(what, str):
            raise InputError("filters", type(what).__name__, "are no text", "write 'convolution 1,-1; pooling 2'")
        return exact.is_affine(filters(what), shape=shape)
    if isinstance(what, str):
        try:
            chosen = exact_network(what, seed)
        except InputError:
            return exact.is_affine(what)
    else:
        chosen = exact_network(what, seed)
    return exact.is_affine(chosen.plan, parameters=chosen.parameters)


def count(network: object) -> exact.ParameterCount:
    """The parameters layer by layer, weights and biases apart.

    Raises:
        InputError: the network cannot be read.
    """
    return exact.count(exact_network(network).plan)


def shapes(network: object, *, examples: int | str = "m", rows: bool = False) -> exact.ForwardShapes:
    """The vectorised forward pass with the shape of every matrix; `rows`: examples are rows, not columns.

    Raises:
        InputError: the network cannot be read.
    """
    return exact.forward_shapes(exact_network(network).plan, examples, "row" if rows else "column")


def lipschitz(
    network: object,
    *,
    box: BoxGiven = None,
    seed: str | None = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> tuple[exact.Lipschitz, ...]:
    """The Lipschitz constant of every output: the largest Euclidean length of its gradient in a box.

    Raises:
        InputError: no numbers, a hidden unit that is curved, a box that cannot be read.
    """
    return exact.lipschitz(*_all_of(network, seed), box=box, seconds=seconds, progress=progress)


def convex(
    network: object,
    *,
    box: BoxGiven = None,
    seed: str | None = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> tuple[exact.Convexity, ...]:
    """Whether every output is convex, with the midpoint that refutes it where it is not.

    Raises:
        InputError: no numbers, a hidden unit that is curved, a box that cannot be read.
    """
    return exact.convexity(*_all_of(network, seed), box=box, seconds=seconds, progress=progress)


def dead(
    network: object,
    *,
    box: BoxGiven = None,
    seed: str | None = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> tuple[exact.UnitState, ...]:
    """Which units are constant for all inputs of a box (dead), which never bend, and which do.

    Raises:
        InputError: no numbers, a hidden unit that is curved, a box that cannot be read.
    """
    return exact.unit_states(*_all_of(network, seed), box=box, seconds=seconds, progress=progress)


def monotone(
    network: object,
    input_name: str | None = None,
    *,
    box: BoxGiven = None,
    seed: str | None = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> tuple[exact.MonotoneInput, ...]:
    """Whether every output only rises, or only falls, with an input (with each of them if None).

    Raises:
        InputError: no numbers, a hidden unit that is curved, an input or a box that cannot be read.
    """
    return exact.monotone_inputs(
        *_all_of(network, seed), input_name=input_name, box=box, seconds=seconds, progress=progress
    )


def _all_of(
    network: object, seed: str | None
) -> tuple[Network, tuple[float | Fraction, ...] | None, tuple[str, ...] | None]:
    found = exact_network(network, seed)
    return found.plan, found.parameters, found.inputs
