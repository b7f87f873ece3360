"""An activation function: one formula, its slope, and what it claims about itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal

from smallnets.errors import Refusal
from smallnets.frozen import Frozen
from smallnets.functions.protocol import Mathematics, Real, Value
from smallnets.functions.record import Parameter, filled

if TYPE_CHECKING:
    from smallnets.expressions import Node

Body = Callable[..., Value]
"""A formula body: `body(z, m, **parameters)`."""

Monotone = Literal["increasing", "nondecreasing", "constant", "no"]
Parity = Literal["odd", "even", "none"]


KINK_NOT_USED = Refusal("", "cannot be used", "choose the slope where there is a kink")


class ClaimedKink(Frozen):
    """A place where the slope jumps.  `slope` is the declared convention there, chosen with `NAME(kink=...)`."""

    at: float
    left: float
    right: float
    slope: float


class ClaimedExtremum(Frozen):
    """A local extremum of the value, to the digits printed."""

    kind: Literal["minimum", "maximum"]
    at: float
    value: float


class ActivationFacts(Frozen):
    """What an activation claims about itself, at its default parameters; a test measures every claim.

    `low` and `high` bound the range; `attains_low`, `attains_high` say whether the bound is a value.  `at_minus`
    and `at_plus` are the limits for z to -inf and +inf (NaN where there is none).  `lipschitz` is sup |slope|.
    """

    low: float
    high: float
    attains_low: bool
    attains_high: bool
    at_minus: float
    at_plus: float
    monotone: Monotone
    parity: Parity
    lipschitz: float
    extrema: tuple[ClaimedExtremum, ...] = ()


class Activation(Frozen):
    """A function of the pre-activation z.

    `value` is the formula as a book writes it.  `kernel` is an equal formula that is stable everywhere (used for
    numbers where given), `slope_kernel` its accurate derivative, `slope_of_output` the derivative written with
    the output a, which training uses as people do.  Where no slope is given it is derived from the formula.
    A function with `kinks` takes the declared slope there as the keyword `kink` of its slope bodies.
    """

    name: str
    title: str
    value: Body
    facts: ActivationFacts | None
    source: str
    aliases: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    kernel: Body | None = None
    slope_kernel: Body | None = None
    slope_of_output: Body | None = None
    kinks_at: Callable[..., tuple[ClaimedKink, ...]] | None = None
    settings: Mapping[str, float] = field(default_factory=dict[str, float])
    chosen_kink: float | None = None
    formula: Node | None = None

    def bind(self, given: Mapping[str, float]) -> Activation:
        """The same function with chosen parameters and, as `kink`, the chosen slope at its kink.

        Raises:
            InputError: an unknown parameter, a value out of range, or a kink slope where there is no kink.
        """
        chosen = dict(given)
        kink = chosen.pop("kink", None)
        if kink is not None and not (self.kinks_at and math.isfinite(kink)):
            raise KINK_NOT_USED.error(kink, f"{self.name} kink")
        return replace(self, settings=filled(self.name, self.parameters, chosen), chosen_kink=kink)

    @property
    def text(self) -> str:
        """The function as people write it in a plan: `relu`, `leaky_relu(alpha=0.1)`, or its formula."""
        defaults = {parameter.name: parameter.default for parameter in self.parameters}
        changed = {name: value for name, value in self.settings.items() if value != defaults[name]}
        if self.chosen_kink is not None:
            changed["kink"] = self.chosen_kink
        inner = ", ".join(f"{name}={value!r}" for name, value in changed.items())
        return f"{self.name}({inner})" if inner else self.name

    @property
    def learned(self) -> tuple[Parameter, ...]:
        """The parameters that training changes."""
        return tuple(parameter for parameter in self.parameters if parameter.learned)

    @property
    def kinks(self) -> tuple[ClaimedKink, ...]:
        """The places where the slope jumps, with the slope that is used there."""
        if self.kinks_at is None:
            return ()
        found = self.kinks_at(**self._parameters({}))
        if self.chosen_kink is None:
            return found
        return tuple(replace(kink, slope=self.chosen_kink) for kink in found)

    @property
    def slope_needs_input(self) -> bool:
        """Whether `training_slope` reads z; otherwise the output a is enough."""
        left_is_used = all(kink.slope == kink.left for kink in self.kinks)
        return self.slope_of_output is None or not left_is_used

    def forward(self, z: Value, m: Mathematics, **learned: Real) -> Value:
        """The value at z, of z's shape, by the stable kernel where there is one."""
        return (self.kernel or self.value)(z, m, **self._parameters(learned))

    def slope(self, z: Value, m: Mathematics, **learned: Real) -> Value:
        """The derivative at z, accurate everywhere."""
        if self.slope_kernel is None:
            from smallnets.functions.activations.derived import derived_slope  # late: few formulas need it

            return derived_slope(self.value, "z")(z, m, **self._parameters(learned))
        return self.slope_kernel(z, m, **self._with_kink(learned))

    def training_slope(self, z: Value, a: Value, m: Mathematics, **learned: Real) -> Value:
        """The derivative as training computes it: from the output a where such a form is declared."""
        if self.slope_of_output is None or self.slope_needs_input:
            return self.slope(z, m, **learned)
        return self.slope_of_output(a, m, **self._with_kink(learned))

    def learned_slope(self, name: str, z: Value, m: Mathematics, **learned: Real) -> Value:
        """The derivative of the value at z with respect to the learned parameter `name`."""
        from smallnets.functions.activations.derived import derived_slope

        return derived_slope(self.value, name)(z, m, **self._parameters(learned))

    def _parameters(self, learned: Mapping[str, Real]) -> dict[str, Real]:
        base: dict[str, Real] = {p.name: self.settings.get(p.name, p.default) for p in self.parameters}
        return base | dict(learned)

    def _with_kink(self, learned: Mapping[str, Real]) -> dict[str, Real]:
        constants = self._parameters(learned)
        return constants | {"kink": self.kinks[0].slope} if self.kinks_at else constants
