"""Starts scaled by fan-in and fan-out: Glorot, He and LeCun, each uniform and normal."""

from __future__ import annotations

import math
from collections.abc import Callable

from smallnets.functions.starts.record import Start


def glorot(fan_in: int, fan_out: int) -> float:
    """Variance 2 / (fan_in + fan_out)."""
    return 2.0 / max(1, fan_in + fan_out)


def he(fan_in: int, fan_out: int) -> float:
    """Variance 2 / fan_in."""
    del fan_out
    return 2.0 / max(1, fan_in)


def lecun(fan_in: int, fan_out: int) -> float:
    """Variance 1 / fan_in."""
    del fan_out
    return 1.0 / max(1, fan_in)


def _pair(
    name: str, title: str, formula: str, source: str, variance: Callable[[int, int], float]
) -> tuple[Start, Start]:
    def half_width(fan_in: int, fan_out: int) -> float:
        return math.sqrt(3.0 * variance(fan_in, fan_out))

    def deviation(fan_in: int, fan_out: int) -> float:
        return math.sqrt(variance(fan_in, fan_out))

    uniform = Start(
        name=f"{name}_uniform",
        title=f"{title}, uniform",
        formula=f"U(-r, r) with r = sqrt(3 {formula})",
        source=source,
        distribution="uniform",
        spread=half_width,
        aliases=(name,) if name != "he" else (),
    )
    normal = Start(
        name=f"{name}_normal",
        title=f"{title}, normal",
        formula=f"N(0, s^2) with s^2 = {formula}",
        source=source,
        distribution="normal",
        spread=deviation,
        aliases=(name,) if name == "he" else (),
    )
    return uniform, normal


GLOROT_UNIFORM, GLOROT_NORMAL = _pair(
    "glorot", "Glorot (Xavier)", "2 / (fan_in + fan_out)", "Glorot and Bengio 2010", glorot
)
HE_UNIFORM, HE_NORMAL = _pair("he", "He (Kaiming)", "2 / fan_in", "He, Zhang, Ren and Sun 2015", he)
LECUN_UNIFORM, LECUN_NORMAL = _pair("lecun", "LeCun", "1 / fan_in", "LeCun, Bottou, Orr and Mueller 1998", lecun)
