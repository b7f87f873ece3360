"""Activations and their slopes over the values of a layer, number by number."""

from __future__ import annotations

from smallnets.engines.compiled.kernels.activation import KernelActivation
from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Shape
from smallnets.engines.compiled.units.columns import narrow
from smallnets.frozen import Frozen

SUMS, VALUES, SLOPES, STRIDE = 1, 2, 3, 4
"""The step's fields: offsets of z, a and d; numbers from one sample to the next."""

UNROLLED = 2
"""Vectors that are worked on at once, since a formula is a chain: neighbours fill its waiting."""


class UnitActivation(Frozen):
    """The recipe of a pass from z to a, or going `back` from d loss / d a to d loss / d z, in place.

    The last turn may work on numbers beyond the last, up to `UNROLLED` vectors.
    """

    activation: KernelActivation
    back: bool

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        return Recipe(f"unit activation {'back ' if self.back else ''}{self.activation.name}", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        code, view = kernel.code, narrow(kernel, UNROLLED * kernel.shape.lanes)
        sums, values, slopes = (kernel.region(place) for place in (SUMS, VALUES, SLOPES))
        count = code.multiply(kernel.field("samples"), kernel.given(STRIDE))

        def several(first: Register) -> None:
            z, a, d = (kernel.row(base, first, kernel.shape.real_bytes) for base in (sums, values, slopes))
            if self.back:
                value = view.load(a)
                known = view.load(z) if self.activation.keeps_sums else value
                view.store(view.load(d) * self.activation.slope(view, known, value), d)
            else:
                view.store(self.activation.forward(view, view.load(z)), a)

        code.times(count, several, step=UNROLLED * kernel.shape.lanes)
