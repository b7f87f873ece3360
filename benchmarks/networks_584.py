"""Which of the 584 networks with 1 to 3 hidden layers of 1 to 8 ReLU units learn XOR, 1000 seeds each, 300 epochs.

    python benchmarks/networks_584.py [--share 0.1] [--seeds 1000] [--epochs 300] [--threads N]

Trains a share of the networks, chosen evenly, in float32, and prints the CPU-seconds that all would take.  All networks
of a seed see the same data, drawn once.  Kernels are made before: they serve many networks, so a share of the networks
needs far more than its share of them, and their time is added as it is.
"""

from __future__ import annotations

import argparse
import os
import time
from itertools import product
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import track

if TYPE_CHECKING:
    from smallnets import Runs

HIDDEN = [sizes for depth in (1, 2, 3) for sizes in product(range(1, 9), repeat=depth)]
SOLVED = 0.05


def chosen(share: float) -> list[tuple[int, ...]]:
    """That share of the networks, evenly."""
    count = max(1, round(share * len(HIDDEN)))
    return [HIDDEN[(2 * number + 1) * len(HIDDEN) // (2 * count)] for number in range(count)]


def main() -> None:
    """Train them and print the sum."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--share", type=float, default=1.0, help="the share of the networks to train")
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--epochs", type=int, default=300)
    parser.add_argument("--threads", type=int, help="threads; by default the processors at hand")
    given = parser.parse_args()
    if given.threads:
        os.environ["SMALLNETS_THREADS"] = str(given.threads)
    import smallnets

    def train(hidden: tuple[int, ...], epochs: int) -> Runs:
        return smallnets.train(
            "xor", hidden=hidden, activation="relu", precision="float32",
            seeds=given.seeds, epochs=epochs, solved_at=SOLVED,
        )  # fmt: skip

    networks = chosen(given.share)
    begin = time.process_time()
    for hidden in networks:
        train(hidden, 1)
    kernels = time.process_time() - begin
    solved: dict[tuple[int, ...], int] = {}
    wall, cpu = time.perf_counter(), time.process_time()
    for hidden in track(networks, description="training", console=Console(stderr=True)):
        solved[hidden] = train(hidden, given.epochs).solved().count
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    whole = cpu * len(HIDDEN) / len(networks) + kernels
    print(f"{len(networks)} of {len(HIDDEN)} networks, {given.seeds} seeds, {given.epochs} epochs, float32")
    print(f"CPU-seconds {cpu:.1f} and {kernels:.1f} for kernels, all networks {whole:.0f}; wall clock {wall:.1f} s")
    best = max(solved, key=lambda hidden: solved[hidden])
    print(f"most often solved (test loss <= {SOLVED}): {'-'.join(map(str, best))}, {solved[best]} of {given.seeds}")


if __name__ == "__main__":
    main()
