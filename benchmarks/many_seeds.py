"""Data, split and first weights of 1000 seeds, and what a second thread brings.

    python benchmarks/many_seeds.py [ROUNDS]

Drawn are the XOR points of 1000 seeds with their shuffles, and the first weights of a 2-3-1 network, as before every
training.  Threads are compared by the wall clock over interleaved rounds, on 2-8-8-1 tanh with 1024 seeds; only an idle
machine tells.  The first round compiles and is not counted.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from smallnets.engines import compiled, loading
from smallnets.engines.compiled.engine import CompiledRun
from smallnets.engines.compiled.machine.target import target
from smallnets.engines.preparing import fresh_state
from smallnets.engines.program import lower
from smallnets.plans import complete

SEEDS = tuple(f"0.{number:05}" for number in range(1000))
EPOCHS = 60


def seconds(run: Callable[[], object]) -> float:
    """How long it takes by the wall clock."""
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def drawing() -> Callable[[], object]:
    """Draws everything anew, as for data that nobody has used before."""
    experiment = complete({"data": {"generator": "xor"}, "network": {"hidden": [3]}})
    program = lower(experiment)

    def run() -> object:
        loading.forget()
        loaded = loading.load(experiment, program, SEEDS, compiled.draw_raw)
        return fresh_state(experiment, program, loaded.streams, compiled.read_numbers)

    return run


def training(threads: int) -> Callable[[], object]:
    """Trains on so many threads."""
    network = {"hidden": [8, 8], "activation": "tanh"}
    experiment = complete({"precision": "float32", "data": {"generator": "xor"}, "network": network})
    program = lower(experiment)
    loaded = loading.load(experiment, program, SEEDS, compiled.draw_raw)
    state = fresh_state(experiment, program, loaded.streams, compiled.read_numbers)
    return lambda: CompiledRun(program, target(), threads=threads).train(loaded.lanes, state, EPOCHS, [])


def main(rounds: int) -> None:
    """Print the medians."""
    runs = {"drawing": drawing(), "one thread": training(1), "two threads": training(2)}
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for counted in [False] + [True] * rounds:
        for name, run in runs.items():
            passed = seconds(run)
            if counted:
                taken[name].append(passed)
    middle = {name: statistics.median(times) for name, times in taken.items()}
    print(f"data, split and first weights of {len(SEEDS)} XOR seeds: {middle['drawing']:.3f} s")
    one, two = middle["one thread"], middle["two threads"]
    print(f"2-8-8-1 tanh, {EPOCHS} epochs: one thread {one:.3f} s, two {two:.3f} s, {one / two:.2f} times as fast")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
