"""Which of the 584 networks with 1 to 3 hidden layers of 1 to 8 ReLU units learn XOR, 1000 seeds each, 300 epochs.

    python benchmarks/networks_584.py [--share 0.1] [--seeds 1000] [--epochs 300] [--threads N]

Trains a share of the networks, chosen evenly, in float32, and prints the CPU-seconds that all would take; kernels are
compiled on the way where nobody did so before.  All networks of a seed see the same data, drawn once.
"""

from __future__ import annotations

import argparse
import os
import time
from itertools import product

from rich.console import Console
from rich.progress import track

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

    networks = chosen(given.share)
    solved: dict[tuple[int, ...], int] = {}
    wall, cpu = time.perf_counter(), time.process_time()
    for hidden in track(networks, description="training", console=Console(stderr=True)):
        runs = smallnets.train(
            "xor", hidden=hidden, activation="relu", precision="float32",
            seeds=given.seeds, epochs=given.epochs, solved_at=SOLVED,
        )  # fmt: skip
        solved[hidden] = runs.solved().count
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    whole = len(HIDDEN) / len(networks)
    print(f"{len(networks)} of {len(HIDDEN)} networks, {given.seeds} seeds, {given.epochs} epochs, float32")
    print(f"CPU-seconds {cpu:.1f}, all networks {cpu * whole:.0f}; wall clock {wall:.1f} s")
    best = max(solved, key=lambda hidden: solved[hidden])
    print(f"most often solved (test loss <= {SOLVED}): {'-'.join(map(str, best))}, {solved[best]} of {given.seeds}")


if __name__ == "__main__":
    main()
