"""The verbs `train` and `load_runs`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

from smallnets.engines import AUTO
from smallnets.laboratory.interrupting import interruptible
from smallnets.laboratory.run_results import Runs
from smallnets.laboratory.training import Progress, trained
from smallnets.plans.keyword_settings import SettingOptions, with_settings

if TYPE_CHECKING:
    from pathlib import Path

    from smallnets.laboratory.given_weights import Weights


@with_settings
def train(
    source: object,
    targets: object = None,
    *,
    weights: Weights | None = None,
    seeds: int | Sequence[str | int] = 1,
    engine: str = AUTO,
    record_every: int | None = None,
    solved_at: float | None = None,
    progress: Progress | None = None,
    **options: Unpack[SettingOptions],
) -> Runs:
    """Train a network for one seed or for many.

    Args:
        source: a TensorFlow Playground link, an experiment (a record, or the path of its file), the name of a data
            set, the path of a CSV file (with `target=`), or inputs of shape (n, k) with `targets`.
        targets: the targets (n,) where the source is an array.
        weights: a network, or the path of a file that `load_network` reads, whose layers and numbers it begins with.
        seeds: how many seeds, counted up from the experiment's, or the seeds themselves.
        engine: "auto", "compiled" or "reference"; all give the same bits.
        record_every: record the losses at every so many epochs; None: each epoch for one seed, the end for many.
        solved_at: the test loss that counts as solved.
        progress: called with the share done; False (and nothing else) ends the training, as Ctrl-C does, and keeps
            what is finished.
        options: any setting of an experiment, such as `hidden=(3, 2)`, `activation="relu"`, `seed=5`.

    Raises:
        InputError: a source or setting that cannot be used; nothing has been trained then.
    """
    with interruptible(progress) as watched:
        how = {"seeds": seeds, "engine": engine, "record_every": record_every, "solved_at": solved_at}
        return Runs.of(trained(source, targets, weights=weights, **how, progress=watched, **options))  # pyright: ignore[reportArgumentType]


def load_runs(path: str | Path) -> Runs:
    """Read runs that `Runs.save` or `smallnets train --save` wrote.

    Raises:
        InputError: the file cannot be read, or is no run file.
    """
    return Runs.load(path)
