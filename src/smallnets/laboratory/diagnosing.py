"""The verb `diagnose`: why a network does, or does not, learn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from smallnets.diagnosis import Case, Diagnosis
from smallnets.diagnosis import diagnose as examined
from smallnets.diagnosis.trying import SEEDS, with_trials
from smallnets.engines import AUTO
from smallnets.errors import InputError
from smallnets.laboratory.run_results import Runs
from smallnets.laboratory.run_schema import is_run
from smallnets.laboratory.runs import RunData
from smallnets.laboratory.verbs import train
from smallnets.plans.keyword_settings import DiagnosisOptions, with_settings

if TYPE_CHECKING:
    from smallnets.laboratory.training import Progress


@with_settings
def diagnose(
    source: object,
    targets: object = None,
    *,
    seed: str | int | None = None,
    solved_at: float | None = None,
    engine: str = AUTO,
    trials: int = SEEDS,
    progress: Progress | None = None,
    trying: Progress | None = None,
    **options: Unpack[DiagnosisOptions],
) -> Diagnosis:
    """Look at a trained network and say in plain words what is wrong with it, if anything.

    Args:
        source: runs, the path of a file that `Runs.save` wrote, or anything that `train` takes, which is then trained.
        targets: the targets (n,) where the source is an array.
        seed: whose network is looked at; if None the first of runs, or the experiment's own seed.
        solved_at: the test loss that is aimed at; it is held against the noise.
        engine: the engine that trains, as for `train`.
        trials: for how many seeds what is advised is tried, with this one as the first; 0 or 1 for none.
        progress: called with the share of the training that is done; False ends it there.
        trying: called with the share of the trials that are done; False ends them, and the advice stays untried.
        options: any setting of an experiment, as for `train`; runs take none.

    Raises:
        InputError: a source or setting that cannot be used, or runs that have no such seed.
    """
    held = _held(source)
    if held is None:
        how = {"engine": engine, "record_every": 1, "solved_at": solved_at, "progress": progress}
        held = train(source, targets, **how, **options, seed=seed)  # pyright: ignore[reportArgumentType]
        seed = None
    elif options:
        why = f"is looked at as it is and does not take {', '.join(options)}"
        raise InputError("run", repr(held), why, "leave the settings out")
    case = case_of(held, seed, solved_at)
    return with_trials(case, examined(case), trials, _going_on(trying))


def _going_on(progress: Progress | None) -> Callable[[float], bool]:
    """A callback that ends the work where the given one gives False, and only there."""
    return lambda share: progress is None or progress(share) is not False


def _held(source: object) -> RunData | None:
    """The runs that the source is or names; None where it has to be trained."""
    if isinstance(source, RunData):
        return source
    if isinstance(source, (str, Path)) and str(source).endswith(".json") and is_run(source):
        return Runs.load(source)
    return None


def case_of(runs: RunData, seed: str | int | None = None, solved_at: float | None = None) -> Case:
    """One of the runs as a case for the room `diagnosis`."""
    lane = runs.lane(seed)
    return Case(
        experiment=runs.experiment,
        seed=runs.seeds[lane],
        parameters=runs.state.parameters[:, lane],
        dead=runs.state.dead[:, lane],
        history=runs.history(runs.seeds[lane]),
        target=runs.solved_at if solved_at is None else solved_at,
    )
