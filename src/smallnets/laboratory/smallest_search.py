"""The verb `smallest`: which networks reach a target loss, how often, and which of them is the smallest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from smallnets.engines import AUTO
from smallnets.laboratory.clusters import cluster_at
from smallnets.laboratory.interrupting import interruptible
from smallnets.laboratory.search_results import Smallest
from smallnets.laboratory.searching import SEEDS, UP_TO, SearchQuestion, bounds, searched
from smallnets.laboratory.training import Progress
from smallnets.plans.keyword_settings import SearchOptions, with_settings


@with_settings
def smallest(
    source: object,
    targets: object = None,
    *,
    target_loss: float,
    rate: float = 0.5,
    confidence: float = 0.95,
    order: str = "parameters",
    up_to: Sequence[int] | int | str = UP_TO,
    seeds: int = SEEDS,
    any: bool = False,  # noqa: A002 - the option's name
    features: Sequence[str] | str | None = None,
    engine: str = AUTO,
    dask: object = None,
    progress: Progress | None = None,
    **options: Unpack[SearchOptions],
) -> Smallest:
    """Find the smallest network whose test loss ends at or below a target in at least a share of its runs.

    Args:
        source: anything that `train` takes; its hidden layers do not matter, their activation does.
        targets: the targets (n,) where the source is an array.
        target_loss: a run succeeds if its final test loss is at most this.
        rate: the share of runs that has to succeed, between 0 and 1.
        confidence: the chance that no decision of the search is wrong, between 0 and 1.
        order: what smaller means: "parameters", "units" or "layers".
        up_to: the most units of the first hidden layer, the second, and so on.
        seeds: the most runs of one network, with seeds counted up from the experiment's.
        any: also find the smallest that succeeded in any run; those that never do get all their runs then.
        features: every choice of these is tried, and no hidden layer too; "all" for the Playground's seven.
        engine: "auto", "compiled" or "reference".
        dask: the address of a scheduler of Dask distributed, or a `distributed.Client`, whose workers train.
        progress: called with the share done; False ends the search, as Ctrl-C does, and keeps what is known.
        options: any other setting of an experiment.

    Raises:
        InputError: a source, setting, target, rate or bound that cannot be used; nothing has been trained then.
    """
    question = SearchQuestion(target_loss, rate, confidence, order, bounds(up_to), seeds, any, features, engine)
    return _found(source if targets is None else (source, targets), question, dict(options), progress, dask)


def _found(
    source: object, question: SearchQuestion, options: dict[str, object], progress: Progress | None, dask: object
) -> Smallest:
    with cluster_at(dask) as cluster, interruptible(progress) as watched:
        return Smallest.of(searched(source, question, options, watched, cluster))
