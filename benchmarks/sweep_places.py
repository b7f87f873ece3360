"""Where sweeps run and are kept: 1 and 2 processes on one store, 1 and 4 Dask workers, SQLite, PostgreSQL, memory.

    python benchmarks/sweep_places.py [--networks 12] [--seeds 1000] [--cells 4096]

A share of the 584 networks learns XOR (float32, 300 epochs).  Times are wall-clock, with as many threads each as a
process or worker has (one), so on a machine with two cores four workers are no quicker than two.  Workers are warmed
by a smaller sweep of the same networks; processes count their start.  PostgreSQL and Dask are skipped where they are
not installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sweeps import SETTINGS, chosen, stored

import smallnets

CODE = """
import resource, smallnets, sys
from sweeps import SETTINGS, chosen
networks, seeds, store = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
smallnets.sweep("xor", hidden=chosen(networks), seeds=seeds, solved_at=0.05, store=store, **SETTINGS)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def processes(count: int, networks: int, seeds: int) -> tuple[float, float]:
    """Seconds of so many processes on one store, and the largest memory of one in MiB."""
    environment = {**os.environ, "SMALLNETS_THREADS": "1", "PYTHONPATH": str(Path(__file__).parent)}
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-c", CODE, str(networks), str(seeds), f"{folder}/runs.db"]
        begin = time.perf_counter()
        begun = [subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(count)]
        memory = [float(one.communicate()[0]) for one in begun]
        return time.perf_counter() - begin, max(memory)


def workers(count: int, networks: int, seeds: int) -> float:
    """Seconds on so many workers of one thread."""
    from distributed import Client, LocalCluster

    how: dict[str, Any] = {"n_workers": count, "threads_per_worker": 1, "dashboard_address": None}
    asked: dict[str, Any] = {"hidden": chosen(networks), "solved_at": 0.05, **SETTINGS}
    with LocalCluster(**how) as cluster, Client(cluster) as client:
        smallnets.sweep("xor", dask=client, **{**asked, "seeds": 50})
        begin = time.perf_counter()
        smallnets.sweep("xor", dask=client, **{**asked, "seeds": seeds})
        return time.perf_counter() - begin


def in_postgres(cells: int) -> float:
    """Cells stored a second in PostgreSQL."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "sweeps"))
    from postgres_server import PostgresServer, programs

    if programs() is None:
        return 0.0
    server = PostgresServer()
    try:
        return cells / stored(cells, server.fresh("bench"))[0]
    finally:
        server.end()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--networks", type=int, default=12)
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--cells", type=int, default=4096)
    given = parser.parse_args()
    what = f"{given.networks} of 584 networks"
    for count in (1, 2):
        seconds, memory = processes(count, given.networks, given.seeds)
        print(f"{what}, {given.seeds} seeds, {count} processes: {seconds:.1f} s, {memory:.0f} MiB")
    _, memory = processes(1, given.networks, 10 * given.seeds)
    print(f"{what}, {10 * given.seeds} seeds: {memory:.0f} MiB")
    if importlib.util.find_spec("distributed"):
        for count in (1, 4):
            print(f"{what}, {count} Dask workers: {workers(count, given.networks, given.seeds):.1f} s")
    print(f"{given.cells / stored(given.cells)[0]:,.0f} cells stored a second in SQLite")
    print(f"{in_postgres(given.cells):,.0f} in PostgreSQL (0: not installed)")


if __name__ == "__main__":
    main()
