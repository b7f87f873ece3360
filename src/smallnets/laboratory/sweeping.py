"""The verb `sweep`: many settings, many seeds, every result kept."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack, cast

from smallnets.arithmetic import ARITHMETIC
from smallnets.datasets.seeds import seed_text
from smallnets.engines import AUTO
from smallnets.errors import InputError, MissingExtra
from smallnets.laboratory.cell_training import VERSION, cells_of, refuse_unusable
from smallnets.laboratory.clusters import cluster_at, run_of
from smallnets.laboratory.interrupting import interruptible
from smallnets.laboratory.sweep_results import SweepResult
from smallnets.laboratory.training import Progress
from smallnets.plans.building import read_source
from smallnets.plans.experiment import Experiment
from smallnets.plans.keyword_settings import SweepOptions, with_swept_settings
from smallnets.plans.options import BY_NAME
from smallnets.sweeps.axes import FIXED, SOURCE, SweepAxis, axis, paired
from smallnets.sweeps.cells import ANY_SEED, CellIdentity
from smallnets.sweeps.plan import SweepPlan, is_sweep, plan_of, read_plan, seeds_of
from smallnets.sweeps.sampling import read_sample
from smallnets.sweeps.stores import ResultStore
from smallnets.sweeps.stores.memory import MemoryStore

if TYPE_CHECKING:
    from smallnets.sweeps.cluster import CellCluster


@with_swept_settings
def sweep(
    source: object = None,
    *,
    axes: Mapping[str, object] | None = None,
    pairs: Mapping[str, object] | None = None,
    sample: Mapping[str, object] | None = None,
    seeds: int | str | Sequence[str | int] | None = None,
    record: str | Sequence[str] | None = None,
    solved_at: float | None = None,
    store: str | os.PathLike[str] | None = None,
    engine: str = AUTO,
    dask: object = None,
    progress: Progress | None = None,
    **options: Unpack[SweepOptions],
) -> SweepResult:
    """Train every combination of settings with many seeds.

    Args:
        source: the path of a sweep file, a sweep as tables, or anything that `train` takes; a list of such.
        axes: settings and their values, such as {"hidden": [(2,), (3, 2)], "learning_rate": "0.01,0.1"}; every
            combination is a cell.  An option with a list of values is an axis too.
        pairs: settings whose values go together.
        sample: {"count", "method": "random" or "sobol", "seed"} and for each setting {"from", "to", "scale"}.
        seeds: how many seeds, counted up from the experiment's; a range "0..499"; or the seeds.
        record: what else is kept of each run: "losses", "epochs_to_target", "weights", "findings".
        solved_at: the test loss that counts as solved.
        store: a file, or an address of PostgreSQL, where results are kept; None: in memory.
        engine: "auto", "compiled" or "reference"; all give the same bits.
        dask: the address of a scheduler of Dask distributed, or a `distributed.Client`, whose workers train.
        progress: called with the share done; False ends the sweep, as Ctrl-C does, and keeps what is done.
        options: settings of an experiment, the same for all cells.

    Raises:
        InputError: settings or a store that cannot be used; nothing has been trained then.
    """
    said = {"axes": axes, "paired": pairs, "sample": sample, "seeds": seeds, "record": record, "solved_at": solved_at}
    plan = planned(source, said, dict(options))
    with cluster_at(dask) as cluster:
        return swept(plan, store, engine, progress, cluster)


def planned(source: object, said: Mapping[str, Any], options: Mapping[str, object]) -> SweepPlan:
    """The plan that a source and arguments of `sweep` describe.

    Raises:
        InputError: they describe none.
    """
    first = _first_seed(source, options)
    changes: dict[str, Any] = {
        "seeds": None if said.get("seeds") is None else seeds_of(said["seeds"], first),
        "record": None if said.get("record") is None else tuple(_listed(said["record"])),
        "solved_at": said.get("solved_at"),
    }
    document = _document(source)
    if document is not None or (isinstance(source, (str, Path)) and is_sweep(source)):
        more = [name for name in ("axes", "paired", "sample") if said.get(name)] + list(options)
        if more:
            why = f"says itself what is varied, and {', '.join(more)} is given too"
            raise InputError("sweep", "the file", why, "write it into the file")
        return read_plan(str(source), **changes) if document is None else plan_of(document, **changes)
    fixed, varied = _divided(options)
    axes = cast("Mapping[str, object]", said.get("axes") or {})
    every = [*(axis(name, values) for name, values in axes.items()), *varied]
    listed = cast("Sequence[object]", source) if isinstance(source, (list, tuple)) else ()
    if listed and all(isinstance(one, (str, Path)) for one in listed):
        every = [axis(SOURCE, listed), *every]
        source = None
    return SweepPlan(
        source=cast("object", source),
        options=fixed,
        axes=tuple(every),
        paired=paired(said.get("paired") or {}),
        sample=read_sample(said["sample"]) if said.get("sample") else None,
        **{name: value for name, value in changes.items() if value is not None},
    )


def swept(
    plan: SweepPlan,
    store: str | os.PathLike[str] | None,
    engine: str = AUTO,
    progress: Progress | None = None,
    cluster: CellCluster | None = None,
) -> SweepResult:
    """Carry a plan out, here or on a cluster.

    Raises:
        InputError: settings or a store that cannot be used.
    """
    plan = replace(plan, base=refuse_unusable(plan))
    identity = CellIdentity(ARITHMETIC, VERSION, tuple(sorted({*plan.record, "final"})))
    place = opened(store, identity)

    begin = time.perf_counter()
    with interruptible(progress) as watched:
        run = run_of(plan, place, identity, engine, watched, cluster)
        run.through(cells_of(plan))
    settings = list(plan.settings())
    return SweepResult(
        plan=plan,
        cells=tuple((settings[at], run.summaries[at]) for at in sorted(run.summaries)),
        trained=run.trained,
        reused=run.reused,
        seconds=time.perf_counter() - begin,
        finished=run.finished,
        _store=place,
        _identity=identity,
    )


def opened(store: str | os.PathLike[str] | None, identity: CellIdentity, *, create: bool = True) -> ResultStore:
    """The store of a name; one in memory for None.

    Raises:
        InputError: it cannot be used.
        MissingExtra: SQLAlchemy is not installed.
    """
    if store is None:
        return MemoryStore()
    try:
        from smallnets.sweeps.stores.database import DatabaseStore
    except ModuleNotFoundError:
        raise MissingExtra("sweeps", "a store") from None
    return DatabaseStore(store, identity, create=create)


def _document(source: object) -> Mapping[str, Any] | None:
    """A sweep as tables; a mapping without any of its tables is an experiment."""
    if not isinstance(source, Mapping):
        return None
    found = cast("Mapping[str, Any]", source)
    return found if {"axes", "paired", "sample", "experiment"} & set(found) else None


def _first_seed(source: object, options: Mapping[str, object]) -> str:
    """From which seed on seeds are counted: the option, the source's own, or 0.00000."""
    if options.get("seed") is not None:
        return seed_text(cast("str | int", options["seed"]))
    if isinstance(source, (str, Path)) and not is_sweep(source):
        return str(read_source(source).draft.get("seed", ANY_SEED))
    return source.seed if isinstance(source, Experiment) else ANY_SEED


def _divided(options: Mapping[str, object]) -> tuple[dict[str, object], list[SweepAxis]]:
    """Options with one value, and those that are axes: a list, or a text of several values as on the command line.

    A tuple is one value where a setting takes several, such as hidden=(3, 2).
    """
    fixed: dict[str, object] = {}
    varied: list[SweepAxis] = []
    for name, value in options.items():
        if value is None or name in FIXED or name not in BY_NAME:
            fixed[name] = value
            continue
        one_value = isinstance(value, tuple) and BY_NAME[name].form in {"wholes", "texts", "layers"}
        several = isinstance(value, (str, Mapping)) or (isinstance(value, Iterable) and not one_value)
        found = axis(name, value) if several else None  # pyright: ignore[reportUnknownArgumentType]
        if found is not None and (len(found.values) > 1 or not isinstance(value, str)):
            varied.append(found)
        else:
            fixed[name] = value if found is None else next(iter(found.values))
    return fixed, varied


def _listed(record: str | Sequence[str]) -> list[str]:
    names = record.split(",") if isinstance(record, str) else list(record)
    return ["final", *(name.strip() for name in names if name.strip() != "final")]
