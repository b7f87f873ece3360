"""Certificates of linear inequalities: right ones are taken, every spoilt one is refused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from smallnets.certify.linear import Bound, Condition, lower_bound, nearest, obeys, refuted, value_at
from smallnets.certify.refusal import NotCertified


def row(*numbers):
    return tuple(Fraction(n) for n in numbers)


TRIANGLE = [Condition(row(1, 0, 0)), Condition(row(0, 1, 0)), Condition(row(-1, -1, 1))]
"""x >= 0, y >= 0, x + y <= 1."""


def weights(*numbers):
    return {place: Fraction(n) for place, n in enumerate(numbers)}


def test_a_row_has_its_value_and_a_point_obeys_or_not():
    assert value_at(row(2, -3, "1/2"), row(1, "1/3")) == Fraction(3, 2)
    assert obeys(TRIANGLE, row("1/2", "1/2"))
    assert not obeys([*TRIANGLE, Condition(row(-1, -1, 1), strict=True)], row("1/2", "1/2"))


def test_the_least_value_of_an_objective_is_shown_by_its_multipliers():
    # 5 - x - 2y = 2 (1 - x - y) + x + 3
    assert lower_bound(TRIANGLE, row(-1, -2, 5), weights(1, 0, 2)) == Bound(Fraction(3))


def test_a_strict_condition_that_is_used_makes_the_bound_strict():
    conditions = [Condition(row(1, 0), strict=True), Condition(row(-1, 2))]
    assert lower_bound(conditions, row(1, 7), weights(1)) == Bound(Fraction(7), strict=True)
    assert lower_bound(conditions, row(-1, 7), weights(0, 1)) == Bound(Fraction(5))


@pytest.mark.parametrize("spoilt", [weights(1, 0, 3), weights(-1, 0, 2), weights(), weights(0, 0, 2)])
def test_multipliers_that_show_nothing_are_refused(spoilt):
    with pytest.raises(NotCertified):
        lower_bound(TRIANGLE, row(-1, -2, 5), spoilt)


def test_conditions_that_exclude_each_other_are_refuted():
    apart = [Condition(row(1, -2)), Condition(row(-1, 1))]  # x >= 2 and x <= 1
    assert refuted(apart, weights(1, 1))
    touching = [Condition(row(1, -1)), Condition(row(-1, 1))]  # x >= 1 and x <= 1: only 1
    assert not refuted(touching, weights(1, 1))
    assert refuted([touching[0], Condition(row(-1, 1), strict=True)], weights(1, 1))
    assert not refuted(apart, weights(0, 0))


def test_the_nearest_point_is_taken_and_another_one_refused():
    far = [Condition(row(1, 1, -2))]  # x + y >= 2
    assert nearest(far, row(0, 0), row(1, 1), weights(1), 2) == 2
    for point, multipliers in [(row(2, 0), weights(1)), (row(1, "1/2"), weights(1)), (row(2, 2), weights(2))]:
        with pytest.raises(NotCertified):
            nearest(far, row(0, 0), point, multipliers, 2)


def test_only_the_measured_coordinates_count():
    tied = [Condition(row(1, -1, 0)), Condition(row(0, 1, -3))]  # x >= y, y >= 3
    assert nearest(tied, row(0, 0), row(3, 3), weights(3, 3), 1) == 9
