"""Starts scaled by fan-in and fan-out: Glorot, He and LeCun, each uniform and normal."""

from __future__ import annotations

from typing import Literal

from smallnets.functions.starts.record import Start
from smallnets.functions.starts.spreads import Scaled


def _pair(name: str, title: str, source: str, numerator: float, fans: Literal["in", "sum"]) -> tuple[Start, Start]:
    below = "fan_in" if fans == "in" else "(fan_in + fan_out)"
    uniform = Start(
        name=f"{name}_uniform",
        title=f"{title}, uniform",
        formula=f"U(-r, r) with r = sqrt({3.0 * numerator:g} / {below})",
        source=source,
        distribution="uniform",
        spread=Scaled(numerator, fans, stretch=3.0),
        aliases=(name,) if name != "he" else (),
    )
    normal = Start(
        name=f"{name}_normal",
        title=f"{title}, normal",
        formula=f"N(0, s^2) with s^2 = {numerator:g} / {below}",
        source=source,
        distribution="normal",
        spread=Scaled(numerator, fans, stretch=1.0),
        aliases=(name,) if name == "he" else (),
    )
    return uniform, normal


GLOROT_UNIFORM, GLOROT_NORMAL = _pair("glorot", "Glorot (Xavier)", "Glorot and Bengio 2010", 2.0, "sum")
HE_UNIFORM, HE_NORMAL = _pair("he", "He (Kaiming)", "He, Zhang, Ren and Sun 2015", 2.0, "in")
LECUN_UNIFORM, LECUN_NORMAL = _pair("lecun", "LeCun", "LeCun, Bottou, Orr and Mueller 1998", 1.0, "in")
