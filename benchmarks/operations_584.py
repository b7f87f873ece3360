"""The least time that the 584 networks of `networks_584.py` can take here: what they calculate, by the pipes for it.

    python benchmarks/operations_584.py

Counts 512-bit instructions for a sample of 16 seeds in float32.  The processor is taken to begin one product (or
comparison) and one sum (or the larger of two) in a cycle, which is what the measured peak does; choices go either way.
Loads and stores run beside and are not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from networks_584 import HIDDEN
from training_speed import peak

SEEDS, EPOCHS, POINTS, BATCH, LANES = 1000, 300, 250, 10, 16
TANH = (10.5, 11.0, 6.0)
"""Products, sums and choices of the output's tanh; its division takes as long as a product and a half."""


@dataclass(frozen=True)
class Operations:
    """Instructions for one sample of 16 seeds."""

    products: float
    sums: float
    choices: float
    flops: int

    @property
    def cycles(self) -> float:
        """The least cycles that they take."""
        return max(self.products, (self.products + self.sums + self.choices) / 2)


def operations(hidden: tuple[int, ...]) -> Operations:
    """What training one network takes: forward, backward, and a tenth of an update."""
    widths = (2, *hidden, 1)
    weights = [a * b for a, b in pairwise(widths)]
    units, inner, all_weights = sum(hidden), sum(weights[1:]), sum(weights)
    parameters = all_weights + units + 1
    products = 2 * all_weights + inner + units + 2 * parameters / BATCH + TANH[0] + 1
    sums = all_weights + parameters + (inner - units) + 2 * units + parameters / BATCH + TANH[1] + 2
    return Operations(products, sums, units + TANH[2], 4 * all_weights + 2 * inner + units + 2)


def main() -> None:
    """Print a line for each depth, and the sum."""
    measured = peak(32)
    fastest = max(measured() for _ in range(20))
    blocks = -(-SEEDS // LANES)
    seconds = blocks * POINTS * EPOCHS / (fastest / (2 * LANES))
    print(f"peak {fastest / 1e9:.0f} GFLOP/s; cycles of a sample of {LANES} seeds, and the least CPU-seconds of all")
    for depth in (1, 2, 3, None):
        found = [operations(hidden) for hidden in HIDDEN if depth in (None, len(hidden))]
        cycles = sum(one.cycles for one in found)
        share = sum(one.flops for one in found) / 2 / cycles
        parts = [sum(getattr(one, name) for one in found) / len(found) for name in ("products", "sums", "choices")]
        title = f"{depth} hidden" if depth else "all 584"
        counts = f"{parts[0]:.0f} products, {parts[1]:.0f} sums, {parts[2]:.0f} choices"
        least = f"{cycles / len(found):.0f} cycles, {share:.0%} of the peak at best; {cycles * seconds:.1f} s"
        print(f"{title:9} {len(found):3} networks: {counts}; {least}")


if __name__ == "__main__":
    main()
