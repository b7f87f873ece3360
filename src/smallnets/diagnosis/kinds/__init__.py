"""The kinds of findings, one a file: the exact definition, its threshold and the reason stand in the docstring.

`FINDERS` has them in the order of importance within one severity: causes before what follows from them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from smallnets.diagnosis.kinds import (
    always_on_unit,
    bottleneck,
    constant_predictor,
    dead_unit,
    diverged,
    duplicate_units,
    flat_function,
    idle_unit,
    linear_layers,
    noise_floor,
    output_range,
    overfitting,
    saturated_unit,
    stuck_output,
    symmetric_units,
    undefined_value,
    underfitting,
    unit_lines,
    unscaled_inputs,
    vanishing_gradient,
)

if TYPE_CHECKING:
    from types import ModuleType

    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Finding
    from smallnets.diagnosis.fit import Fit

    Finder: TypeAlias = Callable[[Case, Fit], list[Finding]]

MODULES: tuple[ModuleType, ...] = (
    always_on_unit,
    bottleneck,
    constant_predictor,
    dead_unit,
    diverged,
    duplicate_units,
    flat_function,
    idle_unit,
    linear_layers,
    noise_floor,
    output_range,
    overfitting,
    saturated_unit,
    stuck_output,
    symmetric_units,
    undefined_value,
    underfitting,
    unit_lines,
    unscaled_inputs,
    vanishing_gradient,
)
"""The modules of this room, each with its FACTS."""

UNTRAINED_FINDERS: tuple[Finder, ...] = (
    symmetric_units.find,
    flat_function.find,
    output_range.find,
    linear_layers.find_planned,
    vanishing_gradient.find,
)
"""What can be said of a network before it is trained."""

FINDERS: tuple[Finder, ...] = (
    unscaled_inputs.find,
    output_range.find,
    symmetric_units.find,
    flat_function.find,
    linear_layers.find,
    bottleneck.find,
    vanishing_gradient.find,
    dead_unit.find,
    stuck_output.find,
    constant_predictor.find,
    overfitting.find,
    saturated_unit.find,
    underfitting.find,
    duplicate_units.find,
    idle_unit.find,
    always_on_unit.find,
    noise_floor.find,
    unit_lines.find,
)
