"""Kernels that do the work of several in one call: for small networks the way from kernel to kernel is what costs.

The host fuses steps whose chain is in the table; the order of operations stays as it is.
"""

from __future__ import annotations

from smallnets.engines.compiled.wasm.frame import STEPS
from smallnets.engines.compiled.wasm.kernel import WasmKernel, WasmRecipe
from smallnets.frozen import Frozen

BETWEEN_NAMES, BETWEEN_KINDS = "; ", "+"


class FusedKernel(Frozen):
    """The recipe of several kernels one after the other; their fields stand one after the other in the step."""

    parts: tuple[WasmRecipe, ...]

    def recipe(self) -> WasmRecipe:
        """How to write it."""
        name = BETWEEN_NAMES.join(part.name for part in self.parts)
        return WasmRecipe(name, BETWEEN_KINDS.join(part.kind for part in self.parts), self.write)

    def write(self, kernel: WasmKernel) -> None:
        """Write the kernel."""
        before = 0
        for part in self.parts:
            kernel.kind, kernel.before = part.kind, before
            part.write(kernel)
            before += len(STEPS[part.kind])


FUSED = (
    ("sums with biases", "value tanh"),
    ("sums with biases", "value relu"),
    ("slope half_squared", "back tanh"),
    ("gather", "sums"),
    ("gather", "sums", "back tanh"),
    ("gather", "sums", "back relu"),
)
"""What the networks of the page do most; every beginning of more than one part is there too."""


def recipes(known: list[WasmRecipe]) -> list[WasmRecipe]:
    """All chains, of kernels that are known."""
    table = {recipe.name: recipe for recipe in known}
    return [FusedKernel(tuple(table[name] for name in names)).recipe() for names in FUSED]
