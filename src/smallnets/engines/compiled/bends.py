"""The activations of a program's layers, and what a tape asks of them."""

from __future__ import annotations

from smallnets.engines.compiled.activating import Bend
from smallnets.engines.program import Program
from smallnets.frozen import Frozen


class Bends(Frozen):
    """The activation of every unit of every layer; equal ones are one object, which looks at its formula once."""

    program: Program
    layers: tuple[tuple[Bend, ...], ...]

    @classmethod
    def of(cls, program: Program) -> Bends:
        """Those of a program."""
        known: dict[str, Bend] = {}
        layers = tuple(
            tuple(known.setdefault(function.text, Bend(function)) for function in layer.functions)
            for layer in program.layers
        )
        return cls(program, layers)

    def keeps_sums(self, number: int) -> bool:
        """Whether z of a layer is kept beside a."""
        layer, last = self.program.layers[number], number == len(self.layers) - 1
        return (
            layer.softmax or (last and self.program.loss.logits) or any(bend.keeps_sums for bend in self.layers[number])
        )

    def light(self, number: int) -> Bend | None:
        """The activation that is applied within the sums: one for all units, light, and z is not needed."""
        first = self._common(number)
        return first if first and not self.keeps_sums(number) and first.light else None

    def light_slope(self, number: int) -> Bend | None:
        """The activation whose slope is applied while pulling back: one for all units, light, and z is not needed."""
        first = self._common(number)
        return first if first and first.light_slope else None

    def _common(self, number: int) -> Bend | None:
        bends = self.layers[number]
        return bends[0] if all(bend.name == bends[0].name for bend in bends) else None
