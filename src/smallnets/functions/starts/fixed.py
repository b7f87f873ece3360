"""Starts that do not look at the layer's size: the Playground's, zeros, uniform, normal."""

from __future__ import annotations

from smallnets.functions.record import Parameter
from smallnets.functions.starts.record import Start
from smallnets.functions.starts.spreads import Chosen, Fixed

PLAYGROUND = Start(
    name="playground",
    title="TensorFlow Playground",
    formula="U(-0.5, 0.5), biases 0.1",
    source="tensorflow/playground, nn.ts",
    distribution="uniform",
    spread=Fixed(0.5),
    bias=0.1,
)
ZEROS = Start(
    name="zeros",
    title="zeros",
    formula="0, biases 0",
    source="the Playground's initZero",
    distribution="uniform",
    spread=Fixed(0.0),
    aliases=("zero",),
)
UNIFORM = Start(
    name="uniform",
    title="uniform",
    formula="U(-scale, scale)",
    source="any width",
    distribution="uniform",
    spread=Chosen(),
    parameters=(Parameter("scale", 0.5, "half width", low=0.0),),
)
NORMAL = Start(
    name="normal",
    title="normal",
    formula="N(0, scale^2)",
    source="any standard deviation",
    distribution="normal",
    spread=Chosen(),
    parameters=(Parameter("scale", 1.0, "standard deviation", low=0.0),),
)
