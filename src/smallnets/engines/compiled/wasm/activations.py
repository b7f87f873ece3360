"""Kernels of every activation: value, slope, and the step back from d loss / d a to d loss / d z."""

from __future__ import annotations

from collections.abc import Mapping

from smallnets.engines.compiled.wasm.arrays import ArrayInput, Arrays
from smallnets.functions.activations import ACTIVATIONS, Activation
from smallnets.functions.activations.derived import derived_slope
from smallnets.functions.protocol import Value

BUSY: Mapping[str, tuple[str, ...]] = {
    "tanh": ("tanh",),
    "sigmoid": ("exp",),
    "relu": (),
    "leaky_relu": (),
    "sine": ("sin",),
}
"""What is worth being written in place and for several vectors at once."""

WITHOUT_SETTINGS = "swish"
"""Has kernels of its own for its default, which is another formula than that for any other setting."""


def recipes() -> list[Arrays]:
    """All kernels of all activations; `value NAME`, `slope NAME`, `back NAME`, `learned NAME`."""
    found: list[Arrays] = []
    for activation in ACTIVATIONS:
        if activation.name == WITHOUT_SETTINGS:
            found += [_value(activation, named=False), _slope(activation, named=False)]
            found += [_value(activation, wide=True), _slope(activation, wide=True)]
            continue
        found += [_value(activation), _slope(activation)]
        if activation.slope_of_output is not None:
            found.append(_back(activation))
        if activation.learned:
            found.append(_learned(activation))
    return found


def _value(activation: Activation, *, named: bool = True, wide: bool = False) -> Arrays:
    name = activation.name if named else f"plain {activation.name}"
    names = [parameter.name for parameter in activation.parameters] if named else []

    def formula(given: ArrayInput) -> Value:
        body = activation.kernel or activation.value
        return body(given.x, given.m, **_settings(activation, names, given))

    return Arrays(f"value {name}", formula, 1, len(names), wide=wide, busy=BUSY.get(activation.name))


def _slope(activation: Activation, *, named: bool = True, wide: bool = False) -> Arrays:
    """The accurate slope; where there is a kink, its slope is the last setting."""
    name = activation.name if named else f"plain {activation.name}"
    names = [parameter.name for parameter in activation.parameters] if named else []
    if activation.kinks_at is not None and activation.slope_kernel is not None:
        names.append("kink")
    body = activation.slope_kernel or derived_slope(activation.value, "z")

    def formula(given: ArrayInput) -> Value:
        return body(given.x, given.m, **_settings(activation, names, given))

    return Arrays(f"slope {name}", formula, 1, len(names), wide=wide)


def _back(activation: Activation) -> Arrays:
    """y is d loss / d a, x is a: y times the slope written with a."""
    names = [parameter.name for parameter in activation.parameters]
    if activation.kinks_at is not None:
        names.append("kink")
    body = activation.slope_of_output
    if body is None:
        raise ValueError(f"{activation.name} has no slope of its output")

    def formula(given: ArrayInput) -> Value:
        return given.y * body(given.x, given.m, **_settings(activation, names, given))

    return Arrays(f"back {activation.name}", formula, 2, len(names), busy=BUSY.get(activation.name))


def _learned(activation: Activation) -> Arrays:
    """y is d loss / d a, x is z: each sample's share of the gradient of the one learned parameter."""
    (learned,) = activation.learned
    names = [parameter.name for parameter in activation.parameters]

    def formula(given: ArrayInput) -> Value:
        return given.y * activation.learned_slope(learned.name, given.x, given.m, **_settings(activation, names, given))

    return Arrays(f"learned {activation.name}", formula, 2, len(names))


def _settings(activation: Activation, names: list[str], given: ArrayInput) -> dict[str, Value | float]:
    defaults: dict[str, Value | float] = {p.name: p.default for p in activation.parameters}
    return defaults | dict(zip(names, given.settings, strict=True))
