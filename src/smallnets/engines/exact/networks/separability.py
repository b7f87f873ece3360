"""Can labelled points be told apart by one linear unit?  Weights with the widest margin, or the contradiction."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from smallnets.certify.linear import Condition, Multipliers, Point, obeys, refuted
from smallnets.certify.refusal import NotCertified
from smallnets.engines.exact.networks.kinked import kinked
from smallnets.engines.exact.networks.linear_programs import Nowhere, inner_point
from smallnets.engines.exact.networks.nearest_points import nearest_point
from smallnets.engines.exact.networks.readable import exact_text, point_text, readable_root
from smallnets.engines.exact.networks.unit_trees import Exact
from smallnets.engines.exact.quantities import Quantity
from smallnets.plans.network import Network

Share = tuple[int, Fraction]
"""The number of a sample, from 1, and its share in a mean."""


@dataclass(frozen=True)
class Separation:
    """Whether w . h + b is above 0 for the samples of one label and below 0 for those of the other.

    Where it is possible: `weights`, `bias` with w . h + b = 1 and -1 at the nearest samples, and the `margin`, the
    distance of these from the line between (the widest that any line has).  Where not: a point `common` that is a mean
    of samples of both labels, with their shares; a linear unit would have to be above and below 0 there.
    """

    of: str
    units: str
    points: tuple[tuple[Fraction, ...], ...]
    labels: tuple[bool, ...]
    verdict: Literal["yes", "no"]
    weights: tuple[Fraction, ...]
    bias: Fraction
    margin: Quantity | None
    common: tuple[Fraction, ...]
    above: tuple[Share, ...]
    below: tuple[Share, ...]

    def text(self) -> str:
        """The verdict with what shows it."""
        rows = [
            f"sample {number}: h = {point_text(point)}, {'above' if label else 'below'}"
            for number, (point, label) in enumerate(zip(self.points, self.labels, strict=True), 1)
        ]
        head = f"{self.of} from {self.units}: separable: {self.verdict}"
        return "\n".join([head, *rows, self._shown()])

    def latex(self) -> str:
        """The weights, or the common point."""
        if self.verdict == "yes":
            weights = r" \\ ".join(exact_text(w) for w in self.weights)
            return rf"w = \begin{{pmatrix}} {weights} \end{{pmatrix}}, \quad b = {exact_text(self.bias)}"
        sums = [" + ".join(rf"{exact_text(s)} h_{{{k}}}" for k, s in side) for side in (self.above, self.below)]
        return " = ".join(sums)

    def _shown(self) -> str:
        if self.verdict == "no":
            sides = [" + ".join(f"{exact_text(s)} h({k})" for k, s in side) for side in (self.above, self.below)]
            return (
                f"{sides[0]} = {sides[1]} = {point_text(self.common)}: a mean of samples that should be above and of "
                "samples that should be below, so w . h + b would be above 0 and below 0 at once"
            )
        margin = "" if self.margin is None else f"; the margin is {self.margin.text}, the widest there is"
        line = "w . h + b is at least 1 above and at most -1 below"
        return f"w = {point_text(self.weights)}, b = {exact_text(self.bias)}: {line}{margin}"


def separation(points: Sequence[Point], labels: Sequence[bool], *, of: str, units: str) -> Separation:
    """Whether one linear unit tells the labels apart.

    Args:
        points: what the unit sees of every sample.
        labels: on which side each sample belongs.
        of: what is read out, for the words of the answer.
        units: what the points are, for the words of the answer.
    """
    size = len(points[0]) if points else 0
    conditions = [
        Condition((*(v if label else -v for v in point), Fraction(1 if label else -1), Fraction(-1)))
        for point, label in zip(points, labels, strict=True)
    ]
    found = inner_point(conditions)
    given = (of, units, tuple(points), tuple(labels))
    if isinstance(found, Nowhere):
        return _contradiction(given, conditions, found.multipliers)
    widest = nearest_point(conditions, (Fraction(0),) * (size + 1), size)
    if widest is None or not obeys(conditions, widest.point):
        raise NotCertified("the weights do not separate")
    *weights, bias = widest.point
    if len(set(labels)) < 2:
        bias = Fraction(1 if labels[0] else -1)
    margin = readable_root(1 / widest.square) if widest.square else None
    return Separation(*given, "yes", tuple(weights), bias, margin, (), (), ())


def _contradiction(
    given: tuple[str, str, tuple[Point, ...], tuple[bool, ...]],
    conditions: Sequence[Condition],
    multipliers: Multipliers,
) -> Separation:
    """The means of both labels that are one point, from the multipliers that the kernel has taken."""
    if not refuted(conditions, multipliers):
        raise NotCertified("the contradiction does not hold")
    _, _, points, labels = given
    total = sum(multipliers.values(), Fraction(0)) / 2
    shares = [(number + 1, multipliers[number] / total) for number in sorted(multipliers) if multipliers[number]]
    above = tuple(share for share in shares if labels[share[0] - 1])
    below = tuple(share for share in shares if not labels[share[0] - 1])
    means = [
        tuple(sum((s * points[k - 1][axis] for k, s in side), Fraction(0)) for axis in range(len(points[0])))
        for side in (above, below)
    ]
    if means[0] != means[1] or not math.isclose(float(sum(s for _, s in above)), 1):
        raise NotCertified("the two means differ")
    return Separation(*given, "no", (), Fraction(0), None, means[0], above, below)


def hidden_values(network: Network, parameters: Sequence[Exact], samples: Sequence[Point], layers: int) -> list[Point]:
    """What the units of layer number `layers` give for every sample.

    Raises:
        InputError: a unit that is curved, or numbers that do not fit.
    """
    before = Network(inputs=network.inputs, layers=network.layers[:layers])
    made = kinked(before, parameters[: before.parameter_count])
    return [made.outputs_at(sample) for sample in samples]
