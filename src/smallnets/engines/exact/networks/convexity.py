"""Is an output of a network convex?  It is the maximum of its affine maps, or a midpoint lies above two others."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from smallnets.certify.cases import Cell
from smallnets.certify.linear import Multipliers, Point, Row, value_at
from smallnets.certify.network_claims import bends_down, lies_below
from smallnets.certify.refusal import NotCertified
from smallnets.engines.exact.networks.asking import BoxGiven, Question, question
from smallnets.engines.exact.networks.exploring import SECONDS, Progress
from smallnets.engines.exact.networks.linear_programs import Endless, Least, inner_point, least
from smallnets.engines.exact.networks.readable import point_text, value_text
from smallnets.engines.exact.networks.unit_trees import Exact
from smallnets.engines.exact.undecided import Undecided
from smallnets.plans.network import Network

_TRIED = 400
"""Pairs of small points that are tried before a midpoint is computed: people like them better."""


@dataclass(frozen=True)
class Midpoint:
    """Two inputs and the output at both and in the middle between them."""

    p: tuple[Fraction, ...]
    q: tuple[Fraction, ...]
    at_p: Fraction
    at_q: Fraction
    middle: Fraction

    @property
    def mean(self) -> Fraction:
        """The mean of the outputs at p and q."""
        return (self.at_p + self.at_q) / 2

    def text(self) -> str:
        """The refutation in one line."""
        half = tuple((a + b) / 2 for a, b in zip(self.p, self.q, strict=True))
        relation = "above" if self.middle > self.mean else "below"
        return (
            f"f{point_text(self.p)} = {value_text(self.at_p)} and f{point_text(self.q)} = {value_text(self.at_q)} have "
            f"the mean {value_text(self.mean)}, but f{point_text(half)} = {value_text(self.middle)} lies {relation} it"
        )


@dataclass(frozen=True)
class Convexity:
    """Whether one output is convex, and what it is instead.

    `shape` is "affine" (convex and concave), "convex", "concave", "neither" or "undecided"; `midpoint` refutes convex,
    `dip` refutes concave.
    """

    of: str
    where: str
    verdict: Literal["yes", "no", "undecided"]
    shape: Literal["affine", "convex", "concave", "neither", "undecided"]
    midpoint: Midpoint | None
    dip: Midpoint | None
    pieces: int
    why: str

    def text(self) -> str:
        """The verdict with what shows it."""
        head = f"{self.where}, {self.of}"
        if self.verdict == "undecided":
            return f"{head}: convex or not is undecided, {self.why}"
        if self.verdict == "no":
            also = {"concave": "; it is concave", "neither": "", "undecided": "", "affine": "", "convex": ""}[
                self.shape
            ]
            refuted = "" if self.midpoint is None else f"\n{self.midpoint.text()}"
            return f"{head} is not convex{also}{refuted}"
        return f"{head} is {self.shape} ({self.why})"

    def latex(self) -> str:
        """The verdict."""
        if self.verdict == "no" and self.midpoint is not None:
            return r"f\left(\tfrac{p+q}{2}\right) > \tfrac{f(p)+f(q)}{2}"
        return rf"\text{{{self.shape}}}"


def convexity(
    network: Network,
    parameters: Sequence[Exact] | None = None,
    inputs: Sequence[str] | None = None,
    *,
    box: BoxGiven = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> tuple[Convexity, ...]:
    """Whether every output is convex over all inputs or over a box.

    Raises:
        InputError: no numbers, a hidden unit that is curved, a box that cannot be read.
    """
    asked = question(network, parameters, inputs, box, seconds, progress)
    exploration = asked.exploration()
    seen: list[tuple[Cell, Point]] = []
    why = ""
    try:
        seen.extend(exploration.pieces())
        seen = exploration.agreed()
    except Undecided as reason:
        why = str(reason)
    return tuple(_judged(asked, seen, output, why) for output in range(network.outputs))


def _judged(asked: Question, seen: Sequence[tuple[Cell, Point]], output: int, why: str) -> Convexity:
    up, dip = (_small_midpoint(asked, output, sign) for sign in (1, -1))
    reason = why
    proven = {1: False, -1: False}
    refuted = {1: up, -1: dip}
    for sign in (1, -1):
        if refuted[sign] is not None or (sign == -1 and why):
            continue
        try:
            refuted[sign] = _refuting(asked, seen, output, sign)
            proven[sign] = not why and not asked.network.jumps and refuted[sign] is None
        except Undecided as ended:
            reason = reason or str(ended)
    if asked.network.jumps and refuted[1] is None:
        reason = reason or "it has units that jump, and no midpoint was found that refutes it"
    shape = _shape(proven, refuted)
    verdict = "yes" if proven[1] else "no" if refuted[1] is not None else "undecided"
    count = f"{len(seen):,} linear piece{'' if len(seen) == 1 else 's'}"
    maximum = f"it is the maximum of the affine maps of its {count}"
    shown = "one affine map" if shape == "affine" else maximum if verdict == "yes" else reason
    return Convexity(asked.of[output], asked.box.text, verdict, shape, refuted[1], refuted[-1], len(seen), shown)


def _shape(
    proven: dict[int, bool], refuted: dict[int, Midpoint | None]
) -> Literal["affine", "convex", "concave", "neither", "undecided"]:
    if proven[1] and proven[-1]:
        return "affine"
    if proven[1]:
        return "convex"
    if proven[-1]:
        return "concave"
    return "neither" if refuted[1] is not None and refuted[-1] is not None else "undecided"


def _refuting(asked: Question, seen: Sequence[tuple[Cell, Point]], output: int, sign: int) -> Midpoint | None:
    """A midpoint that refutes; None where the kernel agrees that every piece's map lies below the output."""
    planes: dict[Row, Point] = {}
    for cell, point in seen:
        planes.setdefault(tuple(sign * v for v in cell.maps[output]), point)
    if not asked.network.jumps:
        for plane, point in planes.items():
            for cell, other in seen:  # a point inside is quicker than a program, where it is enough
                if sign * value_at(cell.maps[output], other) < value_at(plane, other):
                    return _from_below(asked, output, sign, (other, point))
        for plane, point in planes.items():
            low = _below(asked, seen, output, sign, plane)
            if low is not None:
                return _from_below(asked, output, sign, (low, point))
    return None


def _below(asked: Question, seen: Sequence[tuple[Cell, Point]], output: int, sign: int, plane: Row) -> Point | None:
    """An input at which the output lies below the plane."""
    shown: list[Multipliers] = []
    for cell, _ in seen:
        asked.effort.check()
        difference = tuple(sign * v - p for v, p in zip(cell.maps[output], plane, strict=True))
        found = least(cell.conditions, difference) if any(difference) else Least(Fraction(0), (), {})
        if isinstance(found, Least) and found.value >= 0:
            shown.append(found.multipliers)
            continue
        return found.point if isinstance(found, Least) else _far(cell, difference, found)
    if not lies_below([cell for cell, _ in seen], output, sign, plane, shown):
        raise NotCertified("a piece lies below another one's map")
    return None


def _far(cell: Cell, difference: Row, found: object) -> Point:
    """A point so far along a direction that the difference is negative there."""
    start = inner_point(cell.conditions) if cell.conditions else (Fraction(0),) * (len(difference) - 1)
    assert isinstance(found, Endless)  # noqa: S101 - a piece has points
    assert isinstance(start, tuple)  # noqa: S101 - the same
    length = Fraction(1)
    while True:
        point = tuple(s + length * d for s, d in zip(start, found.direction, strict=True))
        if value_at(difference, point) < 0:
            return point
        length *= 2


def _from_below(asked: Question, output: int, sign: int, points: tuple[Point, Point]) -> Midpoint:
    """The midpoint that refutes, on the line from an input below the plane through the plane's own piece.

    Beyond the point of that piece lies an end q from which the output at the point is above the chord; from there the
    height over the chord doubles with each step until the middle shows it.
    """
    low, point = points
    reach = Fraction(1, 2)
    while True:
        q = tuple(p + reach * (p - x) for p, x in zip(point, low, strict=True))
        if q in asked.box and _height(asked, output, sign, (low, q), 1 / (1 + reach)) > 0:
            break
        reach /= 2
    share = 1 / (1 + reach)
    while True:
        ends = (Fraction(0), 2 * share) if share <= Fraction(1, 2) else (2 * share - 1, Fraction(1))
        p, r = (_between(low, q, end) for end in ends)
        found = _midpoint(asked, output, sign, p, r)
        if found is not None:
            return found
        share = ends[1] if ends[0] == 0 else ends[0]


def _height(asked: Question, output: int, sign: int, ends: tuple[Point, Point], share: Fraction) -> Fraction:
    """How far the output lies above the chord, at a share of the way."""
    values = [sign * asked.network.outputs_at(p)[output] for p in (*ends, _between(*ends, share))]
    return values[2] - (values[0] + share * (values[1] - values[0]))


def _between(p: Point, q: Point, share: Fraction) -> Point:
    return tuple(a + share * (b - a) for a, b in zip(p, q, strict=True))


def _midpoint(asked: Question, output: int, sign: int, p: Point, q: Point) -> Midpoint | None:
    middle = tuple((a + b) / 2 for a, b in zip(p, q, strict=True))
    values = [asked.network.outputs_at(x)[output] for x in (p, q, middle)]
    if sign * (2 * values[2] - values[0] - values[1]) <= 0:
        return None
    if sign == 1 and not bends_down(asked.network, asked.box.conditions(), output, p, q):
        raise NotCertified("the midpoint does not refute")
    return Midpoint(p, q, values[0], values[1], values[2])


def _small_midpoint(asked: Question, output: int, sign: int) -> Midpoint | None:
    """The first pair of small points with a midpoint that refutes."""
    for p, q in itertools.islice(_pairs(asked), _TRIED):
        found = _midpoint(asked, output, sign, p, q)
        if found is not None:
            return found
    return None


def _pairs(asked: Question) -> Iterator[tuple[Point, Point]]:
    """Pairs of points on the axes and diagonals through the middle of the box, near ones first."""
    middle = asked.box.middle()
    size = len(middle)
    ways = [tuple(Fraction(int(i == k)) for k in range(size)) for i in range(size)]
    ways += [(Fraction(1),) * size, tuple(Fraction((-1) ** k) for k in range(size))] if size > 1 else []
    steps = [Fraction(v) for v in (0, 1, -1, 2, -2, 5, -5)]
    points = dict.fromkeys(tuple(m + v * w for m, w in zip(middle, way, strict=True)) for v in steps for way in ways)
    return itertools.combinations([point for point in points if point in asked.box], 2)
