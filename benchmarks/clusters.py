"""Clusters in play: SLURM by Dask's tool with an `sbatch` that runs jobs here, and pods as processes that vanish.

    pip install dask-jobqueue
    python benchmarks/clusters.py

The sweep of both must have the rows of a sweep without a cluster.  SLURM: `dask_jobqueue.SLURMCluster` writes a job
script and hands it to `sbatch`; here that is a program of six lines that runs the script.  Kubernetes: what an operator
starts in pods is `dask scheduler` and `dask worker ADDRESS`; they are started as processes, and a worker is taken away
in the middle without a word, as an evicted pod is, and another one comes.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import smallnets

SWEEP: dict[str, Any] = {"hidden": "1..8", "learning_rate": "0.01..0.1:5:log", "activation": "relu", "seeds": 200}
SWEEP |= {"epochs": 500, "solved_at": 0.05}
SBATCH = """#!/bin/sh
bash "$1" >"$1.out" 2>&1 &
echo "Submitted batch job $!"
"""
SCANCEL = """#!/bin/sh
kill "$@"
"""


def on_slurm(folder: Path) -> smallnets.SweepResult:
    """The sweep on two jobs of SLURM in play."""
    from dask_jobqueue import SLURMCluster

    for name, text in (("sbatch", SBATCH), ("scancel", SCANCEL)):
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    os.environ["PATH"] = f"{folder}:{os.environ['PATH']}"
    how: dict[str, Any] = {"cores": 1, "processes": 1, "memory": "1GB", "walltime": "01:00:00", "log_directory": folder}
    with SLURMCluster(**how, scheduler_options={"dashboard_address": None}) as cluster:
        cluster.scale(jobs=2)
        return smallnets.sweep("xor", dask=cluster.scheduler_address, **SWEEP)


def on_pods(folder: Path) -> smallnets.SweepResult:
    """The sweep on a scheduler and workers as processes; the first worker is killed in the middle."""
    place = folder / "scheduler.json"
    program = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard"]
    begun = [subprocess.Popen([*program, "--scheduler-file", str(place)], stderr=subprocess.DEVNULL)]
    while not place.exists():
        time.sleep(0.1)

    def pod() -> None:
        words = ["--scheduler-file", str(place), "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", *words, "--local-directory", str(folder)]
        begun.append(subprocess.Popen(worker, stderr=subprocess.DEVNULL))

    def evict(share: float) -> bool:
        if share > 0.3 and len(begun) == 3:
            begun[1].send_signal(signal.SIGKILL)
            pod()
        return True

    try:
        pod()
        pod()
        from distributed import Client

        with Client(scheduler_file=str(place)) as client:
            return smallnets.sweep("xor", dask=client, progress=evict, **SWEEP)
    finally:
        for process in reversed(begun):
            process.kill()
            process.wait()


def main() -> None:
    """Print whether the rows are the same, and the seconds."""
    here = smallnets.sweep("xor", **SWEEP)
    for name, how in (("SLURM", on_slurm), ("pods", on_pods)):
        folder = Path(tempfile.mkdtemp(prefix="smallnets-cluster-"))
        begin = time.perf_counter()
        found = how(folder)
        same = "the same rows" if found.cells == here.cells else "OTHER ROWS"
        print(f"{name}: {found.trained:,} runs in {time.perf_counter() - begin:.1f} s, {same} as here")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
