"""Starts that do not look at the layer's size: the Playground's, zeros, uniform, normal."""

from __future__ import annotations

from smallnets.functions.record import Parameter
from smallnets.functions.starts.record import Start


def half(fan_in: int, fan_out: int) -> float:
    """The Playground's half width."""
    del fan_in, fan_out
    return 0.5


def nothing(fan_in: int, fan_out: int) -> float:
    """No spread."""
    del fan_in, fan_out
    return 0.0


def given(fan_in: int, fan_out: int, scale: float) -> float:
    """The chosen spread."""
    del fan_in, fan_out
    return scale


PLAYGROUND = Start(
    name="playground",
    title="TensorFlow Playground",
    formula="U(-0.5, 0.5), biases 0.1",
    source="tensorflow/playground, nn.ts",
    distribution="uniform",
    spread=half,
    bias=0.1,
)
ZEROS = Start(
    name="zeros",
    title="zeros",
    formula="0, biases 0",
    source="the Playground's initZero",
    distribution="uniform",
    spread=nothing,
    aliases=("zero",),
)
UNIFORM = Start(
    name="uniform",
    title="uniform",
    formula="U(-scale, scale)",
    source="any width",
    distribution="uniform",
    spread=given,
    parameters=(Parameter("scale", 0.5, "half width", low=0.0),),
)
NORMAL = Start(
    name="normal",
    title="normal",
    formula="N(0, scale^2)",
    source="any standard deviation",
    distribution="normal",
    spread=given,
    parameters=(Parameter("scale", 1.0, "standard deviation", low=0.0),),
)
