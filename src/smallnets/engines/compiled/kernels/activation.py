"""Activations: the bodies of `functions.activations` over vectors, fused into sums where light, else a pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias

from smallnets.engines.compiled.kernels.kernel import Kernel, Recipe
from smallnets.engines.compiled.kernels.relu import gated, rectifies
from smallnets.engines.compiled.language.assembly import Register
from smallnets.engines.compiled.language.values import Shape, Vector
from smallnets.frozen import Frozen
from smallnets.functions.activations import Activation
from smallnets.functions.activations.softmax import softmax
from smallnets.functions.protocol import Real

SUMS, VALUES, UNITS, ROW_BYTES, LEARNED, SLOPES, GATHERED = 1, 2, 3, 4, 5, 6, 7
"""The step's fields: offsets of z, a, the units of the run, bytes from sample to sample, offsets of the learned
parameters, of d and of the learned parameters' gradient."""

UNROLLED = 2
"""Vectors by which a pass over a whole layer is unrolled."""

MARGIN = UNROLLED - 1
"""Vectors behind a layer's own that such a pass may work on; nobody reads them."""

LIGHT = 8
"""Instructions up to which an activation is written into the sums."""

NONE: Mapping[str, Real] = MappingProxyType({})
Units: TypeAlias = Callable[[Kernel, Register, Register], None]


class KernelActivation(Frozen):
    """An activation as kernels see it; `name` tells it from all others."""

    function: Activation

    @property
    def name(self) -> str:
        """The name with every setting."""
        return self.function.text

    @property
    def learned(self) -> tuple[str, ...]:
        """The names of the learned parameters, in their order in memory."""
        return tuple(parameter.name for parameter in self.function.learned)

    @property
    def is_linear(self) -> bool:
        """Whether the value is z itself and the slope 1."""
        return self.function.name == "linear"

    @property
    def keeps_sums(self) -> bool:
        """Whether the slope reads z, so that z is kept beside a."""
        return self.function.slope_needs_input or bool(self.learned)

    @cached_property
    def light(self) -> bool:
        """Whether the value is so short that a pass of its own would cost more."""
        return not self.keeps_sums and _length(self.forward) <= LIGHT

    @cached_property
    def light_slope(self) -> bool:
        """The same of the slope, written with a."""
        return not self.keeps_sums and _length(lambda kernel, a: self.slope(kernel, a, a)) <= LIGHT

    def forward(self, kernel: Kernel, z: Vector, learned: Mapping[str, Real] = NONE) -> Vector:
        """The value at z."""
        return kernel.vector(self.function.forward(z, kernel.m, **learned))

    def slope(self, kernel: Kernel, z: Vector, a: Vector, learned: Mapping[str, Real] = NONE) -> Vector:
        """The slope as training computes it."""
        return kernel.vector(self.function.training_slope(z, a, kernel.m, **learned))

    def through_slope(self, kernel: Kernel, upstream: Vector, a: Vector) -> Vector:
        """D loss / d z of a unit from d loss / d a, by a light slope."""
        if self.is_linear:
            return upstream
        return gated(kernel, upstream, a) if rectifies(self.function) else upstream * self.slope(kernel, a, a)

    def learned_slope(self, kernel: Kernel, name: str, z: Vector, learned: Mapping[str, Real]) -> Vector:
        """The slope with respect to a learned parameter."""
        return kernel.vector(self.function.learned_slope(name, z, kernel.m, **learned))


def _length(formula: Callable[[Kernel, Vector], Vector]) -> int:
    """How many instructions a formula has."""
    kernel = Kernel(Shape(64, 2))
    # Written once into a kernel that is thrown away: the length in instructions is known to nobody else, and changes
    # with the formula.
    before = len(kernel.code.lines)
    formula(kernel, kernel.zero())
    return len(kernel.code.lines) - before


class ActivationForward(Frozen):
    """The recipe of a pass from z to a, for a run of units that share an activation, or for a `whole` layer."""

    activation: KernelActivation
    whole: bool

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        return Recipe(f"activation {_extent(self.whole)} {self.activation.name}", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        sums, values, learned = kernel.region(SUMS), kernel.region(VALUES), kernel.region(LEARNED)

        def units(kernel: Kernel, at: Register, unit: Register) -> None:
            z = kernel.load(kernel.code.place(sums, at))
            known = learned_of(kernel, self.activation, learned, unit)
            kernel.store(self.activation.forward(kernel, z, known), kernel.code.place(values, at))

        each_unit(kernel, units, whole=self.whole)


class ActivationBackward(Frozen):
    """The recipe of a pass from d loss / d a to d loss / d z, in place, for a run of units or a `whole` layer."""

    activation: KernelActivation
    whole: bool

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        return Recipe(f"activation backward {_extent(self.whole)} {self.activation.name}", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        sums, values, learned = kernel.region(SUMS), kernel.region(VALUES), kernel.region(LEARNED)
        slopes, gathered = kernel.region(SLOPES), kernel.region(GATHERED)

        def units(kernel: Kernel, at: Register, unit: Register) -> None:
            place = kernel.code.place(slopes, at)
            a, upstream = kernel.load(kernel.code.place(values, at)), kernel.load(place)
            # Where the slope is written with a, z has no memory of its own, and a may stand in for it unread.
            z = kernel.load(kernel.code.place(sums, at)) if self.activation.keeps_sums else a
            known = learned_of(kernel, self.activation, learned, unit)
            kernel.store(upstream * self.activation.slope(kernel, z, a, known), place)
            for name in self.activation.learned:
                # With the parameter before the update, like every other gradient of the batch.
                share = upstream * self.activation.learned_slope(kernel, name, z, known)
                add_learned(kernel, self.activation, gathered, unit, {name: share})

        each_unit(kernel, units, whole=self.whole)


def _extent(whole: bool) -> str:  # noqa: FBT001
    return "layer" if whole else "run"


def learned_of(kernel: Kernel, activation: KernelActivation, base: Register, unit: Register) -> dict[str, Real]:
    """The learned parameters of a unit."""
    row = kernel.row(base, unit, len(activation.learned) * kernel.shape.bytes)
    return {name: kernel.load(row, place) for place, name in enumerate(activation.learned)}


def add_learned(
    kernel: Kernel, activation: KernelActivation, base: Register, unit: Register, shares: dict[str, Vector]
) -> None:
    """Add to the gradient of a unit's learned parameters."""
    row = kernel.row(base, unit, len(activation.learned) * kernel.shape.bytes)
    for name, share in shares.items():
        place = activation.learned.index(name)
        kernel.store(kernel.load(row, place) + share, row, place)


def each_unit(kernel: Kernel, body: Units, *, whole: bool) -> None:
    """`body(kernel, offset, unit)` for each due sample and each unit of the run; in a whole layer for several at once.

    A formula is a chain: each instruction waits for the one before.  Neighbours in an unrolled loop fill the waiting.
    """
    (_all_units if whole else _run_of_units)(kernel, body)


def _run_of_units(kernel: Kernel, body: Units) -> None:
    units, row_bytes = kernel.given(UNITS), kernel.given(ROW_BYTES)

    def sample(index: Register) -> None:
        start = kernel.code.multiply(index, row_bytes)

        def one(unit: Register) -> None:
            body(kernel, kernel.code.add(start, kernel.code.multiply(unit, kernel.shape.bytes)), unit)

        kernel.code.times(units, one)

    kernel.samples(sample)


def _all_units(kernel: Kernel, body: Units) -> None:
    """The vectors of a layer stand one after the other; the last turn may take some of the region's margin along."""
    code, wide = kernel.code, kernel.unrolled(UNROLLED)
    count = code.multiply(kernel.field("samples"), kernel.given(UNITS))

    def several(first: Register) -> None:
        body(wide, code.multiply(first, kernel.shape.bytes), first)

    code.times(count, several, step=UNROLLED)


class Softmax(Frozen):
    """The recipe of softmax over the units of the output layer."""

    units: int

    def recipe(self, shape: Shape) -> Recipe:
        """How to write it for a shape."""
        return Recipe(f"softmax {self.units}", shape, self.write)

    def write(self, kernel: Kernel) -> None:
        """Write the kernel."""
        sums, values = kernel.region(SUMS), kernel.region(VALUES)

        def sample(index: Register) -> None:
            from_, into = (kernel.row(base, index, self.units * kernel.shape.bytes) for base in (sums, values))
            # All units of a sample at once, since each share needs the largest z and the sum of all.
            zs = [kernel.load(from_, unit) for unit in range(self.units)]
            for unit, a in enumerate(softmax(zs, kernel.m)):
                kernel.store(kernel.vector(a), into, unit)

        kernel.samples(sample)
