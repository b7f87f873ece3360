"""Numbers as people choose them: 1, 2 or 5 times a power of ten, or 3 times one."""

from __future__ import annotations

STEPS = (1.0, 2.0, 3.0, 5.0)


def downwards(value: float) -> float:
    """The largest of 1, 2, 3, 5 times a power of ten that is not above a value above 0; such as 0.03 for 0.047."""
    power = 0
    while _ten(power) > value:
        power -= 1
    while _ten(power + 1) <= value:
        power += 1
    return max(chosen for step in STEPS if (chosen := _times(step, power)) <= value)


def _ten(power: int) -> float:
    return _times(1.0, power)


def _times(step: float, power: int) -> float:
    """A step times a power of ten, by one multiplication or division of whole numbers, so rounded once."""
    return step * float(10**power) if power >= 0 else step / float(10**-power)


def upwards(value: float, digits: int = 2) -> float:
    """The smallest number with so many digits that is not below a value above 0."""
    power = 0
    while _ten(power) > value:
        power -= 1
    while _ten(power + 1) <= value:
        power += 1
    last = power - digits + 1
    count = int(value / _ten(last))
    return next(chosen for more in range(3) if (chosen := _times(float(count + more), last)) >= value)
