"""ReLU in few instructions, with the bits of its formula: most networks spend a tenth of their time on it.

The formula writes a comparison and a choice, and its slope a product too; processors have the larger of two numbers in
one instruction, and products are what kernels wait for.
"""

from __future__ import annotations

from smallnets.engines.compiled.kernels.kernel import Kernel
from smallnets.engines.compiled.language.values import Vector
from smallnets.functions.activations import Activation


def rectifies(function: Activation) -> bool:
    """Whether the function is ReLU: z above 0, else 0; slope 1 where the output is above 0, else 0."""
    return function.name == "relu"


def without_minus_zero(bias: Vector) -> Vector:
    """The bias, but 0 for -0.

    A sum that begins with it is never -0, and is what it would have been but for the sign of a zero.
    """
    return bias + 0.0


def rectified(kernel: Kernel, z: Vector) -> Vector:
    """ReLU of a z that is never -0: the larger of 0 and z, NaN for NaN."""
    return kernel.vector(kernel.m.where(z < 0.0, 0.0, z))


def gated(kernel: Kernel, upstream: Vector, a: Vector) -> Vector:
    """`upstream` times the slope: times 0 is upstream - upstream (0, or NaN where it is not finite).

    The sign of a zero may differ.  It ends here: slopes are multiplied and added, and sums of gradients begin at 0.
    """
    return kernel.vector(kernel.m.where(a > 0.0, upstream, upstream - upstream))
