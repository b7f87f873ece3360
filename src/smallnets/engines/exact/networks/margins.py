"""The margin of a classifier on given samples: how far its decision is from another one, in its outputs and inputs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from smallnets.certify.cases import Cell, KinkedNetwork, KinkedUnit
from smallnets.certify.linear import Condition, Point, Row, refuted, value_at
from smallnets.certify.network_claims import slope_bound, squared_slope
from smallnets.certify.refusal import NotCertified
from smallnets.engines.exact.networks.asking import Question, question
from smallnets.engines.exact.networks.exploring import SECONDS, Progress
from smallnets.engines.exact.networks.kinked import IDENTITY, kinked
from smallnets.engines.exact.networks.linear_programs import Nowhere, inner_point
from smallnets.engines.exact.networks.nearest_points import nearest_point
from smallnets.engines.exact.networks.readable import place_text, readable, readable_root
from smallnets.engines.exact.networks.unit_trees import Exact
from smallnets.engines.exact.quantities import Quantity
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.plans.network import Network

RISING = ("sigmoid", "tanh", "softmax")
"""Curved outputs that only rise, with the threshold of a class where z is 0: z decides as they do."""

Side = tuple[int, int]
"""A decision function and the sign that it has for a class."""


@dataclass(frozen=True)
class Margin:
    """How safely a classifier decides on samples.

    `output` is the smallest margin in the outputs (`of` says which: a positive number for a sample that is classified
    rightly), of sample number `output_sample`.  `distance` is the smallest one in the inputs: how far a sample may move
    until the decision changes, negative for one that is wrong and must move to be right; `nearest` is where the
    decision changes for sample `distance_sample`.  With `verdict` "undecided" the distance lies between `distance_low`
    and `distance`.
    """

    of: str
    samples: int
    right: int
    output: Quantity
    output_sample: int
    verdict: Literal["exact", "undecided"]
    distance: Quantity | None
    distance_low: Quantity | None
    distance_sample: int
    nearest: tuple[Fraction, ...]
    pieces: int
    why: str

    def text(self) -> str:
        """The margins as lines."""
        lines = [
            f"{self.right:,} of {self.samples:,} samples are classified rightly",
            f"margin in the outputs: {self.output.text} (sample {self.output_sample}; {self.of})",
        ]
        if self.verdict == "undecided":
            low = "" if self.distance_low is None else f"; it is at least {self.distance_low.text}"
            high = "" if self.distance is None else f" and at most {self.distance.text}"
            return "\n".join([*lines, f"margin in the inputs: undecided, {self.why}{low}{high}"])
        if self.distance is None:
            other = "the decision is the same for every input"
            wrong = "no input at all gives the samples that are wrong their class"
            told = other if self.right == self.samples else wrong
            return "\n".join([*lines, f"margin in the inputs: none, {told}"])
        change = f"sample {self.distance_sample}; the decision changes at {place_text(self.nearest)}"
        return "\n".join([*lines, f"margin in the inputs (distance): {self.distance.text} ({change})"])

    def latex(self) -> str:
        """Both margins."""
        distance = r"\infty" if self.distance is None else self.distance.latex
        return rf"\gamma_{{\text{{out}}}} = {self.output.latex}, \quad \gamma_{{\text{{in}}}} = {distance}"


def margins(
    network: Network,
    parameters: Sequence[Exact] | None,
    samples: Sequence[Point],
    labels: Sequence[int],
    *,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> Margin:
    """The margins of a classifier on samples.

    Args:
        network: one output (class 1 where it is at least 0, or 1/2 for sigmoid), or one for each class.
        parameters: its numbers, unless the plan has them.
        samples: the inputs of every sample, as the network sees them.
        labels: the class of every sample, from 0.
        seconds: how long the distance is worth working on.
        progress: called with the share of the work.

    Raises:
        InputError: no numbers, curved units, no samples, a label that is no class.
    """
    asked = question(network, parameters, None, None, seconds, progress)
    if not samples:
        raise InputError("data", "no rows", "have no margin", "give at least one row")
    deciding = _deciding(network, parameters)
    asked = Question(deciding, asked.box, asked.of, asked.effort)
    sides = [_sides(network.outputs, label) for label in labels]
    values = [deciding.outputs_at(point) for point in samples]
    found = [min(sign * row[place] for place, sign in side) for row, side in zip(values, sides, strict=True)]
    right = [
        all(sign * row[place] > 0 or (row[place] == 0 and _wins_ties(network.outputs, sign)) for place, sign in side)
        for row, side in zip(values, sides, strict=True)
    ]
    least = min(range(len(found)), key=found.__getitem__)
    what = "the output" if network.outputs == 1 else "its class's output less the next largest"
    curved = network.layers[-1].activations[0]
    of = f"{what} before its {curved}" if curved in RISING else what
    start = Margin(of, len(samples), sum(right), readable(found[least]), least + 1, "exact", None, None, 0, (), 0, "")
    return _with_distance(asked, start, list(zip(samples, sides, found, strict=True)))


def _deciding(network: Network, parameters: Sequence[Exact] | None) -> KinkedNetwork:
    """The network with its decision functions as outputs: the output, or the difference of each two outputs."""
    different = network.layers[-1].different
    if len(different) > 1:
        raise InputError("activation", ", ".join(sorted(different)), "decide differently", "use one output activation")
    made = kinked(network, parameters, without_last=next(iter(different)) in RISING)
    count = network.outputs
    if count == 1:
        return made
    zero = (Fraction(0),) * count
    units = [
        KinkedUnit((*(Fraction((k == one) - (k == other)) for k in range(count)), Fraction(0)), IDENTITY)
        for one, other in itertools.combinations(range(count), 2)
    ]
    assert all(len(unit.weights) == len(zero) + 1 for unit in units)  # noqa: S101 - one weight for each output
    return KinkedNetwork(made.inputs, (*made.layers, tuple(units)))


def _sides(outputs: int, label: int) -> list[Side]:
    """The decision functions that concern a class, with the sign that each has where the class wins."""
    if not 0 <= label < max(outputs, 2):
        raise InputError("label", label, f"is none of the {max(outputs, 2)} classes", "count classes from 0")
    if outputs == 1:
        return [(0, 1 if label else -1)]
    pairs = list(itertools.combinations(range(outputs), 2))
    return [(k, 1 if one == label else -1) for k, (one, other) in enumerate(pairs) if label in (one, other)]


def _wins_ties(outputs: int, sign: int) -> bool:
    """One output of exactly the threshold is class 1; of equal outputs the first wins."""
    del outputs
    return sign == 1


Sample = tuple[Point, list[Side], Fraction]


def _with_distance(asked: Question, start: Margin, rows: Sequence[Sample]) -> Margin:
    numbered = sorted(enumerate(rows, 1), key=lambda row: row[1][2])
    best: tuple[Fraction, int, Point] | None = None
    exploration = asked.exploration()
    try:
        cells = [cell for cell, _ in exploration.certified()]
        search = _Search(asked, cells)
        wrong = [(number, row) for number, row in numbered if row[2] < 0]
        for number, row in wrong or numbered:
            if not wrong and best is not None and search.is_farther(row, best[0]):
                continue
            nearest = search.nearest(row)
            if nearest is None:
                continue
            signed = -nearest[0] if wrong else nearest[0]
            if best is None or signed < best[0]:
                best = (signed, number, nearest[1])
    except Undecided as reason:
        return _undecided(asked, start, rows, best, str(reason))
    if best is None:
        return Margin(*_head(start), "exact", None, None, 0, (), len(cells), "")
    return Margin(*_head(start), "exact", _signed_root(best[0]), None, best[1], best[2], len(cells), "")


def _head(start: Margin) -> tuple[str, int, int, Quantity, int]:
    return start.of, start.samples, start.right, start.output, start.output_sample


def _undecided(
    asked: Question, start: Margin, rows: Sequence[Sample], best: tuple[Fraction, int, Point] | None, why: str
) -> Margin:
    """The distance is at least output / slope, with a bound on all slopes."""
    squares = [slope_bound(asked.network, place) for place in range(len(asked.network.layers[-1]))]
    low = None
    if not asked.network.jumps and all(margin >= 0 for _, _, margin in rows):
        shares = [
            value**2 / squares[place]
            for point, sides, _ in rows
            for values in [asked.network.outputs_at(point)]
            for place, _sign in sides
            for value in [values[place]]
            if squares[place]
        ]
        low = readable_root(min(shares)) if shares else None
    high = None if best is None else _signed_root(best[0])
    return Margin(*_head(start), "undecided", high, low, 0 if best is None else best[1], (), 0, why)


def _signed_root(square: Fraction) -> Quantity:
    found = readable_root(abs(square))
    if square >= 0:
        return found
    exact = f"-{found.exact}" if found.exact else ""
    return Quantity(exact, f"-{found.latex}", f"-{found.decimal}", -found.value)


class _Search:
    """Nearest points of another decision, cell by cell."""

    def __init__(self, asked: Question, cells: Sequence[Cell]) -> None:
        self.asked, self.cells = asked, cells
        self.known: dict[object, bool] = {}
        outputs = range(len(asked.network.layers[-1]))
        self.squares = None if asked.network.jumps else [squared_slope(cells, k) for k in outputs]

    def is_farther(self, row: Sample, square: Fraction) -> bool:
        """Whether slopes alone show that the decision is at least that far away."""
        if self.squares is None:
            return False
        point, sides, _ = row
        values = self.asked.network.outputs_at(point)
        return all(values[place] ** 2 >= square * self.squares[place] for place, _ in sides)

    def nearest(self, row: Sample) -> tuple[Fraction, Point] | None:
        """The squared distance and the place of the nearest other decision (of the right one for a wrong sample)."""
        point, sides, margin = row
        best: tuple[Fraction, Point] | None = None
        for place, cell in enumerate(self.cells):
            self.asked.effort.check()
            for number, wanted in enumerate(self._wanted(cell, sides, wrong=margin < 0)):
                if best is not None and self._is_outside(cell, wanted, point, best[0]):
                    continue
                if not self._is_there((place, number, tuple(sides), margin < 0), [*cell.conditions, *wanted]):
                    continue
                found = nearest_point([*cell.conditions, *wanted], point, len(point))
                if found is not None and (best is None or found.square < best[0]):
                    best = (found.square, found.point)
        return best

    def _wanted(self, cell: Cell, sides: Sequence[Side], *, wrong: bool) -> list[list[Condition]]:
        """What holds where the decision is another one: one function has the other sign, or all have the right one."""
        if wrong:
            return [[Condition(_turned(cell.maps[place], sign), strict=sign == -1) for place, sign in sides]]
        return [[Condition(_turned(cell.maps[place], -sign), strict=sign == 1)] for place, sign in sides]

    def _is_there(self, key: object, conditions: Sequence[Condition]) -> bool:
        """Whether any input obeys the conditions; if one does, those on the border count as near as it gets."""
        if key not in self.known:
            found = inner_point(conditions)
            self.known[key] = not isinstance(found, Nowhere)
            if isinstance(found, Nowhere) and not refuted(conditions, found.multipliers):
                raise NotCertified("another decision is not excluded")
        return self.known[key]

    def _is_outside(self, cell: Cell, wanted: Sequence[Condition], point: Point, square: Fraction) -> bool:
        """Whether one condition alone shows that nothing there is nearer."""
        for condition in (*cell.conditions, *wanted):
            value = value_at(condition.row, point)
            length = sum((c * c for c in condition.row[:-1]), Fraction(0))
            if value < 0 and (not length or value * value >= square * length):
                return True
        return False


def _turned(row: Row, sign: int) -> Row:
    return tuple(sign * v for v in row)
