"""Random networks of straight pieces for the tests, and the same in Z3, which shares no code with the program."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from smallnets.plans.network import Layer, Network

z3 = pytest.importorskip("z3", reason="Z3 judges this test; pip install z3-solver==5.4.1.0")

WIDTHS = [(2, 3, 1), (1, 4, 1), (2, 2, 2, 1), (3, 2, 1), (2, 4, 1)]
BENDS = {
    "relu": lambda z: z3.If(z > 0, z, 0),
    "leaky_relu": lambda z: z3.If(z > 0, z, z / 100),
    "abs(x)": lambda z: z3.If(z > 0, z, -z),
    "step": lambda z: z3.If(z >= 0, z3.RealVal(1), z3.RealVal(0)),
    "linear": lambda z: z,
}
SIDE = 3
"""The tests ask about inputs from -SIDE to SIDE."""


class Drawn:
    """A network with numbers of one decimal; some weights 0, some units alike, so that edges of all kinds occur."""

    def __init__(self, seed, activations=("relu", "leaky_relu", "abs(x)")):
        chance = random.Random(seed)  # noqa: S311 - numbers for a test
        self.widths = WIDTHS[seed % len(WIDTHS)]
        chosen = chance.choice(activations)
        self.activations = [chosen] * (len(self.widths) - 2) + ["linear"]
        layers = tuple(Layer(units=u, activation=a) for u, a in zip(self.widths[1:], self.activations, strict=True))
        self.network = Network(inputs=self.widths[0], layers=layers)
        sign = chance.choice((None, None, 1))
        self.numbers = [
            Fraction(abs(n) if sign else n, 10) for n in (chance.randint(-15, 15) for _ in range(self.count()))
        ]
        for place in range(self.count()):
            if chance.random() < 0.15:
                self.numbers[place] = Fraction(0)

    def count(self):
        return self.network.parameter_count

    def units(self, point):
        """Pre-activations of every layer and the outputs, in Z3."""
        values, rest, sums = list(point), [str(n) for n in self.numbers], []
        for before, units, name in zip(self.widths, self.widths[1:], self.activations, strict=False):
            weights = [rest[k * before : (k + 1) * before] for k in range(units)]
            biases = rest[before * units : (before + 1) * units]
            rest = rest[(before + 1) * units :]
            z = [
                z3.Sum([z3.RealVal(w) * v for w, v in zip(row, values, strict=True)]) + z3.RealVal(b)
                for row, b in zip(weights, biases, strict=True)
            ]
            sums.append(z)
            values = [BENDS[name](one) for one in z]
        return sums, values

    def output(self, point):
        return self.units(point)[1][0]


def variables(size, name="x"):
    return [z3.Real(f"{name}{k}") for k in range(size)]


def inside(point):
    return [z3.And(v >= -SIDE, v <= SIDE) for v in point]


def possible(*conditions):
    """Whether some numbers obey the conditions."""
    solver = z3.Solver()
    solver.set("timeout", 60_000)
    solver.add(*conditions)
    found = solver.check()
    assert found != z3.unknown
    return found == z3.sat


def exactly(number):
    return z3.RealVal(str(number))
