"""How long a table of 100,000 rows and 21 columns takes to read, beside pandas and polars in the same run.

    python benchmarks/tables.py [ROWS]

Medians of interleaved rounds, in seconds by the clock and of the processor (which a busy machine does not change);
pandas or polars are left out where they are not installed: `pip install -r benchmarks/requirements.txt`.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from smallnets.datasets.tables import read_table

ROUNDS = 5


def write(path: Path, rows: int, delimiter: str, point: str) -> None:
    """A table of numbers with four decimals, the last column to be predicted."""
    draw = random.Random(0)  # noqa: S311 - numbers for a table
    lines = [delimiter.join([*(f"x{place}" for place in range(20)), "y"])]
    for _ in range(rows):
        row = [round(draw.uniform(-1, 1), 4) for _ in range(20)]
        row.append(round(row[0] * row[1] + row[2], 4))
        lines.append(delimiter.join(str(number).replace(".", point) for number in row))
    path.write_text("\n".join(lines) + "\n")


def readers() -> dict[str, Callable[[Path], object]]:
    """The ways to read."""
    found: dict[str, Callable[[Path], object]] = {"smallnets": lambda path: read_table(path, target="y")}
    try:
        import pandas as pd

        found["pandas"] = pd.read_csv
        found["pandas, decimal commas"] = lambda path: pd.read_csv(path, sep=";", decimal=",")
    except ImportError:
        print("pandas is not installed")
    try:
        import polars as pl

        found["polars"] = pl.read_csv
        found["polars, decimal commas"] = lambda path: pl.read_csv(path, separator=";", decimal_comma=True)
    except ImportError:
        print("polars is not installed")
    return found


def main(rows: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path, german = Path(folder) / "points.csv", Path(folder) / "german.csv"
        write(path, rows, ",", ".")
        write(german, rows, ";", ",")
        ways = readers()
        ways["smallnets, decimal commas"] = ways["smallnets"]
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for _ in range(ROUNDS):
            for name, read in ways.items():
                begin = time.perf_counter(), time.process_time()
                read(german if "commas" in name else path)
                taken[name].append((time.perf_counter() - begin[0], time.process_time() - begin[1]))
        print(f"{'':28} {'clock':>8} {'processor':>10}")
        for name, seconds in taken.items():
            clock, processor = (statistics.median(part) for part in zip(*seconds, strict=True))
            print(f"{name:28} {clock:8.3f} {processor:10.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
