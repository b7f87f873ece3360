"""What the lanes of a vector should be: microseconds an epoch with seeds as lanes, and with units.

    python benchmarks/lanes.py [SECONDS]

For each network, rule and precision: a block of few seeds, a full block, and one seed with units as lanes; then how
many seeds units take as long for as a full block.  `engines/compiled/arrangement.py` stands on the last column.
"""

from __future__ import annotations

import sys
from dataclasses import replace

import numpy as np
from one_network import Case, Contender, epochs_for, program, taken
from training_speed import fresh

from smallnets.engines.compiled.arrangement import Arrangement, by_seeds, by_units, lanes_of
from smallnets.engines.compiled.engine import CompiledRun
from smallnets.engines.compiled.machine.target import target
from smallnets.engines.contract import Lanes
from smallnets.engines.program import Program
from smallnets.functions.updates import update

ROUNDS = 3
CASES = tuple(
    Case(tuple(map(int, shape.split("-"))), activation, 250, batch)
    for shape, activation, batch in (
        ("2-1", "relu", 10), ("2-3-1", "relu", 1), ("2-3-1", "relu", 10), ("2-3-3-2-1", "relu", 10),
        ("2-4-2-1", "tanh", 10), ("64-4-1", "relu", 10), ("2-8-8-1", "relu", 1), ("2-8-8-1", "tanh", 10),
        ("2-8-8-8-8-8-8-1", "tanh", 10), ("5-16-16-1", "relu", 32), ("20-32-32-1", "relu", 1),
        ("20-32-32-1", "relu", 32), ("20-64-64-1", "relu", 32),
    )
)  # fmt: skip


def trained(made: Program, case: Case, arranged: Arrangement) -> Contender:
    """Trains a block of an arrangement."""
    x, t = (part.astype(f"float{made.width}") for part in case.data())
    lanes = Lanes(x[:, :, None], t[:, None, None], x[:0, :, None], t[:0, None, None])
    run, state = CompiledRun(made, target(), arranged, threads=1), fresh(made, arranged.shape.lanes)
    return lambda epochs: run.train(lanes, state, epochs, [])


def shortest(run: Contender, seconds: float) -> float:
    """Microseconds an epoch."""
    epochs = epochs_for(run, seconds)
    return min(1e6 * taken(run, epochs) / epochs for _ in range(ROUNDS))


def main(seconds: float) -> None:
    """Print the table."""
    here = target()
    print(f"{here.isa}, one thread, microseconds an epoch")
    for case in CASES:
        for rule in ("sgd", "adam"):
            for width in (32, 64):
                made = replace(program(case, width), update=update(rule))
                few, full = (by_seeds(made, lanes_of(made, here, seeds)) for seeds in (1, 1 << 20))
                times = [shortest(trained(made, case, one), seconds) for one in (few, full, by_units(made, here))]
                blocks = [f"{one.shape.lanes} seeds {time:.3g}" for one, time in zip((few, full), times, strict=False)]
                weights = int(np.sum([layer.weight_count for layer in made.layers]))
                print(
                    f"{case.title} {rule} float{width}, {weights} weights: {', '.join(blocks)}; units {times[2]:.3g}: "
                    f"{times[0] / times[2]:.1f} seeds of few, {times[1] / times[2]:.1f} of a full block",
                    flush=True,
                )


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 0.05)
