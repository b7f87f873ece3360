"""What the lanes of a vector are, and how many: seeds, or units of one seed's layers.  The bits are the same."""

from __future__ import annotations

from typing import Final

from smallnets.engines.compiled.language.shape import Shape
from smallnets.engines.compiled.machine.target import MachineTarget
from smallnets.engines.program import LayerProgram, Program
from smallnets.frozen import Frozen

WIDEST_OF_SEEDS: Final = 64
"""Units of a layer, and inputs, up to which kernels with seeds as lanes are written."""

WIDEST: Final = 256
"""The same with units as lanes."""

NARROW: Final = 4
"""Units of a layer, and inputs, up to which a block has two registers of lanes."""

FEW_SAMPLES: Final = 4
"""Samples of a batch below which calls of kernels weigh more than their work."""

UNITS_UP_TO: Final = ((16, 0), (64, 1), (256, 2), (1000, 4))
"""Measured by `benchmarks/lanes.py`: for networks with fewer weights than the first number, the seeds up to which
units are quicker as lanes, half a register of seeds at most.  Larger networks: for any number of seeds."""


class Arrangement(Frozen):
    """The lanes of a block of seeds; `units` are those of a vector where a block is one seed, else 0."""

    shape: Shape
    units: int = 0


def arrangement(program: Program, target: MachineTarget, seeds: int) -> Arrangement:
    """The quickest one for so many seeds."""
    if has_unit_kernels(program) and seeds <= most_seeds(program, target):
        return by_units(program, target)
    return by_seeds(program, lanes_of(program, target, seeds))


def by_seeds(program: Program, lanes: int) -> Arrangement:
    """Blocks of so many seeds."""
    return Arrangement(Shape(program.width, lanes))


def by_units(program: Program, target: MachineTarget) -> Arrangement:
    """Blocks of one seed, and vectors of units."""
    return Arrangement(Shape(program.width, 1), target.bytes * 8 // program.width)


def refusal(program: Program) -> str | None:
    """Why no kernels can be written, in words; None if they can."""
    widest = widest_of(program)
    if widest > WIDEST:
        return f"a layer of {widest} units is wider than {WIDEST}"
    if widest > WIDEST_OF_SEEDS and not has_unit_kernels(program):
        return f"a layer of {widest} units is wider than {WIDEST_OF_SEEDS}, with different or learned activations"
    return None


def has_unit_kernels(program: Program) -> bool:
    """Whether units can be lanes: they have one activation in a layer, and nothing of their own to learn."""
    return program.inputs > 0 and all(_is_uniform(layer) for layer in program.layers)


def most_seeds(program: Program, target: MachineTarget) -> float:
    """The number of seeds up to which units are quicker as lanes."""
    if widest_of(program) > WIDEST_OF_SEEDS:
        return float("inf")
    weights = sum(layer.weight_count for layer in program.layers)
    if program.batch < FEW_SAMPLES:
        weights //= FEW_SAMPLES
    half = target.bytes * 8 // program.width // 2
    return next((min(seeds, half) for most, seeds in UNITS_UP_TO if weights < most), float("inf"))


def widest_of(program: Program) -> int:
    """The most units of a layer, or inputs."""
    return max([program.inputs, *(layer.units for layer in program.layers)])


def lanes_of(program: Program, target: MachineTarget, seeds: int) -> int:
    """The lanes of a block: one register; two where the network is so narrow that its weights leave room for them.

    Few seeds take half a register, or one, since empty lanes are no quicker than full ones.
    """
    most = 2 if widest_of(program) <= NARROW and target.isa == "avx512" else 1
    sizes = [target.bytes // 2, target.bytes] if target.isa == "avx512" else [target.bytes]
    lanes = [size * 8 // program.width for size in (*sizes, most * target.bytes)]
    return next((count for count in lanes if seeds <= count), lanes[-1])


def _is_uniform(layer: LayerProgram) -> bool:
    return not layer.learned and len({function.text for function in layer.functions}) == 1
