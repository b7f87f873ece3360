"""Linear programs: least values, points and refutations, each checked by the kernel, and judged by SymPy's simplex."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from sympy import Rational, symbols
from sympy.solvers.simplex import InfeasibleLPError, UnboundedLPError, lpmin

from smallnets.certify.linear import Condition, lower_bound, obeys, refuted, value_at
from smallnets.engines.exact.networks.linear_programs import Endless, Least, Nowhere, inner_point, least


def drawn(seed):
    """Conditions and an objective, small numbers, some degenerate, some with fractions."""
    chance = random.Random(seed)  # noqa: S311 - numbers for a test
    size, count = chance.randint(1, 3), chance.randint(0, 6)

    def row():
        return tuple(Fraction(chance.randint(-3, 3), chance.choice((1, 1, 2, 7))) for _ in range(size + 1))

    return [Condition(row(), chance.random() < 0.3) for _ in range(count)], row(), size


def judged(conditions, objective, size):
    """SymPy's answer: the least value, "nowhere" or "endless"."""
    names = symbols(f"x0:{size}", real=True)

    def expression(row):
        return sum((Rational(str(c)) * x for c, x in zip(row[:-1], names, strict=True)), Rational(str(row[-1])))

    asked = [expression(one.row) >= 0 for one in conditions]
    if any(one == False for one in asked):  # noqa: E712 - SymPy's own false
        return "nowhere"
    try:
        return Fraction(str(lpmin(expression(objective), [one for one in asked if one != True])[0]))  # noqa: E712
    except InfeasibleLPError:
        return "nowhere"
    except UnboundedLPError:
        return "endless"


@pytest.mark.parametrize("seed", range(120))
def test_the_least_value_is_the_one_that_another_program_finds(seed):
    conditions, objective, size = drawn(seed)
    found, right = least(conditions, objective), judged(conditions, objective, size)
    closed = [Condition(one.row) for one in conditions]
    if isinstance(found, Least):
        assert found.value == right
        assert obeys(closed, found.point)
        assert value_at(objective, found.point) == found.value
        assert lower_bound(conditions, objective, found.multipliers).value == found.value
    elif isinstance(found, Nowhere):
        assert right == "nowhere"
        assert refuted(closed, found.multipliers)
    else:
        assert isinstance(found, Endless)
        assert all(value_at((*one.row[:-1], Fraction(0)), found.direction) >= 0 for one in conditions)
        assert value_at((*objective[:-1], Fraction(0)), found.direction) < 0
        assert right == "endless" or right == "nowhere"  # noqa: PLR1714 - the direction is sound in both


@pytest.mark.parametrize("seed", range(120))
def test_conditions_have_a_point_or_are_refuted(seed):
    conditions, _, _ = drawn(seed)
    found = inner_point(conditions)
    if isinstance(found, Nowhere):
        assert refuted(conditions, found.multipliers)
    else:
        assert obeys(conditions, found)
