"""Kernels that do the work of several in one call: for small networks the way from kernel to kernel is what costs.

The host fuses steps whose chain is in the table; the order of operations stays as it is.
"""

from __future__ import annotations

from smallnets.engines.compiled.page.frame import STEPS
from smallnets.engines.compiled.page.kernel import PageKernel, Recipe
from smallnets.frozen import Frozen

BETWEEN_NAMES, BETWEEN_KINDS = "; ", "+"


class Chain(Frozen):
    """The recipe of several kernels one after the other; their fields stand one after the other in the step."""

    links: tuple[Recipe, ...]

    def recipe(self) -> Recipe:
        """How to write it."""
        name = BETWEEN_NAMES.join(link.name for link in self.links)
        return Recipe(name, BETWEEN_KINDS.join(link.kind for link in self.links), self.write)

    def write(self, kernel: PageKernel) -> None:
        """Write the kernel."""
        before = 0
        for link in self.links:
            kernel.kind, kernel.before = link.kind, before
            link.write(kernel)
            before += len(STEPS[link.kind])


CHAINS = (
    ("sums with biases", "value tanh"),
    ("sums with biases", "value relu"),
    ("slope half_squared", "back tanh"),
    ("gather", "sums"),
    ("gather", "sums", "back tanh"),
    ("gather", "sums", "back relu"),
)
"""What the networks of the page do most; every beginning of more than one link is there too."""


def recipes(known: list[Recipe]) -> list[Recipe]:
    """All chains, of kernels that are known."""
    table = {recipe.name: recipe for recipe in known}
    return [Chain(tuple(table[name] for name in names)).recipe() for names in CHAINS]
