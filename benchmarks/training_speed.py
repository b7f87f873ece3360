"""Training samples a second of processor time: this package's engines, PyTorch, scikit-learn, the machine's own peak.

    python benchmarks/training_speed.py [SECONDS [ROUNDS]]

Three networks, 1024 seeds, batch 10, plain gradient descent, one thread.  Every contender runs for about SECONDS (0.3)
in each of ROUNDS (5) interleaved rounds; medians are printed, and their ratios.  What is not installed is left out.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import statistics
import sys
import time
import warnings
from collections.abc import Callable

import numpy as np
from training_shapes import BATCH, POINTS, RATE, SEEDS, SHAPES, Contender, Shape, data

from smallnets.datasets.stream import Stream
from smallnets.engines import compiled, reference
from smallnets.engines.compiled.machine.library import library
from smallnets.engines.compiled.machine.target import target
from smallnets.engines.contract import State
from smallnets.engines.program import Program, lay_out
from smallnets.functions.losses import loss
from smallnets.functions.updates import update
from smallnets.plans import Layer, Network

THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "SMALLNETS_THREADS", "NPROC")
ONE_SEED = "one seed"


def program(shape: Shape, width: int) -> Program:
    """The network's training, as the engines take it."""
    last = "tanh" if shape.activation == "tanh" else "linear"
    layers = tuple(Layer(units=u, activation=a) for u, a in zip(shape.widths[1:], shape.output(last), strict=True))
    return Program(
        layers=lay_out(Network(inputs=2, layers=layers)),
        loss=loss("half_squared"),
        update=update("sgd"),
        learning_rate=RATE,
        penalty=None,
        penalty_rate=0.0,
        dead_links=False,
        batch=BATCH,
        partial_batch="apply",
        reshuffle=False,
        stop_at=None,
        coding="signs",
        width=width,
        n_train=POINTS,
        n_test=0,
    )


def fresh(made: Program, seeds: int) -> State:
    """The state before training."""
    real = f"float{made.width}"
    parameters = np.random.default_rng(1).uniform(-0.5, 0.5, (made.parameter_count, seeds)).astype(real)
    return State(
        parameters=parameters,
        slots=np.zeros((len(made.update.slots), *parameters.shape), real),
        dead=np.zeros(parameters.shape, bool),
        carried=np.zeros_like(parameters),
        carried_count=0,
        epochs=np.zeros(seeds, np.int64),
        updates=np.zeros(seeds, np.int64),
        streams=(Stream("0"),) * seeds,
    )


def engine(train: Callable[..., object], shape: Shape, width: int, seeds: int) -> Contender:
    """One of this package's engines."""
    made, lanes = program(shape, width), data(width)
    state = fresh(made, seeds)

    def run(samples: int) -> int:
        epochs = max(1, samples // POINTS)
        train(made, lanes, state, epochs, [])
        return epochs * POINTS * seeds

    return run


def scikit(shape: Shape, _width: int) -> Contender:
    """scikit-learn's MLPClassifier, one seed at a time."""
    from sklearn.neural_network import MLPClassifier

    lanes = data(64)
    x, t = lanes.train_inputs[:, :, 0], lanes.train_targets[:, 0, 0] > 0

    def run(samples: int) -> int:
        epochs = max(1, samples // POINTS)
        model = MLPClassifier(
            hidden_layer_sizes=shape.widths[1:-1], activation=shape.activation, solver="sgd", batch_size=BATCH,
            learning_rate_init=RATE, momentum=0.0, alpha=0.0, max_iter=epochs, tol=0.0, n_iter_no_change=10**9,
            shuffle=False,
        )  # fmt: skip
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model.fit(x, t)
        return epochs * POINTS

    return run


def peak(width: int) -> Callable[[], float]:
    """Multiplications and additions a second, one after the other in twelve independent registers."""
    lanes, real = target().bytes * 8 // width, "float" if width == 32 else "double"
    kind, chains = f"<{lanes} x {real}>", range(12)
    one = f"splat ({real} 1.0)"
    text = "\n".join([
        "define void @kernel(ptr %into, ptr %count) {", "entry:",
        "  %n = load i64, ptr %count", "  br label %loop", "loop:",
        "  %i = phi i64 [ 0, %entry ], [ %next, %loop ]",
        *(f"  %a{k} = phi {kind} [ {one}, %entry ], [ %s{k}, %loop ]" for k in chains),
        *(f"  %m{k} = fmul {kind} %a{k}, %a{(k + 1) % 12}\n  %s{k} = fadd {kind} %m{k}, {one}" for k in chains),
        "  %next = add i64 %i, 1", "  %again = icmp ult i64 %next, %n",
        "  br i1 %again, label %loop, label %end", "end:",
        *(f"  store {kind} %s{k}, ptr %into, align 8" for k in chains), "  ret void", "}",
    ])  # fmt: skip
    here = library(target())
    call = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(here.load(here.build(text)))
    into, count = np.zeros(64), np.array([2_000_000])

    def measured() -> float:
        begin = time.process_time()
        call(into.ctypes.data, count.ctypes.data)
        return 2.0 * 12 * lanes * int(count[0]) / (time.process_time() - begin)

    return measured


def contenders(shape: Shape, width: int) -> dict[str, Contender]:
    """Whoever is installed."""
    found = {
        "smallnets": engine(compiled.train, shape, width, SEEDS),
        f"smallnets, {ONE_SEED}": engine(compiled.train, shape, width, 1),
        "NumPy reference": engine(reference.train, shape, width, SEEDS),
    }
    if importlib.util.find_spec("torch"):
        from training_torch import torch_by_hand, torch_vmap

        found["torch.compile by hand"] = torch_by_hand(shape, width)
        found["torch vmap(grad)"] = torch_vmap(shape, width)
    if importlib.util.find_spec("sklearn"):
        found[f"scikit-learn, {ONE_SEED}"] = scikit(shape, width)
    return found


def rate(run: Contender, samples: int) -> float:
    """Samples a second."""
    begin = time.process_time()
    done = run(samples)
    return done / (time.process_time() - begin)


def samples_for(run: Contender, seconds: float) -> int:
    """How many samples take about so long; the first call, which may compile, does not count."""
    run(BATCH)
    samples = POINTS
    while True:
        begin = time.process_time()
        run(samples)
        taken = time.process_time() - begin
        if taken > seconds / 4:
            return max(POINTS, int(samples * seconds / taken))
        samples *= 3


def measure(shape: Shape, width: int, seconds: float, rounds: int) -> None:
    """Print the table of one network in one precision."""
    runs, highest = contenders(shape, width), peak(width)
    sizes = {name: samples_for(run, seconds) for name, run in runs.items()}
    rates: dict[str, list[float]] = {name: [] for name in runs}
    peaks: list[float] = []
    for _ in range(rounds):
        peaks.append(highest())
        for name, run in runs.items():
            rates[name].append(rate(run, sizes[name]))
    own, top = statistics.median(rates["smallnets"]), statistics.median(peaks)
    print(f"\n{shape.title}, float{width}: samples/s, and how many times faster smallnets is")
    for name, found in rates.items():
        median = statistics.median(found)
        print(f"  {name:28} {median:10.3g}   {own / median:8.1f}")
    share = own * shape.flops / top
    print(f"  {shape.flops} FLOP a sample: {own * shape.flops / 1e9:.1f} of {top / 1e9:.1f} GFLOP/s, {share:.0%}")


def main() -> None:
    """Print every table, in a process whose libraries have one thread each."""
    if any(os.environ.get(variable) != "1" for variable in THREADS):
        os.environ.update(dict.fromkeys(THREADS, "1"))
        os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 - the libraries read them when they are loaded
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 0.3
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    print(f"{target().isa}, {target().processor}, one thread, {SEEDS} seeds, batch {BATCH}, {POINTS} points")
    for width in (32, 64):
        for shape in SHAPES:
            measure(shape, width, seconds, rounds)


if __name__ == "__main__":
    main()
