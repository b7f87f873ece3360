"""Zero sets in words: as a person would say them, and true at every point of a grid."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest

from smallnets.engines.exact import output_ranges
from smallnets.expressions import evaluate_exact, read
from smallnets.plans.network import Layer, Network


def network(units, output="linear", inputs=2):
    return Network(inputs=inputs, layers=(Layer(units=units, activation="relu"), Layer(units=1, activation=output)))


def zeros(made, numbers):
    return output_ranges(made, [Fraction(one) for one in numbers])[0].zeros


WORDS = [
    (network(1), [1, 1, 0, 1, 0], "where x1 + x2 <= 0"),
    (network(1), [-2, -2, 1, 1, 0], "where x1 + x2 >= 1/2"),
    (network(1), [1, 1, 0, 1, 1], "nowhere"),
    (network(1, "relu"), [1, 1, 0, -1, 0], "everywhere"),
    (network(2), [1, -1, -1, 1, 0, 0, 1, 1, 0], "where x1 = x2"),
    (network(2), [1, -2, -1, 2, 0, 0, 1, 1, 0], "where x1 = 2*x2"),
    (network(2), [1, 0, 0, 1, 0, 0, 1, 1, 0], "where x1 <= 0 and x2 <= 0"),
    (network(2), [1, 1, -1, -1, -1, -1, 1, 1, 0], "where x1 + x2 <= 1 and x1 + x2 >= -1"),
    (network(1), ["0.4321", "-0.1234", "0.01", 1, 0], "where 0.4321*x1 - 0.1234*x2 <= -0.01"),
    (network(1, inputs=1), [2, -3, 1, -1], "where x = 2"),
    (network(2, inputs=1), [1, -1, 0, 0, 1, 1, -1], "where x = -1, or where x = 1"),
]


@pytest.mark.parametrize(("made", "numbers", "words"), WORDS, ids=[words for *_, words in WORDS])
def test_a_zero_set_is_said_as_a_person_would(made, numbers, words):
    assert zeros(made, numbers) == words
    assert output_ranges(made, [Fraction(one) for one in numbers])[0].text().endswith(f"; it is 0 {words}")


def holds(words, point):
    """Whether the words call the output 0 at a point."""
    values = dict(zip(("x1", "x2"), point, strict=True))
    if words in ("everywhere", "nowhere"):
        return words == "everywhere"
    parts = words.removeprefix("where ").split(", or where ")
    return any(all(compared(one, values) for one in part.split(" and ")) for part in parts)


def compared(condition, values):
    left, sign, right = condition.partition(next(one for one in (" <= ", " >= ", " = ") if one in condition))
    a, b = (evaluate_exact(read(side), values) for side in (left, right))
    return {" <= ": a <= b, " >= ": a >= b, " = ": a == b}[sign]


def by_hand(numbers, point, units):
    """The output of relu units in fractions."""
    weights, biases = numbers[: 2 * units], numbers[2 * units : 3 * units]
    out, last = numbers[3 * units : 4 * units], numbers[-1]
    sums = [weights[2 * k] * point[0] + weights[2 * k + 1] * point[1] + biases[k] for k in range(units)]
    return sum((w * max(z, 0) for w, z in zip(out, sums, strict=True)), last)


@pytest.mark.parametrize("seed", range(8))
def test_the_words_are_true_at_every_point_of_a_grid(seed):
    units = 2 + seed % 2
    numbers = [(seed * 7 + 3 * at * at + at) % 5 - 2 for at in range(4 * units + 1)]
    words = zeros(network(units), numbers)
    steps = [Fraction(one, 2) for one in range(-6, 7)]
    for point in itertools.product(steps, steps):
        assert holds(words, point) == (by_hand(numbers, point, units) == 0), (words, point)


def test_an_edge_that_is_found_by_halving_is_told_as_zero_where_it_is_zero():
    curved = Network(inputs=2, layers=(Layer(units=1, activation="tanh"), Layer(units=1, activation="relu")))
    assert zeros(curved, [1, 1, 0, -1, 0]) == "exactly where x1 + x2 is at least 0"
