"""Where a sweep or a search is trained: here, or on a cluster of Dask distributed."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from smallnets.laboratory.cell_training import CellTrainer
from smallnets.laboratory.training import Progress
from smallnets.sweeps.cells import CellIdentity
from smallnets.sweeps.plan import SweepPlan
from smallnets.sweeps.runner import SweepRun
from smallnets.sweeps.stores import ResultStore

if TYPE_CHECKING:
    from smallnets.sweeps.cluster import CellCluster


@contextmanager
def cluster_at(dask: object) -> Generator[CellCluster | None]:
    """The cluster of an address or a client; None for None.

    Raises:
        InputError: nobody answers there.
        MissingExtra: Dask distributed is not installed.
    """
    if dask is None:
        yield None
        return
    from smallnets.sweeps.cluster import CellCluster

    cluster = CellCluster(dask)
    try:
        yield cluster
    finally:
        cluster.close()


def run_of(
    plan: SweepPlan,
    place: ResultStore,
    identity: CellIdentity,
    engine: str,
    watched: Progress,
    cluster: CellCluster | None,
) -> SweepRun:
    """A sweep that is to be run, here or on a cluster."""
    here = CellTrainer(plan, engine)
    if cluster is None:
        return SweepRun(plan, place, identity, here, watched)
    from smallnets.laboratory.cluster_training import ClusterTrainer
    from smallnets.sweeps.cluster_run import ClusterSweepRun

    there = ClusterTrainer(plan, engine)
    return ClusterSweepRun(plan, place, identity, here, watched, cluster=cluster, training=there)
