"""The activations of a program's layers, and what a tape asks of them."""

from __future__ import annotations

from smallnets.engines.compiled.kernels.activation import KernelActivation
from smallnets.engines.program import Program
from smallnets.frozen import Frozen


class LayerActivations(Frozen):
    """The activation of every unit of every layer; equal ones are one object, which looks at its formula once."""

    program: Program
    layers: tuple[tuple[KernelActivation, ...], ...]

    @classmethod
    def of(cls, program: Program) -> LayerActivations:
        """Those of a program."""
        known: dict[str, KernelActivation] = {}
        layers = tuple(
            tuple(known.setdefault(function.text, KernelActivation(function)) for function in layer.functions)
            for layer in program.layers
        )
        return cls(program, layers)

    def keeps_sums(self, number: int) -> bool:
        """Whether z of a layer is kept beside a."""
        layer, last = self.program.layers[number], number == len(self.layers) - 1
        read_later = any(activation.keeps_sums for activation in self.layers[number])
        return layer.softmax or (last and (self.program.loss.logits or self.program.criterion.logits)) or read_later

    def light(self, number: int) -> KernelActivation | None:
        """The activation that is applied within the sums: one for all units, light, and z is not needed."""
        first = self._common(number)
        return first if first and not self.keeps_sums(number) and first.light else None

    def light_slope(self, number: int) -> KernelActivation | None:
        """The activation whose slope is applied while pulling back: one for all units, light, and z is not needed."""
        first = self._common(number)
        return first if first and first.light_slope else None

    def _common(self, number: int) -> KernelActivation | None:
        activations = self.layers[number]
        return activations[0] if all(activation.name == activations[0].name for activation in activations) else None
