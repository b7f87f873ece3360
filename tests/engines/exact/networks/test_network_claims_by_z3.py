"""Claims about random networks in a box, each judged by Z3: what is claimed holds, and what is denied does not."""

from __future__ import annotations

from fractions import Fraction

import pytest
from z3_networks import SIDE, Drawn, exactly, inside, possible, variables, z3

from smallnets.engines.exact import (
    convexity,
    is_affine,
    lipschitz,
    margins,
    monotone_inputs,
    output_ranges,
    separation,
    unit_states,
)

BOX = f"-{SIDE}..{SIDE}"
SEEDS = range(24)
JUMPING = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_monotone_or_not(seed):
    drawn = Drawn(seed)
    _judge_monotone(drawn)


@pytest.mark.parametrize("seed", JUMPING)
def test_monotone_or_not_where_units_jump(seed):
    _judge_monotone(Drawn(seed, ("step",)))


def _judge_monotone(drawn):
    for found in monotone_inputs(drawn.network, drawn.numbers, box=BOX):
        axis = int(found.input.removeprefix("x") or 1) - 1
        x, t = variables(drawn.widths[0]), z3.Real("t")
        y = [v + t if k == axis else v for k, v in enumerate(x)]
        there = [*inside(x), *inside(y), t > 0]
        change = drawn.output(y) - drawn.output(x)
        rises, falls = possible(*there, change > 0), possible(*there, change < 0)
        right = {
            "increasing": rises and not falls and not possible(*there, change == 0),
            "nondecreasing": rises and not falls,
            "constant": not rises and not falls,
            "nonincreasing": falls and not rises,
            "decreasing": falls and not rises and not possible(*there, change == 0),
            "no": rises and falls,
        }
        assert right[found.verdict], found


@pytest.mark.parametrize("seed", SEEDS)
def test_convex_or_not(seed):
    drawn = Drawn(seed)
    (found,) = convexity(drawn.network, drawn.numbers, box=BOX)
    p, q = variables(drawn.widths[0], "p"), variables(drawn.widths[0], "q")
    middle = [(a + b) / 2 for a, b in zip(p, q, strict=True)]
    height = drawn.output(middle) - (drawn.output(p) + drawn.output(q)) / 2
    above, below = (possible(*inside(p), *inside(q), one) for one in (height > 0, height < 0))
    assert found.verdict == ("no" if above else "yes")
    shapes = {(False, False): "affine", (False, True): "convex", (True, False): "concave", (True, True): "neither"}
    assert found.shape == shapes[above, below]


@pytest.mark.parametrize("seed", SEEDS)
def test_affine_or_not(seed):
    drawn = Drawn(seed)
    found = is_affine(drawn.network, parameters=drawn.numbers)
    p, q = variables(drawn.widths[0], "p"), variables(drawn.widths[0], "q")
    middle = [(a + b) / 2 for a, b in zip(p, q, strict=True)]
    bent = possible(2 * drawn.output(middle) != drawn.output(p) + drawn.output(q))
    assert found.verdict == ("no" if bent else "yes")


@pytest.mark.parametrize("activations", [("relu", "abs(x)"), ("step",)])
@pytest.mark.parametrize("seed", SEEDS[:12])
def test_dead_or_alive(seed, activations):
    drawn = Drawn(seed, activations)
    x = variables(drawn.widths[0])
    sums, _ = drawn.units(x)
    for found in unit_states(drawn.network, drawn.numbers, box=BOX):
        z = sums[found.layer - 1][found.unit - 1]
        above, below = possible(*inside(x), z > 0), possible(*inside(x), z < 0)
        if drawn.activations[0] == "step":
            assert (found.verdict == "alive") == (possible(*inside(x), z >= 0) and below), found
        else:
            assert (found.verdict == "alive") == (above and below), found
        if drawn.activations[0] == "relu":
            assert (found.verdict == "dead") == (not above), found


@pytest.mark.parametrize("activations", [("relu", "leaky_relu", "abs(x)"), ("step",)])
@pytest.mark.parametrize("seed", SEEDS[:12])
def test_ranges_with_their_ends(seed, activations):
    drawn = Drawn(seed, activations)
    (found,) = output_ranges(drawn.network, drawn.numbers, box=BOX)
    assert found.how == "exact"
    x = variables(drawn.widths[0])
    y = drawn.output(x)
    assert not possible(*inside(x), y < exactly(Fraction(found.low.exact or found.low.decimal)) - exactly("1e-9"))
    assert not possible(*inside(x), y > exactly(Fraction(found.high.exact or found.high.decimal)) + exactly("1e-9"))
    holes = [_outside(y, part) for part in found.parts]
    if all(part.low.exact and part.high.exact for part in found.parts):
        assert not possible(*inside(x), *holes)
        for part in found.parts:
            for end, attained in ((part.low, part.attains_low), (part.high, part.attains_high)):
                assert possible(*inside(x), y == exactly(Fraction(end.exact))) == attained


def _outside(y, part):
    low, high = exactly(Fraction(part.low.exact or 0)), exactly(Fraction(part.high.exact or 0))
    return z3.Or(
        y < low if part.attains_low else y <= low,
        y > high if part.attains_high else y >= high,
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_no_two_inputs_change_the_output_by_more_than_the_lipschitz_constant(seed):
    drawn = Drawn(seed)
    (found,) = lipschitz(drawn.network, drawn.numbers, box=BOX)
    assert found.verdict == "exact"
    size = drawn.widths[0]
    x = variables(size)
    slopes = _gradient(drawn, x)
    square = sum((g * g for g in slopes), z3.RealVal(0))
    bound = Fraction(found.low.decimal) ** 2
    off_the_edges = [z != 0 for layer in drawn.units(x)[0][:-1] for z in layer]
    assert not possible(*inside(x), *off_the_edges, square > exactly(bound) + exactly("1e-6"))
    assert possible(*inside(x), square >= exactly(bound) - exactly("1e-6"))


def _gradient(drawn, x):
    """The chain rule, layer by layer, with the slope of each unit chosen by its side."""
    sums, _ = drawn.units(x)
    slope = {
        "relu": lambda z: z3.If(z > 0, 1, 0),
        "leaky_relu": lambda z: z3.If(z > 0, 1, z3.Q(1, 100)),
        "abs(x)": lambda z: z3.If(z > 0, 1, -1),
        "linear": lambda _: 1,
    }
    rest = list(drawn.numbers)
    rows = [[z3.RealVal(int(i == k)) for k in range(len(x))] for i in range(len(x))]
    for before, units, name, z in zip(drawn.widths, drawn.widths[1:], drawn.activations, sums, strict=False):
        weights = [rest[k * before : (k + 1) * before] for k in range(units)]
        rest = rest[(before + 1) * units :]
        rows = [
            [z3.ToReal(z3.IntVal(0)) + slope[name](own) * _dot(row, rows, k) for k in range(len(x))]
            for row, own in zip(weights, z, strict=True)
        ]
    return rows[0]


def _dot(weights, rows, axis):
    return z3.Sum([exactly(w) * row[axis] for w, row in zip(weights, rows, strict=True)])


@pytest.mark.parametrize("seed", SEEDS[:10])
def test_no_other_decision_is_nearer_than_the_margin(seed):
    drawn = Drawn(seed)
    size = drawn.widths[0]
    samples = [tuple(Fraction((7 * k * k + 3 * place + seed) % 13 - 6, 2) for place in range(size)) for k in range(6)]
    labels = [int(_value(drawn, sample) >= 0) for sample in samples]
    found = margins(drawn.network, drawn.numbers, samples, labels)
    assert found.right == len(samples)
    assert found.verdict == "exact"
    x = variables(size)
    y = drawn.output(x)
    for number, (sample, label) in enumerate(zip(samples, labels, strict=True), 1):
        other = y < 0 if label else y >= 0  # an output of exactly 0 is class 1
        square = sum(((v - exactly(s)) * (v - exactly(s)) for v, s in zip(x, sample, strict=True)), z3.RealVal(0))
        if found.distance is None:
            assert not possible(other)
            continue
        bound = exactly(Fraction(found.distance.decimal) ** 2)
        slack = bound / 10**8 + exactly("1e-6")  # ten digits are shown
        assert not possible(other, square < bound - slack)
        if number == found.distance_sample:
            assert possible(other, square < bound + slack)


def _value(drawn, sample):
    found = z3.simplify(drawn.output([exactly(v) for v in sample]))
    return Fraction(found.numerator_as_long(), found.denominator_as_long())


@pytest.mark.parametrize("seed", range(30))
def test_separable_or_not(seed):
    size = 1 + seed % 3
    points = [tuple(Fraction((5 * k * k + 3 * at + seed * k) % 5) for at in range(size)) for k in range(3 + seed % 4)]
    labels = [bool((k * k + seed) % 3 % 2) for k in range(len(points))]
    found = separation(points, labels, of="target", units="the points")
    w, b = variables(size, "w"), z3.Real("b")
    sums = [z3.Sum([v * exactly(p) for v, p in zip(w, point, strict=True)]) + b for point in points]
    asked = [one > 0 if label else one < 0 for one, label in zip(sums, labels, strict=True)]
    assert (found.verdict == "yes") == possible(*asked)
