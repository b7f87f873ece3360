"""Parametric ReLU: a leaky ReLU whose alpha is trained with the weights, one for each unit."""

from __future__ import annotations

from smallnets.functions.activations import leaky_relu
from smallnets.functions.activations.record import Activation, ClaimedKink
from smallnets.functions.record import Parameter


def kinks(alpha: float) -> tuple[ClaimedKink, ...]:
    """The corner at 0: the slope there is alpha as trained, so it follows the left side."""
    return leaky_relu.kinks(alpha)


PRELU = Activation(
    name="prelu",
    title="parametric ReLU (PReLU)",
    value=leaky_relu.value,
    slope_kernel=leaky_relu.slope,
    slope_of_output=None,
    kinks_at=kinks,
    parameters=(Parameter("alpha", 0.25, "slope for negative z, trained from here", learned=True),),
    facts=leaky_relu.LEAKY_RELU.facts,
    source="He, Zhang, Ren and Sun 2015",
)
