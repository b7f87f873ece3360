"""A start: how first weights are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Literal

from smallnets.frozen import Frozen
from smallnets.functions.record import Parameter, filled
from smallnets.functions.starts.spreads import Spread


class Start(Frozen):
    """Weights are uniform on +-spread, or normal with standard deviation spread, for each layer; biases are `bias`.

    `spread(fan_in, fan_out, **parameters)` is the rule.  The draws are made in float64 in the order layer,
    unit, source, whatever the start, so that two starts of one seed differ by their scale alone.
    """

    name: str
    title: str
    formula: str
    source: str
    distribution: Literal["uniform", "normal"]
    spread: Spread
    bias: float = 0.0
    aliases: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    settings: Mapping[str, float] = field(default_factory=dict[str, float])

    def bind(self, given: Mapping[str, float]) -> Start:
        """The same start with chosen parameters.

        Raises:
            InputError: an unknown parameter or a value out of range.
        """
        return replace(self, settings=filled(self.name, self.parameters, given))

    def spread_for(self, fan_in: int, fan_out: int) -> float:
        """Half width of the uniform, or standard deviation of the normal distribution."""
        return self.spread(fan_in, fan_out, **filled(self.name, self.parameters, self.settings))
