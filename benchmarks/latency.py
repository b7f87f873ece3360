"""How long until the first answer: from the start of a process to the losses of a network, in a child process.

    python benchmarks/latency.py [ROUNDS]

An answer is what `smallnets.train("xor", hidden=3, activation="relu").table()` says, at the moment at which the program
has it.  The child's clock is the parent's, so the start of Python counts.  Three states of the cache of kernels:

- empty: nothing has ever been compiled, as in a fresh installation;
- new shape: other networks have been trained, this one never;
- warm: this network has been trained before; also without the threads that NumPy's matrix library starts, which the
  command line does not let it start either.

The figures are medians of interleaved rounds.  Bytecode is cached as after an installation.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ANSWER = """
import time
at = [time.perf_counter()]
import numpy
at.append(time.perf_counter())
import smallnets
smallnets.train
import smallnets.engines.compiled
at.append(time.perf_counter())
smallnets.train({source!r}, hidden={hidden!r}, activation="relu").table()
at.append(time.perf_counter())
print(*at)
"""
SHAPE, ANOTHER = ("xor", "3"), ("xor", "4,2")
COMMAND = ["-m", "smallnets", "train", "xor", "--hidden", "3", "--activation", "relu", "--quiet"]
PARTS = ("Python", "NumPy", "smallnets", "answer")
BESIDE = {
    "python -c pass": ["-c", "pass"],
    "import numpy": ["-c", "import numpy"],
    "import numpy, llvmlite.binding": ["-c", "import numpy, llvmlite.binding"],
}


def child(arguments: list[str], cache: Path, **variables: str) -> tuple[float, list[float]]:
    """Seconds from start to end, and the moments that the child printed, counted from the start."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPYCACHEPREFIX": str(cache.parent / "bytecode")}
    environment |= variables
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - begin
    last = done.stdout.split() if arguments[0] == "-c" else []
    return seconds, [float(moment) - begin for moment in last]


def answer(shape: tuple[str, str], cache: Path, **variables: str) -> list[float]:
    """When Python, NumPy and smallnets were there, and the answer."""
    source, hidden = shape
    return child(["-c", ANSWER.format(source=source, hidden=hidden)], cache, **variables)[1]


def measure(rounds: int, folder: Path) -> tuple[dict[str, list[list[float]]], dict[str, list[float]]]:
    """The moments by state of the cache, and whole programs beside."""
    warm = folder / "warm"
    answer(SHAPE, warm)
    child(COMMAND, warm)
    answers: dict[str, list[list[float]]] = {"empty": [], "new shape": [], "warm": [], "warm, no threads": []}
    beside: dict[str, list[float]] = {name: [] for name in (*BESIDE, "smallnets train xor ... (warm)")}
    for number in range(rounds):
        fresh = folder / f"fresh{number}"
        answers["empty"].append(answer(ANOTHER, fresh))
        answers["new shape"].append(answer(SHAPE, fresh))
        answers["warm"].append(answer(SHAPE, warm))
        answers["warm, no threads"].append(answer(SHAPE, warm, OPENBLAS_NUM_THREADS="1"))
        for name, arguments in BESIDE.items():
            beside[name].append(child(arguments, warm)[0])
        beside["smallnets train xor ... (warm)"].append(child(COMMAND, warm)[0])
    return answers, beside


def main(rounds: int) -> None:
    """Print both tables."""
    folder = Path(tempfile.mkdtemp(prefix="smallnets-latency-"))
    try:
        answers, beside = measure(rounds, folder)
    finally:
        shutil.rmtree(folder)
    print(f"{'first answer':32}{'seconds':>9}   of these: {', '.join(PARTS)}")
    for name, moments in answers.items():
        middle = [statistics.median(column) for column in zip(*moments, strict=True)]
        steps = [after - before for before, after in zip([0.0, *middle], middle, strict=False)]
        print(f"{name:32}{middle[-1]:9.3f}   {'  '.join(f'{step:.3f}' for step in steps)}")
    print(f"\n{'whole program':32}{'seconds':>9}")
    for name, seconds in beside.items():
        print(f"{name:32}{statistics.median(seconds):9.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
