import mpmath
import pytest

from smallnets.functions.updates.powers import whole_power


@pytest.mark.parametrize("base", [0.0, 0.5, 0.9, 0.99, 0.999, 0.999999, 1.0])
def test_powers_are_the_nearest_numbers(base):
    counts = [*range(1, 700), 5_000, 100_000]
    with mpmath.workprec(300):
        exact = [float(mpmath.mpf(base) ** count) for count in counts]
    wrong = [c for c, number in zip(counts, exact, strict=True) if number > 1e-280 and whole_power(base, c) != number]
    assert wrong == []
    assert whole_power(base, 0) == 1.0


def test_a_power_does_not_depend_on_what_was_asked_before():
    first = whole_power(0.97, 1000)
    whole_power(0.97, 3)
    whole_power(0.97, 9000)
    assert whole_power(0.97, 1000) == first
