"""The verb `compare`: whether two settings differ, by how much, and how many seeds would tell."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Unpack, cast

import numpy as np

from smallnets.datasets.seeds import count_seeds, seed_text
from smallnets.engines import AUTO
from smallnets.errors import InputError
from smallnets.laboratory.comparison_data import Compared
from smallnets.laboratory.comparison_results import RunComparison
from smallnets.laboratory.comparison_runs import ComparedSide, trained_sides
from smallnets.laboratory.interrupting import interruptible
from smallnets.laboratory.rank_tests import chance_lower, rank_test, seeds_for_losses, seeds_for_rates
from smallnets.laboratory.runs import RunData
from smallnets.laboratory.settings import data_text, network_text
from smallnets.laboratory.training import Progress
from smallnets.plans import build
from smallnets.plans.experiment import Experiment
from smallnets.plans.keyword_settings import SettingOptions, with_settings
from smallnets.plans.options import BY_NAME
from smallnets.plans.splitting import split_outside
from smallnets.statistics import newcombe, newcombe_paired

SEEDS = 500
STORES = (".db", ".sqlite", ".sqlite3")


@with_settings
def compare(
    a: object,
    b: object,
    *,
    seeds: int | Sequence[str | int] = SEEDS,
    solved_at: float | None = None,
    engine: str = AUTO,
    progress: Progress | None = None,
    **options: Unpack[SettingOptions],
) -> RunComparison:
    """Compare two settings: success rates, losses, and the seeds that would tell them apart.

    Args:
        a: runs of `train`; anything that `train` takes; a mapping of options with "source"; or a text such as
            "xor hidden=3 activation=relu" or "runs.db hidden=3", which names one cell of a store.
        b: the same.
        seeds: how many seeds, counted up from the first experiment's, or the seeds; runs and cells have their own.
        solved_at: the test loss that counts as solved.
        engine: "auto", "compiled" or "reference"; all give the same bits.
        progress: called with the share done; False ends the training, as Ctrl-C does: what both sides have is compared.
        options: settings that both have.

    Raises:
        InputError: something that cannot be used, or runs that were interrupted before any were done.
    """
    if solved_at is not None and not solved_at >= 0:
        raise InputError("solved_at", solved_at, "is no loss", "write a loss such as 0.05")
    both = dict(options)
    sides = _side(a, seeds, both), _side(b, seeds, both)
    with interruptible(progress) as watched:
        first, second, whole = trained_sides(sides, engine, watched)
    return compared(first, second, solved_at, finished=whole)


def compared(a: Compared, b: Compared, solved_at: float | None, *, finished: bool = True) -> RunComparison:
    """Compare two sets of runs; by seed where both have the same data and seeds."""
    paired = a.seeds == b.seeds and a.data == b.data
    first, second = np.array(a.losses), np.array(b.losses)
    test = rank_test(first, second, paired=paired)
    lower = chance_lower(np.nan_to_num(first, nan=np.inf), np.nan_to_num(second, nan=np.inf), paired=paired)
    needed = seeds_for_losses(lower)
    counts: tuple[int, int] | None = None
    interval: tuple[float, float] | None = None
    if solved_at is not None:
        one, two = first <= solved_at, second <= solved_at
        counts = int(one.sum()), int(two.sum())
        interval = newcombe((counts[0], len(one)), (counts[1], len(two)))
        if paired:
            cases = (one & two, one & ~two, ~one & two, ~one & ~two)
            interval = newcombe_paired(*(int(case.sum()) for case in cases))
        needed = seeds_for_rates(counts[0] / len(one), counts[1] / len(two))
    return RunComparison(
        a=a,
        b=b,
        paired=paired,
        solved_at=solved_at,
        counts=counts,
        newcombe=interval,
        p=test.p,
        method=test.method,
        lower=lower,
        seeds_needed=needed,
        finished=finished,
    )


def _side(given: object, seeds: int | Sequence[str | int], options: Mapping[str, object]) -> ComparedSide:
    """One side: its runs, or what is to be trained."""
    if isinstance(given, RunData):
        whole = Compared.of(given, _name(given.experiment))
        return ComparedSide(whole.name, whole.seeds, given.experiment, whole)
    source, own = _asked(given)
    if _is_store(source):
        return _of_cell(str(source), own)
    experiment = build(source, **{**options, **own}).experiment
    first = seed_text(cast("Any", options.get("seed", experiment.seed)))
    chosen = count_seeds(first, seeds) if isinstance(seeds, int) else tuple(seed_text(seed) for seed in seeds)
    return ComparedSide(given if isinstance(given, str) else _name(experiment), chosen, experiment)


def _asked(given: object) -> tuple[object, dict[str, object]]:
    """A source, and the settings that stand with it."""
    if isinstance(given, Mapping):
        table = dict(cast("Mapping[str, object]", given))
        if set(table) <= {"source", *BY_NAME}:
            return table.pop("source", None), table
        return cast("object", given), {}
    if not isinstance(given, str) or "=" not in given or given.lstrip().startswith(("#", "http", "{")):
        return given, {}
    words = split_outside("settings", " ".join(given.split()), " ")
    named = [word.partition("=") for word in words if "=" in word]
    sources = [word for word in words if "=" not in word]
    if len(sources) > 1:
        raise InputError("settings", given, "names several sources", "write: xor hidden=3 activation=relu")
    return (sources[0] if sources else None), {name.replace("-", "_"): value for name, _, value in named}


def _is_store(source: object) -> bool:
    if not isinstance(source, (str, os.PathLike)):
        return False
    text = os.fspath(cast("str | os.PathLike[str]", source))
    return text.startswith("postgresql://") or (text.lower().endswith(STORES) and Path(text).is_file())


def _of_cell(store: str, where: Mapping[str, object]) -> ComparedSide:
    """The one cell of a store's last sweep that has these settings."""
    from smallnets.laboratory.stored_results import results

    found = list(results(store, where=where).cell_runs())
    if len(found) != 1:
        told = " ".join(f"{name}={value}" for name, value in where.items())
        raise InputError("cell", f"{store} {told}".strip(), f"names {len(found)} cells", "name settings of exactly one")
    settings, experiment, runs = found[0]
    name = f"{store} " + " ".join(f"{key}={value}" for key, value in settings.items())
    whole = Compared(name, runs.seeds, tuple(runs.test_loss.tolist()), data_text(experiment.data), experiment.data)
    return ComparedSide(name, runs.seeds, experiment, whole)


def _name(experiment: Experiment) -> str:
    return f"{network_text(experiment.network)} on {experiment.data.generator or data_text(experiment.data)}"
