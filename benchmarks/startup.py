"""How long it takes to be there: `import smallnets` and `smallnets --help`, beside Python alone and NumPy.

    python benchmarks/startup.py [ROUNDS]

Each round starts every program once in a child process, in turn, so that a busy moment hits all alike; the table
gives medians. The first round only warms the disk's cache and is not counted.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

PROGRAMS = {
    "python -c pass": ["-c", "pass"],
    "import smallnets": ["-c", "import smallnets"],
    "smallnets --help": ["-m", "smallnets", "--help"],
    "import numpy": ["-c", "import numpy"],
}
BASE = "python -c pass"


def seconds(arguments: list[str]) -> float:
    """The wall-clock time of one child process.

    Raises:
        subprocess.CalledProcessError: it failed; a failure is no measurement.
    """
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def measure(rounds: int) -> dict[str, float]:
    """The median time of each program over interleaved rounds, in seconds."""
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for counted in [False] + [True] * rounds:
        for name, arguments in PROGRAMS.items():
            time_taken = seconds(arguments)
            if counted:
                taken[name].append(time_taken)
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    medians = measure(rounds)
    print(f"Start-up, Python {sys.version.split()[0]}, median of {rounds} interleaved rounds\n")
    print("| program | seconds | beyond Python alone | times Python alone |")
    print("| --- | ---: | ---: | ---: |")
    for name, median in medians.items():
        print(f"| `{name}` | {median:.3f} | {median - medians[BASE]:.3f} | {median / medians[BASE]:.2f} |")


if __name__ == "__main__":
    main()
