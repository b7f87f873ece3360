"""How fast an output of a network can change: the largest length of its gradient over the linear pieces in a box."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from smallnets.certify.cases import Cell
from smallnets.certify.linear import Condition, Point
from smallnets.certify.network_claims import jumps_between, slope_bound, squared_slope
from smallnets.engines.exact.networks.asking import BoxGiven, Question, curved_outputs, output_names, question
from smallnets.engines.exact.networks.curved import has_curved_units
from smallnets.engines.exact.networks.curved_answers import CurvedQuestion, curved_question
from smallnets.engines.exact.networks.exploring import SECONDS, Effort, Progress
from smallnets.engines.exact.networks.linear_programs import Least, Nowhere, inner_point, least
from smallnets.engines.exact.networks.readable import place_text, point_text, readable, readable_root
from smallnets.engines.exact.networks.unit_trees import Exact
from smallnets.engines.exact.quantities import Quantity
from smallnets.engines.exact.undecided import Undecided
from smallnets.plans.network import Network


@dataclass(frozen=True)
class Lipschitz:
    """The Lipschitz constant of one output with respect to Euclidean distance.

    `verdict` is "exact" (`low` = `high` is the constant), "none" (the output jumps at `inside`) or "undecided" (it lies
    between `low` and `high`).  `gradient` is the steepest one, on the piece around the point `inside`.  With `curved`
    hidden units the bounds are rounded outward, and `pieces` are the parts of the box that were looked at.
    """

    of: str
    where: str
    verdict: Literal["exact", "none", "undecided"]
    low: Quantity
    high: Quantity
    gradient: tuple[Quantity, ...]
    inside: tuple[Fraction, ...]
    pieces: int
    why: str
    curved: bool = False

    def text(self) -> str:
        """The answer as a sentence or two."""
        head = f"{self.where}, {self.of}"
        if self.verdict == "none":
            return f"{head} has no Lipschitz constant: it jumps at {place_text(self.inside)}"
        gradient = ", ".join(v.exact or v.decimal for v in self.gradient)
        steepest = f"the steepest gradient is ({gradient}), around {point_text(self.inside)}"
        if self.curved:
            return (
                f"{head}: undecided, {self.why}; the Lipschitz constant lies between {self.low.text} and "
                f"{self.high.text}\nthe steepest gradient that was seen is ({gradient}), at {point_text(self.inside)}"
            )
        if self.verdict == "undecided":
            return (
                f"{head}: undecided, {self.why}; the Lipschitz constant lies between {self.low.text} and "
                f"{self.high.text}\n{steepest} among the {self.pieces:,} pieces that were looked at"
            )
        pieces = "linear piece" if self.pieces == 1 else "linear pieces"
        return f"{head} has the Lipschitz constant {self.low.text}\n{steepest}; {self.pieces:,} {pieces}"

    def latex(self) -> str:
        """The constant or its bounds."""
        if self.verdict == "none":
            return r"L = \infty"
        return f"L = {self.low.latex}" if self.verdict == "exact" else rf"{self.low.latex} \le L \le {self.high.latex}"


def lipschitz(
    network: Network,
    parameters: Sequence[Exact] | None = None,
    inputs: Sequence[str] | None = None,
    *,
    box: BoxGiven = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> tuple[Lipschitz, ...]:
    """The Lipschitz constant of every output, over all inputs or over a box.

    Raises:
        InputError: no numbers, or a box that cannot be read.
    """
    if has_curved_units(network):
        effort = Effort(seconds=seconds, progress=progress)
        return _of_curved(network, curved_question(network, parameters, inputs, box, effort))
    asked = question(network, parameters, inputs, box, seconds, progress)
    exploration = asked.exploration()
    seen: list[tuple[Cell, Point]] = []
    try:
        seen.extend(exploration.pieces())
        known = exploration.agreed()
        return tuple(_decided(asked, known, output) for output in range(network.outputs))
    except Undecided as reason:
        return tuple(_bounded(asked, seen, output, str(reason)) for output in range(network.outputs))


def _of_curved(network: Network, asked: CurvedQuestion) -> tuple[Lipschitz, ...]:
    """Bounds by balls."""
    rows: list[Lipschitz] = []
    for output, name in enumerate(output_names(network, curved_outputs(network))):
        found = asked.slope_bounds(output)
        ends = (found.low, found.high, found.gradient, found.inside, found.parts)
        rows.append(Lipschitz(name, asked.box.text, "undecided", *ends, "its hidden units are curved", curved=True))
    return tuple(rows)


def _decided(asked: Question, known: Sequence[tuple[Cell, Point]], output: int) -> Lipschitz:
    cells = [cell for cell, _ in known]
    if asked.network.jumps:
        jump = _jump(asked, cells, output)
        if jump is not None:
            nothing = Quantity("inf", r"\infty", "inf", float("inf"))
            return Lipschitz(
                asked.of[output], asked.box.text, "none", nothing, nothing, (), jump, len(cells), "it jumps"
            )
        known = [(cell, point) for cell, _ in known for point in [_middle(cell, asked)] if point is not None]
        cells = [cell for cell, _ in known]
    square = squared_slope(cells, output)
    return _bound(asked, known, output, (square, square), "")


def _bounded(asked: Question, seen: Sequence[tuple[Cell, Point]], output: int, why: str) -> Lipschitz:
    """What is known of a network with too many pieces; its gradient is looked up again at every point."""
    bound = slope_bound(asked.network, output)
    if asked.network.jumps or not seen:
        begin = asked.box.middle()
        endless = Quantity("inf", r"\infty", "inf", float("inf"))
        high = endless if asked.network.jumps else readable_root(bound)
        zero = readable(Fraction(0))
        return Lipschitz(asked.of[output], asked.box.text, "undecided", zero, high, (), begin, len(seen), why)
    certain = [(Cell((), asked.network.maps_at(point)), point) for _, point in seen]
    return _bound(asked, certain, output, (squared_slope([cell for cell, _ in certain], output), bound), why)


def _bound(
    asked: Question,
    known: Sequence[tuple[Cell, Point]],
    output: int,
    squares: tuple[Fraction, Fraction],
    why: str,
) -> Lipschitz:
    low, high = squares
    chosen, inside = next((c, p) for c, p in known if sum(v * v for v in c.maps[output][:-1]) == low)
    return Lipschitz(
        asked.of[output],
        asked.box.text,
        "exact" if low == high else "undecided",
        readable_root(low),
        readable_root(high),
        tuple(readable(v) for v in chosen.maps[output][:-1]),
        inside,
        len(known),
        why or "the largest length of the gradient over all linear pieces",
    )


def _jump(asked: Question, cells: Sequence[Cell], output: int) -> Point | None:
    """A point where two cells meet with different values."""
    for one, other in itertools.combinations(cells, 2):
        asked.effort.check()
        closed = [Condition(c.row) for cell in (one, other) for c in cell.conditions]
        difference = tuple(a - b for a, b in zip(one.maps[output], other.maps[output], strict=True))
        for sign in (1, -1):
            found = least(closed, tuple(sign * v for v in difference))
            if isinstance(found, Nowhere):
                break
            if isinstance(found, Least) and found.value < 0:
                if jumps_between(one, other, output, found.point):
                    return found.point
            elif not isinstance(found, Least):
                lowered = Condition((*(-sign * v for v in difference[:-1]), -sign * difference[-1]), strict=True)
                point = inner_point([*closed, lowered])
                if not isinstance(point, Nowhere) and jumps_between(one, other, output, point):
                    return point
    return None


def _middle(cell: Cell, asked: Question) -> Point | None:
    """A point around which the cell has room; None for a cell that is only a border."""
    if not cell.conditions:
        return asked.box.middle()
    found = inner_point([Condition(c.row, strict=True) for c in cell.conditions])
    return None if isinstance(found, Nowhere) else found
