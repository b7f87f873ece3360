"""Every unit as the training points see it: pre-activations, activations, slopes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.place import Place
from smallnets.diagnosis.sums import deviation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.arithmetic import NumpyMathematics
    from smallnets.engines.contract import Floats
    from smallnets.engines.program import LayerProgram, Program
    from smallnets.engines.reference.layer import Passed
    from smallnets.engines.reference.network import ReferenceNetwork
    from smallnets.functions.activations import Activation
    from smallnets.functions.protocol import Value

REACH, PROBED = 10.0, 2001
ROUNDING = 1e-9

PROBES = np.arange(PROBED) * (2.0 * REACH / (PROBED - 1)) - REACH
"""Where a function's steepest slope is looked for; 0 is one of them."""

FACTS = Facts(name="units", thresholds={"reach": REACH, "probed": PROBED, "rounding": ROUNDING})


@dataclass(frozen=True, eq=False)
class UnitSeen:
    """One unit.

    Attributes:
        place: (layer, unit), counted from 1.
        function: its activation.
        z: shape (n,), the pre-activation at each training point.
        a: shape (n,), the activation.
        slopes: shape (n,), the size of the activation's slope, as training uses it.
        steepest: the largest size of the slope for z from -10 to 10.
        straight: whether the slope is the same for all z from -10 to 10, and not 0.
    """

    place: Place
    function: Activation
    z: NDArray[np.float64]
    a: NDArray[np.float64]
    slopes: NDArray[np.float64]
    steepest: float
    straight: bool

    @property
    def on(self) -> NDArray[np.bool_]:
        """Where the unit passes something on, or could learn: its activation or its slope is not 0."""
        return (self.a != 0) | (self.slopes != 0)

    @property
    def spread(self) -> float:
        """The standard deviation of the activation over the training points."""
        return deviation(self.a)

    @property
    def constant(self) -> bool:
        """Whether the activation is the same for every training point, but for rounding."""
        return self.spread <= ROUNDING * (1.0 + float(np.abs(self.a).max()))


def seen(
    program: Program, network: ReferenceNetwork, passes: Sequence[Passed], parameters: Floats
) -> tuple[tuple[UnitSeen, ...], ...]:
    """All units, layer by layer."""
    return tuple(
        tuple(_unit(layer, number, unit, passed, network.m, parameters) for unit in range(layer.units))
        for number, (layer, passed) in enumerate(zip(program.layers, passes, strict=True), 1)
    )


def _unit(
    layer: LayerProgram, number: int, unit: int, passed: Passed, m: NumpyMathematics, parameters: Floats
) -> UnitSeen:
    function = layer.functions[unit]
    learned = {entry.name: parameters[entry.at] for entry in layer.learned if entry.unit == unit}
    z, a = passed.z[unit, :, 0], passed.a[unit, :, 0]
    probed = _slopes(function, PROBES.astype(z.dtype), m, learned)
    steepest = float(probed.max())
    return UnitSeen(
        place=(number, unit + 1),
        function=function,
        z=z.astype(np.float64),
        a=a.astype(np.float64),
        slopes=_slopes(function, z, m, learned),
        steepest=steepest,
        straight=steepest > 0 and float(probed.min()) == steepest,
    )


def _slopes(
    function: Activation, z: Floats, m: NumpyMathematics, learned: Mapping[str, np.floating]
) -> NDArray[np.float64]:
    constants = {name: cast("Value", np.asarray(value)) for name, value in learned.items()}
    with np.errstate(all="ignore"):
        a = function.forward(cast("Value", z), m, **constants)
        found = cast("Floats", function.training_slope(cast("Value", z), a, m, **constants))
    return np.abs(np.broadcast_to(found, z.shape).astype(np.float64))
